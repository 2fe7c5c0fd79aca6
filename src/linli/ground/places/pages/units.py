"""Units on screen: what stands in one on a day, where it came from, what is registered there."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from linli.ground.places import declarations
from linli.ground.places.declarations import KNOW_THE_GROUND
from linli.ground.places.models import Unit
from linli.ground.places.queries import addresses, summaries, units
from linli.ground.places.queries.summaries import Child
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import show

from .days import day_of


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def ground(request: HttpRequest) -> HttpResponse:
    """Where one begins: the unit one works in."""
    own = Unit.objects.filter(pk=request.actor.unit).first() if request.actor.unit else None
    start = own or next(iter(units.roots()), None)
    if start:
        return redirect("places:unit", start.pk)
    return show(request, "places/bare.html")


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One unit on a day: who stands above and below it, its codes and moves, what is registered there."""
    found, day = get_or_404(Unit.objects.select_related("parent"), pk=pk), day_of(request)
    name, code = summaries.as_it_was(found, day)
    known_since = min((row.from_date for row in found.memberships.all()), default=found.from_date)
    return show(
        request,
        "places/unit.html",
        unit=found,
        day=day,
        is_today=day == timezone.localdate(),
        official_name=name,
        code=code,
        chain=list(reversed(units.chain_of(found, day)[1:])),
        known_since=known_since,
        existed=found.from_date <= day and (found.until_date is None or found.until_date > day),
        history=summaries.history_of(found),
        may_edit=request.actor.may("places.edit", found.position),
        panels=declarations.panels_of("unit", request.actor, found, day),
        **_inside(request, found, _last_day(found, day)),
    )


def _inside(request: HttpRequest, found: Unit, day: date) -> dict[str, Any]:
    """What a community holds, or which units a higher one holds."""
    if found.level == Unit.Level.COMMUNITY:
        return {"registered": summaries.registered(request.actor, found, day), "rows": [], "totals": None}
    rows = summaries.rows_under(request.actor, found, day)
    return {"registered": None, "rows": rows, "totals": _totals(rows)}


def _last_day(found: Unit, day: date) -> date:
    """The day itself; for a unit that had ended by then, the last day on which it stood."""
    return found.until_date - timedelta(days=1) if found.until_date and found.until_date <= day else day


def _totals(rows: list[Child]) -> dict[str, int]:
    communities = sum(row.communities or row.unit.level == Unit.Level.COMMUNITY for row in rows)
    return {
        "communities": communities,
        "buildings": sum(row.buildings for row in rows),
        "dwellings": sum(row.dwellings for row in rows),
        "bare": sum(not row.buildings for row in rows),
    }


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def tiles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A schematic map, two levels below the unit: a tile for every community, street by street; the same as a table."""
    found, day = get_or_404(Unit.objects, pk=pk), day_of(request)
    rows = summaries.rows_under(request.actor, found, day)
    blocks = [(row, summaries.rows_under(request.actor, row.unit, day)) for row in rows]
    if rows and rows[0].unit.level == Unit.Level.COMMUNITY:
        blocks = [(Child(found), rows)]
    every = [tile for _row, inside in blocks for tile in inside]
    most = max((tile.dwellings for tile in every), default=0)
    return show(
        request,
        "places/tiles.html",
        unit=found,
        day=day,
        chain=list(reversed(units.chain_of(found, day)[1:])),
        blocks=[(row, [(tile, _shade(tile.dwellings, most)) for tile in inside]) for row, inside in blocks],
        most=most,
        totals=_totals(every),
        tiles_in_all=len(every),
        of_streets=bool(every) and every[0].unit.level == Unit.Level.STREET,
    )


def _shade(number: int, most: int) -> int:
    """Five steps of one blue; 0 where nothing is registered."""
    return 0 if not number else min(5, 1 + 5 * (number - 1) // most)


@page(purpose=KNOW_THE_GROUND, needs="places.see")
def find(request: HttpRequest) -> HttpResponse:
    """Units by name, initials or code, and doors by an address in any style."""
    text = request.GET.get("q", "").strip()
    matches = addresses.find_addresses(request.actor, text) if text else []
    named = units.search_units(text)
    return show(
        request,
        "places/find.html",
        part="places/_found.html",
        text=text,
        matches=matches,
        units=[(one, units.chain_of(one)[1:]) for one in named],
        door_page=declarations.door_page(request.actor),
        areas=[area for area in declarations.areas_on(timezone.localdate()) if text and area.name.startswith(text)],
    )
