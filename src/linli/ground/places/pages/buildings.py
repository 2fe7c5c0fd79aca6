"""Buildings on screen: the list of a community, one building door by door, adding and changing."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places import declarations
from linli.ground.places.actions import buildings as deeds
from linli.ground.places.declarations import KNOW_THE_GROUND
from linli.ground.places.forms import BuildingForm, DoorsForm, DwellingForm, EndForm
from linli.ground.places.models import Building, Dwelling, Overlay, Unit
from linli.ground.places.queries import buildings as asked
from linli.ground.places.queries import overlays, summaries
from linli.ground.places.queries.summaries import Line
from linli.ground.places.rules import layout
from linli.ground.places.rules.numerals import plain
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, paginate, show

from .attempts import attempt

CHANGEABLE = ("street_name", "number", "kind", "aliases", "entrances", "floors", "has_lift", "note")


def _address(line: Line) -> tuple[Any, ...]:
    digits = re.match(r"\d+", line.building.number)
    return line.building.street_name, int(digits[0]) if digits else 10**6, line.building.number


ORDERS = {
    "address": _address,
    "doors": lambda line: (line.dwellings, _address(line)),
    "floors": lambda line: (line.building.floors, _address(line)),
}


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def listing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The buildings of a community: find, sort, see which lie in no grid."""
    unit = get_or_404(Unit.objects.filter(level=Unit.Level.COMMUNITY).select_related("parent"), pk=pk)
    everything = summaries.building_lines(request.actor, unit)
    chosen = {"q": request.GET.get("q", "").strip(), "overlay": request.GET.get("overlay", "")}
    lines = [line for line in everything if _fits(line, chosen)]
    sort = request.GET.get("sort", "address")
    key = ORDERS.get(sort.lstrip("-"), _address)
    lines.sort(key=key, reverse=sort.startswith("-"))
    return show(
        request,
        "places/buildings.html",
        part="places/_buildings.html",
        unit=unit,
        page=paginate(request, lines, per_page=50),
        everything=everything,
        doors=sum(line.dwellings for line in everything),
        loose=[line for line in everything if not _in_grid(line)],
        chosen=chosen,
        overlays=list(overlays.overlays_in(request.actor, unit)),
        sorted_by=sort,
        may_edit=request.actor.may("places.edit", unit.position),
    )


def _fits(line: Line, chosen: dict[str, str]) -> bool:
    said = plain(chosen["q"])
    named = not said or said in line.building.label or said in line.building.aliases
    if chosen["overlay"] == "none":
        return named and not _in_grid(line)
    return named and (not chosen["overlay"] or chosen["overlay"] in {str(one.pk) for one in line.overlays})


def _in_grid(line: Line) -> bool:
    return any(one.kind == Overlay.Kind.GRID for one in line.overlays)


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def building(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One building as it stands: entrances side by side, floors from the top down, a door in every cell."""
    found = get_or_404(Building.objects.seen_by(request.actor).select_related("unit__parent"), pk=pk)
    doors = list(asked.dwellings_in(request.actor, found))
    return show(
        request,
        "places/building.html",
        building=found,
        doors=doors,
        fronts=layout.fronts(((door.entrance, door.floor, door.room), door) for door in doors),
        overlays=overlays.overlays_of(request.actor, found),
        door_page=declarations.door_page(request.actor),
        panels=declarations.panels_of("building", request.actor, found, timezone.localdate()),
        may_edit=request.actor.may("places.edit", found.position),
    )


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a building with all its doors, or a villagers' group with its yards."""
    unit = get_or_404(Unit.objects.filter(level=Unit.Level.COMMUNITY, until_date=None), pk=pk)
    request.actor.need("places.edit", unit.position)
    form = BuildingForm(request.POST or None, unit=unit)

    def deed(_expected: int) -> Building:
        return deeds.add_building(
            actor=request.actor, at=timezone.now(), unit=unit, facts=form.facts(), doors=form.doors()
        )

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("%(address)s is registered.") % {"address": tried.done.label})
        return redirect("places:building", tried.done.pk)
    return show(request, "places/building_form.html", status=_status(form), form=form, unit=unit, building=None)


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a building; two who do so at once both see both."""
    found = get_or_404(Building.objects.seen_by(request.actor).select_related("unit"), pk=pk, until_date=None)
    request.actor.need("places.edit", found.position)
    form = BuildingForm(request.POST or None, unit=found.unit, record=found)

    def deed(expected: int) -> Building:
        kept = Building.objects.seen_by(request.actor).get(pk=pk)
        return deeds.change_building(
            actor=request.actor, at=timezone.now(), expected=expected, building=kept, changes=form.facts()
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=CHANGEABLE, back_url=reverse("places:building", args=[pk]))
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("places:building", pk)
    return show(
        request,
        "places/building_form.html",
        status=_status(form),
        form=form,
        unit=found.unit,
        building=found,
        expected=tried.expected,
    )


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record that a building no longer stands."""
    found = get_or_404(Building.objects.seen_by(request.actor).select_related("unit"), pk=pk, until_date=None)
    request.actor.need("places.edit", found.position)
    form = EndForm(request.POST or None)

    def deed(expected: int) -> Building:
        return deeds.end_building(
            actor=request.actor, at=timezone.now(), expected=expected, building=found, on=form.cleaned_data["on"]
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=CHANGEABLE, back_url=reverse("places:building", args=[pk]))
    if tried.done:
        messages.success(request, _("Recorded: %(address)s no longer stands.") % {"address": found.label})
        return redirect("places:buildings", found.unit_id)
    return show(request, "places/end.html", status=_status(form), form=form, building=found, expected=tried.expected)


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def add_doors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add doors that the layout did not make."""
    found = get_or_404(Building.objects.seen_by(request.actor).select_related("unit"), pk=pk, until_date=None)
    request.actor.need("places.edit", found.position)
    form = DoorsForm(request.POST or None)

    def deed(expected: int) -> list[Dwelling]:
        return deeds.add_dwellings(
            actor=request.actor, at=timezone.now(), expected=expected, building=found, doors=form.doors()
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=(), back_url=reverse("places:building", args=[pk]))
    if tried.done is not None:
        messages.success(request, _("%(number)s doors were added.") % {"number": len(tried.done)})
        return redirect("places:building", pk)
    return show(request, "places/doors.html", status=_status(form), form=form, building=found, expected=tried.expected)


@page(purpose=KNOW_THE_GROUND, needs="places.edit", writes="POST")
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change one door, or record that it no longer exists."""
    found = get_or_404(Dwelling.objects.seen_by(request.actor).select_related("building__unit"), pk=pk, until_date=None)
    request.actor.need("places.edit", found.position)
    ends = request.POST.get("end") == "yes"
    names = ("entrance", "floor", "room", "use")
    form = DwellingForm(request.POST or None, initial={name: getattr(found, name) for name in names})

    def deed(expected: int) -> Dwelling:
        kept = Dwelling.objects.seen_by(request.actor).select_related("building__unit").get(pk=pk)
        said: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "expected": expected, "dwelling": kept}
        return (
            deeds.end_dwelling(**said, on=timezone.localdate())
            if ends
            else deeds.change_dwelling(**said, changes=form.changes())
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(
            request, tried.clash, fields=names, back_url=reverse("places:building", args=[found.building_id])
        )
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("places:building", found.building_id)
    return show(request, "places/door.html", status=_status(form), form=form, dwelling=found, expected=tried.expected)


def _status(form: Any) -> int:
    return 422 if form.errors else 200
