"""Checking what a household asked, at the door or at the office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import api as people
from linli.kernel.access.api import Clash, Refused, page, shown
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import CHECK, CHECKING
from ..forms import DecideForm, VisitForm
from ..models import Proposal
from ..queries.proposals import Line
from ..rules.proposals import COMING, GOING, Kind


@page(purpose=CHECKING, needs=CHECK, writes="POST")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stood, what stands, what is wished; taken over, in part, or refused with the reason."""
    found = queries.proposal_for_task(request.actor, pk)
    lines = queries.wished(request.actor, found)
    form = DecideForm(request.POST or None, fields=[line.wish.field for line in lines])
    if request.method == "POST" and form.is_valid():
        return _decided(request, found, lines, form)
    return _shown(request, found, lines, form)


def _decided(request: HttpRequest, found: Proposal, lines: list[Line], form: DecideForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        actions.decide(
            actor=request.actor,
            at=timezone.now(),
            expected=_expected(request),
            proposal=found,
            record_version=said["record_version"] or 0,
            taken=form.taken,
            reason=said["reason"],
            moves_here=said["moves_here"],
        )
    except Clash:
        again = queries.proposal_for_task(request.actor, found.task_id)
        form.add_error(None, _("Something was changed meanwhile. This is how it stands now; check it again."))
        return _shown(request, again, queries.wished(request.actor, again), form, status=409)
    except actions.MovedAway as moved:
        return _told(request, found, lines, form, moved=moved)
    except people.Unfit as unfit:
        for fault in unfit.faults.values():
            form.add_error(None, people.explain(fault))
        return _told(request, found, lines, form)
    except people.AlreadyRegistered as known:
        return _told(request, found, lines, form, known=_may_move(known, lines))
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}")
        return _told(request, found, lines, form)
    messages.success(request, _("Settled. The household sees what came of it."))
    return redirect(_onward(request))


def _told(request: HttpRequest, found: Proposal, lines: list[Line], form: DecideForm, **more: Any) -> HttpResponse:
    """The page again, with what speaks against it; nothing was written."""
    fresh = queries.proposal_for_task(request.actor, found.task_id)
    return _shown(request, fresh, lines, form, status=422, **more)


def _may_move(known: people.AlreadyRegistered, lines: list[Line]) -> str:
    """Whether whoever has this document elsewhere has the same name: only then can they move here."""
    name = next((line.wish.new for line in lines if line.wish.field == "name"), "")
    return "same" if known.person.name == name else "other"


def _expected(request: HttpRequest) -> int:
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def _shown(
    request: HttpRequest, found: Proposal, lines: list[Line], form: DecideForm, status: int = 200, **more: Any
) -> HttpResponse:
    record = found.person if found.kind == Kind.PERSON or found.kind in GOING else found.household
    return ui.show(
        request,
        "selfservice/check.html",
        status=status,
        proposal=found,
        lines=[(line, *_words(request, line)) for line in lines],
        form=form,
        visit=more.pop("visit", None) or VisitForm(),
        record=record,
        person=found.person,
        coming=found.kind in COMING,
        going=found.kind in GOING,
        **more,
    )


def _words(request: HttpRequest, line: Line) -> tuple[str, str, str]:
    """Old, now and new as this post may see them."""
    model = queries.model_of(line.wish.proposal.kind, line.wish.field)
    protection = model.protection[line.wish.field]
    words = line.words
    return tuple(shown(request.actor, protection, text) for text in (words.old, words.now, words.new))  # type: ignore[return-value]


@page(purpose=CHECKING, needs=CHECK, reads="", writes="POST")
def promise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell the household when somebody comes."""
    found = queries.proposal_for_task(request.actor, pk)
    form = VisitForm(request.POST)
    if not form.is_valid():
        lines = queries.wished(request.actor, found)
        return _shown(request, found, lines, DecideForm(), status=422, visit=form)
    return _do(request, pk, actions.promise_visit, found, on=form.cleaned_data["on"])


@page(purpose=CHECKING, needs=CHECK, reads="", writes="POST")
def pass_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person has moved: whoever answers for the new door checks it."""
    return _do(request, pk, actions.pass_on, queries.proposal_for_task(request.actor, pk))


def _do(request: HttpRequest, pk: UUID, deed: Any, found: Proposal, **said: Any) -> HttpResponse:
    try:
        deed(actor=request.actor, at=timezone.now(), expected=_expected(request), proposal=found, **said)
    except Clash:
        messages.warning(request, _("Something was changed meanwhile. This is how it stands now; check it again."))
        return redirect("selfservice:check", pk)
    messages.success(request, _("Done. The household sees it."))
    return redirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    """Back to one's tasks at the door, to the desk at the office."""
    return "selfservice:desk" if "selfservice.print" in request.actor.powers else "tasks:mine"
