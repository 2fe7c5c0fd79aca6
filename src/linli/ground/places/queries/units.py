"""Questions about the administrative tree: now, and as of a day. It is public, so these need no actor."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.ground.places.models import Membership, Tree, Unit, UnitCode, on_day
from linli.ground.places.rules import positions
from linli.kernel.access.api import Scope

CHUNK = 5000
_scopes: dict[object, dict[object, Scope]] = {}


def today() -> date:
    return timezone.localdate()


def unit_scope(unit: Unit) -> Scope:
    """Everything in a unit: its own block and those of all that stand under it now, as at most 64 ranges.

    A unit that ended counts where it stood last, or under its confirmed successor, so that no row is left alone.
    """
    mark = Tree.objects.filter(id=1).values_list("version", flat=True).first()
    if mark not in _scopes:
        _scopes.clear()
    known = _scopes.setdefault(mark, {})
    if unit.pk not in known:
        known[unit.pk] = Scope.of(positions.blocks_of(slots_under(unit)))
    return known[unit.pk]


def slots_under(unit: Unit) -> list[int]:
    """The slots of a unit and of everything under it, one level at a time."""
    slots, frontier = [unit.slot], [unit.pk]
    while frontier:
        below = [
            row
            for start in range(0, len(frontier), CHUNK)
            for row in Unit.objects.filter(parent__in=frontier[start : start + CHUNK]).values_list("pk", "slot")
        ]
        slots += [slot for _pk, slot in below]
        frontier = [pk for pk, _slot in below]
    return slots


def chain_of(unit: Unit, on: date | None = None) -> list[Unit]:
    """The unit and who stood above it on a day (default: today), upwards to the top.

    Before the first edition the first known parent answers, after a unit's end the last one or its successor.
    """
    chain, seen = [unit], {unit.pk}
    while (above := _parent(chain[-1], on or today())) and above.pk not in seen:
        chain.append(above)
        seen.add(above.pk)
    return chain


def _parent(unit: Unit, on: date) -> Unit | None:
    if unit.until_date and unit.until_date <= on:
        return unit.parent
    known = list(unit.memberships.filter(from_date__lte=on).select_related("parent").order_by("-from_date")[:1])
    known = known or list(unit.memberships.select_related("parent").order_by("from_date")[:1])
    return known[0].parent if known else unit.parent


def children(unit: Unit, on: date | None = None) -> QuerySet[Unit]:
    """The units directly under one on a day, in the order of the register."""
    day = on or today()
    inside = Membership.objects.filter(on_day(day), parent=unit).values("unit")
    return Unit.objects.filter(on_day(day), pk__in=inside).order_by("slot")


def unit_by_code(code: str, on: date | None = None) -> Unit | None:
    """The unit that bore a code on a day; without a day the one that bears it now, or bore it last."""
    codes = UnitCode.objects.filter(code=code).select_related("unit")
    row = (codes.filter(on_day(on)) if on else codes).order_by("-from_date").first()
    return row.unit if row else None


def name_on(unit: Unit, on: date) -> str:
    """The official name that a unit bore on a day."""
    former = unit.former_names.filter(on_day(on)).first()
    return former.name if former else unit.name


def code_on(unit: Unit, on: date) -> str:
    """The code that a unit bore on a day; its present or last one outside the known periods."""
    row = unit.codes.filter(on_day(on)).first()
    return row.code if row else unit.code


@dataclass(frozen=True)
class Counts:
    """How many units of each level stood under a unit on a day."""

    districts: int = 0
    streets: int = 0
    communities: int = 0


def counts(root: Unit, on: date | None = None) -> Counts:
    """Districts, streets and communities under a unit on a day. Nothing before the first edition.

    One question for the whole tree, walked here: nested questions, level in level, took PostgreSQL minutes where its
    statistics were not there yet.
    """
    day = on or today()
    rows = Membership.objects.filter(on_day(day), on_day(day, "unit__")).order_by()
    under: defaultdict[Any, list[tuple[Any, int]]] = defaultdict(list)
    for parent, unit, level in rows.values_list("parent_id", "unit_id", "unit__level"):
        under[parent].append((unit, level))
    found, waiting = Counter[int](), [root.pk]
    while waiting:
        below = under[waiting.pop()]
        found.update(level for _unit, level in below)
        waiting.extend(unit for unit, _level in below)
    return Counts(found[Unit.Level.DISTRICT], found[Unit.Level.STREET], found[Unit.Level.COMMUNITY])


def search_units(text: str, *, level: int | None = None, limit: int = 50) -> list[Unit]:
    """Units by name, former name, initials or code; those that still exist first."""
    said = text.strip()
    if not said:
        return []
    by = Q(short_name__startswith=said) | Q(name__startswith=said) | Q(former_names__short_name__startswith=said)
    by |= Q(codes__code=said) if said.isdigit() else Q()
    by |= Q(initials__startswith=said.lower()) if said.isascii() and said.isalpha() else Q()
    rows = Unit.objects.filter(by).select_related("parent").distinct()
    rows = rows.filter(level=level) if level else rows
    return list(rows.order_by("until_date", "slot")[:limit])


def roots() -> list[Unit]:
    """The tops of the tree: the city, or the provinces, that were loaded."""
    return list(Unit.objects.filter(parent=None).order_by("slot"))


def next_slot() -> int:
    """The first slot that no unit has had yet."""
    return (Unit.objects.order_by("-slot").values_list("slot", flat=True).first() or 0) + 1
