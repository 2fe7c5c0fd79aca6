"""Contracts on screen: the list, one of them, entering, correcting, prolonging, terminating."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.ground.organisations import queries
from linli.ground.organisations.actions import contracts as deeds
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import ContractFacts, ContractForm, ProlongForm, TerminateForm, day_after
from linli.ground.organisations.models import DELIVERIES, STANDINGS, Contract
from linli.ground.places.api import Unit
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, paginate, show

from .attempts import attempt

CONFLICTING = ("title", "purpose", "money", "amount", "signed_on", "contact_name", "contact_phone", "note")


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def listing(request: HttpRequest) -> HttpResponse:
    """Contracts of the reader's places; everybody's on demand, for they are public."""
    everybody = request.GET.get("whose") == "all"
    rows = queries.contracts_public() if everybody else queries.contracts_seen(request.actor)
    found = queries.lines(rows)
    state = request.GET.get("state", "")
    chosen = [one for one in found if state in ("", one.standing)]
    return show(
        request,
        "organisations/contracts.html",
        page=paginate(request, [(one, *STANDINGS[one.standing]) for one in chosen], per_page=50),
        total=len(found),
        yuan=queries.total(chosen),
        everybody=everybody,
        chosen=state,
        states=[
            (code, word, number)
            for code, (word, _kind) in STANDINGS.items()
            if (number := sum(one.standing == code for one in found))
        ],
        may_edit=request.actor.may("organisations.edit"),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One contract. Its public facts are for everybody; whom to call and remarks for those who look after the place."""
    found = get_or_404(queries.contracts_public(), pk=pk)
    today, inside = queries.today(), queries.is_inside(request.actor, found)
    word, kind = STANDINGS[found.standing_on(today)]
    may_edit = inside and request.actor.may("organisations.edit", found.position)
    return show(
        request,
        "organisations/contract.html",
        contract=found,
        standing_word=word,
        standing_kind=kind,
        inside=inside,
        deliverables=[(one, *DELIVERIES[one.state_on(today)]) for one in found.promised],
        services=queries.services_under(request.actor, found),
        steps=queries.steps_of(found),
        runs=found.until_date > today,
        may_edit=may_edit,
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a contract that the reader's own unit has signed."""
    unit = get_or_404(Unit.objects, pk=request.actor.unit)
    form = ContractForm(
        request.POST or None,
        actor=request.actor,
        organisations=queries.organisations_seen(request.actor),
        initial={"organisation": request.GET.get("organisation")},
    )

    def deed(_expected: int) -> Contract:
        return deeds.enter_contract(actor=request.actor, at=timezone.now(), unit=unit, facts=form.facts())

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("The contract is entered. Add what it is to deliver."))
        return redirect("organisations:contract", tried.done.pk)
    back = reverse("organisations:contracts")
    return _form(request, form, heading=_("Which contract of %(name)s?") % {"name": unit.short_name}, back=back)


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a contract; two who do so at once both see both."""
    return _deed(
        request,
        pk,
        lambda kept: ContractFacts(request.POST or None, actor=request.actor, record=kept),
        lambda form, **who: deeds.change_contract(changes=form.facts(), **who),
        gettext_lazy("What is to be corrected in contract %(number)s?"),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def prolong(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a contract hold longer."""

    def deed(form: ProlongForm, **who: Any) -> Contract:
        said = form.cleaned_data
        until = day_after(said["last_day"])
        return deeds.prolong_contract(until=until, on=queries.today(), reason=said["reason"], **who)

    heading = gettext_lazy("Until when does contract %(number)s hold now?")
    return _deed(request, pk, lambda _kept: ProlongForm(request.POST or None), deed, heading)


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def terminate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a contract before its time, with the reason."""

    def deed(form: TerminateForm, **who: Any) -> Contract:
        return deeds.terminate_contract(on=form.cleaned_data["on"], reason=form.cleaned_data["reason"], **who)

    heading = gettext_lazy("From when on, and why, does contract %(number)s hold no more?")
    return _deed(request, pk, lambda _kept: TerminateForm(request.POST or None), deed, heading, grave=True)


def _deed(
    request: HttpRequest,
    pk: UUID,
    make: Callable[[Contract], forms.Form],
    deed: Callable[..., Contract],
    heading: Any,
    *,
    grave: bool = False,
) -> HttpResponse:
    """One form about one contract: done, a clash, or the form again with what is wrong."""
    kept = get_or_404(queries.contracts_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", kept.position)
    form, back = make(kept), reverse("organisations:contract", args=[pk])

    def act(expected: int) -> Contract:
        return deed(form, actor=request.actor, at=timezone.now(), expected=expected, contract=kept)

    tried = attempt(request, form, kept.version, act)
    if tried.clash:
        return conflict(request, tried.clash, fields=CONFLICTING, back_url=back)
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(back)
    return _form(
        request, form, heading=heading % {"number": kept.number}, back=back, expected=tried.expected, grave=grave
    )


def _form(request: HttpRequest, form: forms.Form, **said: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "organisations/contract_form.html", status=status, form=form, **said)
