"""One's own household: who lives here, what is recorded with its source, and what can be put right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import api as people
from linli.kernel.access.api import Clash, Refused, get_or_404, page, shown
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import KINDS, OWN_DATA
from ..forms import ComingForm, GoingForm, ValueForm
from ..models import Proposal
from ..queries.own import Fact, label_of
from ..queries.proposals import OWN
from ..queries.sources import source_for
from ..rules.proposals import COMING, GOING, HOUSEHOLD_FIELDS, PERSON_FIELDS, Kind, asked_together
from .standing import standing, to_show

FEW = 3


@page(purpose=OWN_DATA, open_to="signed-in")
def home(request: HttpRequest) -> HttpResponse:
    """Who lives here, what waits to be checked, who looked last."""
    found = standing(request)
    if found is None:
        return to_show(request)
    looks = queries.glances_of(request.actor, found.person)[:FEW] if found.person else []
    return ui.show(
        request,
        "selfservice/home.html",
        home=found,
        facts=_household_facts(found),
        waiting=list(queries.open_of(found).order_by("-sent_at")[:FEW]) if found.household else [],
        looks=queries.explained(looks, ()),
        has_number=bool(request.user.phone),
    )


def _household_facts(found: queries.Home) -> list[tuple[Fact, Any, Any]]:
    """What is recorded of the household itself. Before somebody has said who they are, its number stays masked."""
    household = found.household
    if household is None:
        return []
    eyes = found.me.eyes if found.me else request_eyes(found)
    sources, waiting = queries.sources_of(household), queries.waiting_by_field(found)
    rows = []
    for name in (*HOUSEHOLD_FIELDS, "kind", "note"):
        text = queries.worded(people.Household, name, getattr(household, name))
        seen = shown(eyes, household.protection[name], text)
        may = name in HOUSEHOLD_FIELDS and found.me is not None
        fact = Fact(name, label_of(people.Household, name), seen, may, seen != text, household.pk)
        if fact.text or fact.changeable:
            rows.append((fact, source_for(sources, name), waiting.get((household.pk, name))))
    return rows


def request_eyes(found: queries.Home) -> Any:
    """The eyes of somebody who opened the household by a slip and has not said who they are."""
    return found.members[0].eyes


@page(purpose=OWN_DATA, open_to="signed-in")
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything recorded about somebody of the household, as far as the reader may see it."""
    found = standing(request)
    if found is None:
        return to_show(request)
    member = _member(found, pk)
    sources, waiting = queries.sources_of(member.person), queries.waiting_by_field(found)
    facts = queries.facts_about(member, found.household is not None)
    return ui.show(
        request,
        "selfservice/person.html",
        home=found,
        member=member,
        facts=[(fact, source_for(sources, fact.field), waiting.get((member.person.pk, fact.field))) for fact in facts],
        marks=queries.marks_about(member),
        gone=waiting.get((member.person.pk, "until_date")),
    )


def _member(found: queries.Home, pk: UUID) -> queries.Member:
    member = queries.member_of(found, pk)
    if member is None:
        raise Http404
    return member


@page(purpose=OWN_DATA, open_to="signed-in", writes="POST")
def change(request: HttpRequest, pk: UUID, field: str) -> HttpResponse:
    """What one field of a person should be."""
    found = standing(request)
    if found is None:
        return to_show(request)
    member = _member(found, pk)
    if field not in PERSON_FIELDS or not member.may_speak or found.household is None:
        raise Http404
    form = ValueForm(request.POST or None, kind=Kind.PERSON, field=field, initial=_stands(member.person, field))
    back = ("selfservice:person", pk)
    return _ask(request, found, form, Kind.PERSON, back, person=member.person, member=member, field=field)


def _stands(record: Any, field: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in asked_together(field)}


@page(purpose=OWN_DATA, open_to="signed-in", writes="POST")
def change_household(request: HttpRequest, field: str) -> HttpResponse:
    """What one field of the household should be."""
    found = standing(request)
    if found is None:
        return to_show(request)
    if field not in HOUSEHOLD_FIELDS or found.household is None or found.me is None:
        raise Http404
    form = ValueForm(request.POST or None, kind=Kind.HOUSEHOLD, field=field, initial=_stands(found.household, field))
    return _ask(request, found, form, Kind.HOUSEHOLD, ("selfservice:home",), field=field)


@page(purpose=OWN_DATA, open_to="signed-in", writes="POST")
def coming(request: HttpRequest, kind: str) -> HttpResponse:
    """Somebody comes: a newborn, a relative, a tenant."""
    found = standing(request)
    if found is None:
        return to_show(request)
    if kind not in COMING or found.household is None or found.me is None:
        raise Http404
    form = ComingForm(request.POST or None, kind=Kind(kind))
    return _ask(request, found, form, Kind(kind), ("selfservice:home",))


@page(purpose=OWN_DATA, open_to="signed-in", writes="POST")
def going(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Somebody left, or died."""
    found = standing(request)
    if found is None:
        return to_show(request)
    member = _member(found, pk)
    if kind not in GOING or found.household is None or found.me is None or (kind == Kind.DIED and member.is_self):
        raise Http404
    form = GoingForm(request.POST or None, kind=Kind(kind))
    back = ("selfservice:person", pk)
    return _ask(request, found, form, Kind(kind), back, person=member.person, member=member)


def _ask(
    request: HttpRequest,
    found: queries.Home,
    form: Any,
    kind: Kind,
    back: tuple[Any, ...],
    *,
    person: people.Person | None = None,
    **more: Any,
) -> HttpResponse:
    """The question, and sending it: every fault comes back with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                actor=request.actor,
                at=timezone.now(),
                home=found,
                kind=kind,
                values=form.values(),
                token=form.sent_with,
                person=person,
                said=form.cleaned_data["said"],
            )
        except people.Unfit as unfit:
            form.take(unfit)
        except actions.AlreadySent:
            form.add_error(None, _("This was asked already and is waiting to be checked. Look under “What I asked”."))
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
        else:
            messages.success(
                request, _("Sent. Nothing changes before somebody has checked it; you see here how it goes.")
            )
            return redirect("selfservice:proposals")
    status = 422 if form.errors else 200
    return ui.show(
        request,
        "selfservice/ask.html",
        status=status,
        form=form,
        kind=kind.value,
        what=KINDS[kind.value],
        back=back,
        **more,
    )


@page(purpose=OWN_DATA, open_to="signed-in")
def proposals(request: HttpRequest) -> HttpResponse:
    """What was asked, and what came of it."""
    found = standing(request)
    if found is None:
        return to_show(request)
    rows = [(one, queries.said_in(one, found)) for one in queries.proposals_of(request.actor, found)]
    waiting = sum(one.is_open for one, _lines in rows)
    return ui.show(request, "selfservice/proposals.html", rows=rows, waiting=waiting)


@page(purpose=OWN_DATA, open_to="signed-in", reads="", writes="POST")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what one asked."""
    if standing(request) is None:
        return to_show(request)
    mine = Proposal.objects.unscoped(OWN).filter(account_id=request.actor.account).select_related("task")
    proposal = get_or_404(mine, pk=pk)
    said = request.POST.get("expected", "")
    try:
        actions.withdraw(
            actor=request.actor,
            at=timezone.now(),
            expected=int(said) if said.isdigit() else 0,
            proposal=proposal,
        )
    except (Clash, Refused):
        messages.warning(request, _("This was checked meanwhile. This is how it stands now."))
    else:
        messages.success(request, _("Taken back. Nothing was changed."))
    return redirect("selfservice:proposals")
