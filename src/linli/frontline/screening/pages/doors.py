"""At the door: a building's doors, a household on one screen, and what happens when it does not go as planned."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Clash, get_or_404, page
from linli.kernel.ui import api as ui

from .. import actions, queries, rules
from ..declarations import SCREEN, VISIT
from ..forms import LEFT_BECAUSE, AbsenceForm, DoorSaid, FoundForm, TakeOutForm, ask, read_door


@page(purpose=SCREEN, needs="screening.record")
def building(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The open doors of the building in which a task lies, in the order of a walk upstairs."""
    task = get_or_404(tasks.Task.objects.seen_by(request.actor), pk=pk, kind=VISIT.code)
    return ui.show(request, "screening/building.html", **queries.building_of(request.actor, task))


@page(purpose=SCREEN, needs="screening.record", writes="POST")
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A household on one screen, filled from what was said last; unchanged is one tap a person."""
    found = queries.door_of(request.actor, pk)
    if request.method != "POST":
        return _door(request, found)
    said = read_door(request.POST, found.members, found.campaign.template.clears)
    if said.is_empty or said.wrong:
        return _door(request, found, said=said, status=422)
    try:
        actions.record_household(
            actor=request.actor,
            at=timezone.now(),
            expected=said.task_version,
            door=found,
            replies=said.replies,
            headcount=said.headcount or len(found.members),
        )
    except Clash as clash:
        return _door(request, queries.door_of(request.actor, pk), said=said, clash=clash, status=409)
    return _onward(request, found)


def _door(
    request: HttpRequest, found: Any, said: DoorSaid | None = None, clash: Clash | None = None, status: int = 200
) -> HttpResponse:
    following, left = queries.neighbours(request.actor, found)
    now = timezone.localtime()
    return ui.show(
        request,
        "screening/door.html",
        status=status,
        door=found,
        members=[ask(m, request.POST if said else None, said, now.date(), bool(clash)) for m in found.members],
        following=following,
        left=left,
        said=said,
        clash=clash,
        left_because=LEFT_BECAUSE,
        found_form=FoundForm(),
    )


def _onward(request: HttpRequest, found: Any) -> HttpResponse:
    following, _left = queries.neighbours(request.actor, found)
    if following is None:
        messages.success(request, _("Saved. That was the last door on your list."))
        return redirect("tasks:mine")
    messages.success(request, _("Saved: %(door)s.") % {"door": found.dwelling.label})
    return redirect("screening:door", following.pk)


@page(purpose=SCREEN, needs="screening.record", reads="", writes="POST")
def absence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody in, or refused: noted with the next visit, then on to the next door."""
    found = queries.door_of(request.actor, pk)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return _door(request, found, status=422)
    now = timezone.now()
    try:
        actions.record_absence(
            actor=request.actor,
            at=now,
            expected=form.cleaned_data["expected"],
            door=found,
            outcome=rules.Outcome(form.cleaned_data["outcome"]),
            next_visit_at=form.next_visit_at(now),
        )
    except Clash:
        messages.warning(request, _("Somebody else was at this door meanwhile. This is how it stands now."))
        return redirect("screening:door", pk)
    return _onward(request, found)


@page(purpose=SCREEN, needs="screening.record", reads="", writes="POST")
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody does not live here any more: out of the campaign, and out of the door in the register."""
    found = queries.door_of(request.actor, pk)
    form = TakeOutForm(request.POST)
    member = next((m for m in found.members if str(m.target.pk) == request.POST.get("target")), None)
    if not form.is_valid() or member is None:
        return _door(request, found, status=422)
    try:
        actions.person_left(
            actor=request.actor,
            at=timezone.now(),
            expected=form.cleaned_data["expected"],
            member=member,
            because=rules.Change(form.cleaned_data["because"]),
        )
    except Clash:
        messages.warning(request, _("Somebody else changed this person meanwhile. This is how it stands now."))
    return redirect("screening:door", pk)


@page(purpose=SCREEN, needs="screening.record", reads="", writes="POST")
def found(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody lives here who is not in the register: registered and covered in one act."""
    here = queries.door_of(request.actor, pk)
    form = FoundForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write at least the name of the person who lives here."))
        return redirect("screening:door", pk)
    actions.person_found(actor=request.actor, at=timezone.now(), door=here, **form.cleaned_data)
    return redirect(reverse("screening:door", args=[pk]))
