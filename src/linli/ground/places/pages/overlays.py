"""Overlays on screen: which buildings make up a grid or an estate, from which day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places import declarations
from linli.ground.places.actions import overlays as deeds
from linli.ground.places.declarations import KNOW_THE_GROUND
from linli.ground.places.forms import EndForm, OverlayForm
from linli.ground.places.models import Building, Dwelling, Overlay, Unit
from linli.ground.places.queries import overlays
from linli.ground.places.queries.buildings import buildings_in
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, show

from .attempts import attempt
from .days import day_of


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def overlay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One grid or estate on a day: its buildings, who serves it, how it changed."""
    found, day = get_or_404(overlays.overlays_ever(request.actor), pk=pk), day_of(request)
    buildings = list(overlays.buildings_of(request.actor, found, day))
    doors = Dwelling.objects.seen_by(request.actor).filter(building__in=[b.pk for b in buildings], until_date=None)
    return show(
        request,
        "places/overlay.html",
        overlay=found,
        day=day,
        is_today=day == timezone.localdate(),
        buildings=buildings,
        doors=doors.count(),
        changes=overlays.changes_of(request.actor, found),
        panels=declarations.panels_of("overlay", request.actor, found, day),
        may_edit=found.until_date is None and request.actor.may("places.edit", found.position),
    )


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw a new grid, estate or other area in a community."""
    unit = get_or_404(Unit.objects.filter(level=Unit.Level.COMMUNITY, until_date=None), pk=pk)
    request.actor.need("places.edit", unit.position)
    buildings = _by_id(request, unit)
    form = OverlayForm(request.POST or None, buildings=buildings, initial={"kind": request.GET.get("kind", "grid")})

    def deed(_expected: int) -> Overlay:
        said = form.cleaned_data
        return deeds.draw_overlay(
            actor=request.actor,
            at=timezone.now(),
            unit=unit,
            kind=said["kind"],
            name=said["name"],
            note=said["note"],
            on=said["on"],
            buildings=form.chosen(),
        )

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("%(name)s is drawn.") % {"name": tried.done.name})
        return redirect("places:overlay", tried.done.pk)
    return _form_page(request, form, unit, None, tried.expected)


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name and buildings from a day on; two who do so at once both see both."""
    found = get_or_404(overlays.overlays_seen(request.actor), pk=pk)
    request.actor.need("places.edit", found.position)
    buildings = _by_id(request, found.unit)
    now = [str(building.pk) for building in overlays.buildings_of(request.actor, found)]
    form = OverlayForm(
        request.POST or None,
        buildings=buildings,
        record=found,
        initial={"name": found.name, "note": found.note, "buildings": now},
    )

    def deed(expected: int) -> Overlay:
        said = form.cleaned_data
        return deeds.change_overlay(
            actor=request.actor,
            at=timezone.now(),
            expected=expected,
            overlay=get_or_404(overlays.overlays_seen(request.actor), pk=pk),
            name=said["name"],
            note=said["note"],
            buildings=form.chosen(),
            on=said["on"],
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=("name", "note"), back_url=reverse("places:overlay", args=[pk]))
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("places:overlay", pk)
    return _form_page(request, form, found.unit, found, tried.expected)


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a grid or estate from a day on."""
    found = get_or_404(overlays.overlays_seen(request.actor), pk=pk)
    request.actor.need("places.edit", found.position)
    form = EndForm(request.POST or None)

    def deed(expected: int) -> Overlay:
        return deeds.end_overlay(
            actor=request.actor, at=timezone.now(), expected=expected, overlay=found, on=form.cleaned_data["on"]
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=("name",), back_url=reverse("places:overlay", args=[pk]))
    if tried.done:
        messages.success(request, _("%(name)s has ended.") % {"name": found.name})
        return redirect("places:unit", found.unit_id)
    return show(
        request,
        "places/overlay_end.html",
        status=422 if form.errors else 200,
        form=form,
        overlay=found,
        expected=tried.expected,
    )


def _by_id(request: HttpRequest, unit: Unit) -> dict[str, Building]:
    return {str(building.pk): building for building in buildings_in(request.actor, unit)}


def _form_page(
    request: HttpRequest,
    form: OverlayForm,
    unit: Unit,
    found: Overlay | None,
    expected: int,
) -> HttpResponse:
    others = overlays.grids_of_buildings(request.actor, unit, found)
    return show(
        request,
        "places/overlay_form.html",
        status=422 if form.errors else 200,
        form=form,
        unit=unit,
        overlay=found,
        expected=expected,
        ticks=_loose_first([(choice, others.get(str(choice.data["value"]), "")) for choice in form["buildings"]]),
    )


def _loose_first(ticks: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Buildings that lie in no other grid before those that do: they are what one is looking for."""
    return sorted(ticks, key=lambda tick: bool(tick[1]))
