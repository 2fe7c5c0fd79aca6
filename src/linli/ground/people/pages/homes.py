"""Households and doors: who belongs together, who lived there on a day; registering and changing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import actions, queries
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.panels import panels_of
from linli.ground.people.forms import AsOf, HouseholdForm, MoveHouseholdForm
from linli.ground.people.models import Household
from linli.kernel.access.api import page
from linli.kernel.ui.api import conflict, show

from .attempts import attempt, source_of, tell_of

CHANGEABLE = ("head", "phone", "kind", "note")


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A household behind its door: members, those who left, what helps at the door."""
    actor, today = request.actor, timezone.localdate()
    found = queries.household_of(actor, pk)
    card = queries.household_card(actor, found, today)
    marks = queries.marks_by_person(actor, [stay.person_id for stay in card.members], today)
    return show(
        request,
        "people/household.html",
        household=found,
        card=card,
        members=[(stay, stay.person.age(today), marks.get(stay.person_id, ())) for stay in card.members],
        deeds=queries.deeds_about(actor, found),
        history=queries.history_of_household(actor, found),
        panels=panels_of("household", actor, found, today),
        may_edit=actor.may(EDIT.code, found.position),
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def change_household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change head, telephone, kind and remark; two who do so at once both see both."""
    actor, found = request.actor, queries.household_of(request.actor, pk)
    members = queries.residents_of(actor, found, timezone.localdate())
    form, source = HouseholdForm(request.POST or None, record=found, actor=actor, members=members), source_of(request)

    def deed(expected: int) -> Household:
        kept = queries.household_of(actor, pk)
        return actions.change_household(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            household=kept,
            changes=form.changes(),
            source=source.told,
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=CHANGEABLE, back_url=home_page(found))
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect(home_page(found))
    return show(
        request,
        "people/household_form.html",
        status=422 if form.errors else 200,
        form=form,
        source=source,
        household=found,
        expected=tried.expected,
    )


def home_page(found: Household) -> str:
    return reverse("people:household", args=[found.pk])


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def move_household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move everybody of a household to another door, found by its address."""
    actor, found = request.actor, queries.household_of(request.actor, pk)
    address = request.POST.get("to") or request.GET.get("to", "")
    doors = {str(door.pk): door for door in queries.doors_called(actor, address) if door.pk != found.dwelling_id}
    form = MoveHouseholdForm(request.POST or None, doors=[(key, door.address) for key, door in doors.items()])

    def deed(expected: int) -> Any:
        return actions.move_household(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            household=queries.household_of(actor, pk),
            dwelling=doors[form.cleaned_data["door"]],
            on=form.cleaned_data["on"],
        )

    tried = attempt(request, form, found.version, deed)
    if tried.done:
        messages.success(request, _("The household has moved. Where it lived before stays on record."))
        return redirect(home_page(found))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/household_move.html",
        status=422 if form.errors else 200,
        form=form,
        household=found,
        address=address,
        doors=doors,
        expected=tried.expected,
    )


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def dwelling(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who lived behind this door on a day; today unless another day is asked for."""
    actor, today = request.actor, timezone.localdate()
    door = queries.dwelling_of(actor, pk)
    form = AsOf(request.GET)
    day = form.day(today)
    stays = queries.residents_of(actor, door, day)
    groups: dict[Any, list[Any]] = {}
    for stay in stays:
        groups.setdefault(stay.household, []).append((stay, stay.person.age(day)))
    return show(
        request,
        "people/dwelling.html",
        dwelling=door,
        form=form,
        day=day,
        is_today=day == today,
        homes=list(groups.items()),
        people=len({stay.person.pk for stay in stays if stay.kind != "away"}),
        past=queries.past_households(actor, door, day),
        owners=queries.owners_of(actor, door),
        use=queries.use_of(actor, door, day),
        uses=queries.uses_of(actor, door),
        history=queries.history_of_dwelling(actor, door, day),
        panels=panels_of("dwelling", actor, door, day),
        may_edit=actor.may(EDIT.code, door.position),
    )
