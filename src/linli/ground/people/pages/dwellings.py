"""A dwelling's owner and use, and a building door by door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations import api as organisations
from linli.ground.people import queries
from linli.ground.people.actions import dwellings as actions
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER, SEE
from linli.ground.people.forms.dwellings import EndOwnerForm, OwnerForm, UseForm
from linli.ground.people.rules.leaves import leaves
from linli.ground.places.api import fronts
from linli.kernel.access.api import Actor, page
from linli.kernel.ui.api import show

from .attempts import attempt, tell_of


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def building(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A building as it stands, in every cell how many live there and what to look out for."""
    actor = request.actor
    found = queries.building_of(actor, pk)
    doors = queries.doors_of(actor, found, timezone.localdate())
    cells = (((one.dwelling.entrance, one.dwelling.floor, one.dwelling.room), one) for one in doors)
    return show(
        request,
        "people/building.html",
        building=found,
        doors=doors,
        fronts=fronts(cells),
        tally=queries.tally_of(doors),
        people=sum(door.people for door in doors),
        old_alone=sum(door.old_alone for door in doors),
        sees_care=actor.may("see.sensitive"),
        may_edit=actor.may(EDIT.code, found.position),
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def record_owner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down who owns a dwelling."""
    actor, door = request.actor, queries.dwelling_of(request.actor, pk)
    actor.need(EDIT.code, door.position)
    stays = queries.residents_of(actor, door, timezone.localdate())
    form = OwnerForm(request.POST or None, actor=actor, stays=stays)

    def deed(_expected: int) -> Any:
        body = _organisation(actor, form)
        if form.errors:
            return None
        return actions.record_owner(actor=actor, at=timezone.now(), dwelling=door, organisation=body, **form.owner())

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("The owner is written down."))
        return redirect(door_page(pk))
    return show(
        request,
        "people/owner_form.html",
        status=422 if form.errors else 200,
        form=form,
        dwelling=door,
        owners=[one for one in queries.owners_of(actor, door) if one.is_open],
    )


def _organisation(actor: Actor, form: OwnerForm) -> Any:
    """The organisation that was named, if one was; told at the field where there is none of that name."""
    said = form.cleaned_data["organisation"].strip()
    if not said:
        return None
    found = next((one for one in organisations.search(actor, said) if one.name == said), None)
    if found is None:
        form.add_error(
            "organisation", _("No organisation of this name is registered. Check the name, or register it first.")
        )
    return found


def door_page(pk: UUID) -> str:
    return reverse("people:dwelling", args=[pk])


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def end_owner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down that somebody owns a dwelling no longer."""
    actor, owner = request.actor, queries.ownership_of(request.actor, pk)
    form = EndOwnerForm(request.POST or None, initial={"on": timezone.localdate()})

    def deed(expected: int) -> Any:
        on = form.cleaned_data["on"]
        return actions.end_ownership(actor=actor, at=timezone.now(), expected=expected, owner=owner, on=on)

    tried = attempt(request, form, owner.version, deed)
    if tried.done:
        messages.success(request, _("Written down. That it was so stays on record."))
        return redirect(door_page(owner.dwelling_id))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/owner_end.html",
        status=422 if form.errors else 200,
        form=form,
        owner=owner,
        dwelling=owner.dwelling,
        expected=tried.expected,
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def record_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down how a dwelling is used."""
    actor, door = request.actor, queries.dwelling_of(request.actor, pk)
    actor.need(EDIT.code, door.position)
    form = UseForm(request.POST or None, initial={"from_date": timezone.localdate()})

    def deed(_expected: int) -> Any:
        return actions.record_use(actor=actor, at=timezone.now(), dwelling=door, **form.cleaned_data)

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("Written down how the dwelling is used."))
        return redirect(door_page(pk))
    return show(
        request,
        "people/use_form.html",
        status=422 if form.errors else 200,
        form=form,
        dwelling=door,
        use=queries.use_of(actor, door, timezone.localdate()),
    )


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def door_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A building on paper for whoever goes from door to door: who is behind each, and what helps there."""
    actor, today = request.actor, timezone.localdate()
    found = queries.building_of(actor, pk)
    entries = queries.sheet_of(actor, found, today)
    return show(
        request,
        "people/door_sheet.html",
        building=found,
        leaves=leaves(entries),
        people=sum(len(entry.people) for entry in entries),
        doors=len(entries),
        sees_care=actor.may("see.sensitive"),
    )
