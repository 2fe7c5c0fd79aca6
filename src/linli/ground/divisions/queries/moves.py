"""Pairs of listed units as a person sees them, and what nobody has answered yet (沿革认定)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, QuerySet
from rapidfuzz import fuzz, process

from linli.ground.divisions.models import Edition, Succession
from linli.ground.places.api import Unit
from linli.kernel.access.api import Actor


def editions_around(day: date) -> tuple[date | None, date | None]:
    """The as-of days of the editions between which a change that counts from a day really happened."""
    before = Edition.objects.filter(as_of__lt=day).aggregate(latest=Max("as_of"))["latest"]
    after = Edition.objects.filter(as_of__gte=day).aggregate(first=Min("as_of"))["first"]
    return before, after


@dataclass(frozen=True)
class Move:
    """A listed pair as a person sees it: under which street each side stood, and whether it still does."""

    succession: Succession
    old_street: str
    new_street: str
    district: str
    old_name: str


def moves(rows: QuerySet[Succession]) -> list[Move]:
    """Listed pairs with the names of that time."""
    listed = list(rows.select_related("edition", "predecessor", "successor"))
    streets = _streets(code[:9] for row in listed for code in (row.old_code, row.new_code))
    districts = _streets(row.new_code[:6] for row in listed)
    return [
        Move(
            row,
            streets.get(row.old_code[:9], ""),
            streets.get(row.new_code[:9], ""),
            districts.get(row.new_code[:6], ""),
            row.predecessor.short_name,
        )
        for row in listed
    ]


def _streets(codes: Iterable[str]) -> dict[str, str]:
    rows = Unit.objects.filter(codes__code__in=set(codes)).order_by("codes__from_date")
    return dict(rows.values_list("codes__code", "short_name"))


def open_moves() -> int:
    """How many pairs wait for a person."""
    return Succession.objects.filter(status=Succession.Status.PROPOSED).count()


def lost_units() -> QuerySet[Unit]:
    """Units that ended and of which nobody knows what became."""
    answered = Succession.objects.filter(status=Succession.Status.CONFIRMED).values("predecessor")
    rows = Unit.objects.exclude(until_date=None).filter(level=Unit.Level.COMMUNITY).exclude(pk__in=answered)
    return rows.select_related("parent__parent").order_by("until_date", "code")


def alike(unit: Unit, most: int = 8) -> list[Unit]:
    """Units that may be what an ended one became: same level, same district, a name that resembles it."""
    above = unit.parent.parent_id if unit.parent and unit.parent.parent_id else None
    rows = Unit.objects.filter(level=unit.level, until_date=None, parent__parent=above).select_related("parent")
    by_name = {row.pk: row.short_name for row in rows}
    found = process.extract(unit.short_name, by_name, scorer=fuzz.ratio, limit=most, score_cutoff=50)
    units = {row.pk: row for row in rows}
    return [units[pk] for _name, _score, pk in found]


@dataclass(frozen=True)
class Descent:
    """What one unit came from and became, as far as a person or the register said."""

    before: list[Succession]
    after: list[Succession]


def descent_of(unit: Unit) -> Descent:
    """The confirmed successions on either side of a unit."""
    decided = Succession.objects.filter(status=Succession.Status.CONFIRMED).select_related("predecessor", "successor")
    return Descent(list(decided.filter(successor=unit)), list(decided.filter(predecessor=unit)))


def unit_panel(actor: Actor, unit: Unit, _on: date) -> dict[str, Any]:
    """What the page of a unit says of its editions; only those who keep the register are asked what it became."""
    return {
        "unit": unit,
        "descent": descent_of(unit),
        "between": editions_around(unit.until_date) if unit.until_date else None,
        "may_keep": actor.may("divisions.keep"),
    }
