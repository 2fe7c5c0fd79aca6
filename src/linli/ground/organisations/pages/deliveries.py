"""What a contract is to deliver: adding it, noting the delivery, accepting it or sending it back."""

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

from linli.ground.organisations import queries
from linli.ground.organisations.actions import deliveries as deeds
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import DeliverableForm, DeliveredForm, VerdictForm
from linli.ground.organisations.models import Deliverable
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, show

from .attempts import attempt


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add one thing that a contract promises."""
    contract = get_or_404(queries.contracts_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", contract.position)
    form = DeliverableForm(request.POST or None, initial={"due": contract.last_day})

    def deed(_expected: int) -> Deliverable:
        return deeds.add_deliverable(
            actor=request.actor, at=timezone.now(), contract=contract, facts=dict(form.cleaned_data)
        )

    tried = attempt(request, form, 0, deed)
    back = reverse("organisations:contract", args=[pk])
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(back)
    heading = _("What is to be delivered under contract %(number)s?") % {"number": contract.number}
    return _form(request, form, heading=heading, back=back)


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def deliver(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note on which day something was delivered."""
    form = DeliveredForm(request.POST or None)

    def deed(**who: Any) -> Deliverable:
        return deeds.note_delivery(on=form.cleaned_data["on"], **who)

    return _deed(request, pk, form, deed, _("On which day was it delivered: %(what)s?"))


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept a delivery, accept it with remarks, or send it back."""
    form = VerdictForm(request.POST or None)

    def deed(**who: Any) -> Deliverable:
        said = form.cleaned_data
        return deeds.decide_delivery(verdict=said["verdict"], on=said["on"], remark=said["remark"], **who)

    return _deed(request, pk, form, deed, _("Is it as agreed: %(what)s?"))


def _deed(
    request: HttpRequest, pk: UUID, form: forms.Form, deed: Callable[..., Deliverable], heading: str
) -> HttpResponse:
    rows = Deliverable.objects.seen_by(request.actor).select_related("contract__organisation")
    kept = get_or_404(rows, pk=pk)
    request.actor.need("organisations.edit", kept.position)

    def act(expected: int) -> Deliverable:
        return deed(actor=request.actor, at=timezone.now(), expected=expected, deliverable=kept)

    tried = attempt(request, form, kept.version, act)
    back = reverse("organisations:contract", args=[kept.contract_id])
    if tried.clash:
        return conflict(request, tried.clash, fields=("delivered_on", "verdict", "remark"), back_url=back)
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(back)
    return _form(
        request, form, heading=heading % {"what": kept.what}, back=back, expected=tried.expected, deliverable=kept
    )


def _form(request: HttpRequest, form: forms.Form, **said: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "organisations/contract_form.html", status=status, form=form, **said)
