"""What the pages of units show beside the units: figures per child, history, what is missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count

from linli.ground.places.models import (
    Building,
    Dwelling,
    Membership,
    Overlay,
    OverlayBuilding,
    Unit,
    on_day,
)
from linli.kernel.access.api import Actor

from .units import children, code_on, name_on, today


@dataclass
class Child:
    """A unit under another on a day, with what is registered in it today as far as the actor may count."""

    unit: Unit
    communities: int = 0
    buildings: int = 0
    dwellings: int = 0
    code: str = ""


def rows_under(actor: Actor, unit: Unit, on: date) -> list[Child]:
    """The children of a unit on a day with their figures, in the order of the register."""
    found = {child.pk: Child(child, code=child.code) for child in children(unit, on)}
    members = Membership.objects.filter(on_day(on), on_day(on, "unit__"), parent__in=list(found))
    home: dict[UUID, UUID] = dict(members.values_list("unit_id", "parent_id"))
    below = Membership.objects.filter(on_day(on), on_day(on, "unit__"), parent__in=list(home))
    for one, parent in below.values_list("unit_id", "parent_id"):
        home[one] = home[parent]
    levels = dict(Unit.objects.filter(pk__in=list(home)).values_list("pk", "level"))
    for one, top in home.items():
        found[top].communities += levels[one] == Unit.Level.COMMUNITY
    for name, counted in (("buildings", _buildings(actor)), ("dwellings", _dwellings(actor))):
        for one, number in counted.items():
            if (top := home.get(one, one)) in found:
                setattr(found[top], name, getattr(found[top], name) + number)
    return list(found.values())


def _buildings(actor: Actor) -> dict[UUID, int]:
    rows = Building.objects.seen_by(actor).filter(until_date=None).order_by()
    return dict(rows.values_list("unit").annotate(number=Count("pk")))


def _dwellings(actor: Actor) -> dict[UUID, int]:
    rows = Dwelling.objects.seen_by(actor).filter(until_date=None).order_by()
    return dict(rows.values_list("building__unit").annotate(number=Count("pk")))


@dataclass(frozen=True)
class Registered:
    """What is registered in one community, and what of it no grid holds."""

    buildings: int
    dwellings: int
    without_grid: list[Building]
    overlays: list[Overlay]


def registered(actor: Actor, unit: Unit, on: date) -> Registered:
    """Buildings, doors and overlays of a community on a day."""
    buildings = Building.objects.seen_by(actor).filter(on_day(on), unit=unit).order_by("position")
    doors = Dwelling.objects.seen_by(actor).filter(on_day(on), building__unit=unit).count()
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(on), building__unit=unit)
    in_grid = set(parts.filter(overlay__kind=Overlay.Kind.GRID).values_list("building", flat=True))
    everything = list(buildings)
    count = Count("parts", filter=on_day(on, "parts__"))
    overlays = Overlay.objects.seen_by(actor).filter(on_day(on), unit=unit).annotate(building_count=count)
    return Registered(
        len(everything),
        doors,
        [building for building in everything if building.pk not in in_grid],
        list(overlays.order_by("kind", "name")),
    )


@dataclass(frozen=True)
class Line:
    """One building in a list: with its doors and the overlays it lies in."""

    building: Building
    dwellings: int
    overlays: list[Overlay] = field(default_factory=list)


def building_lines(actor: Actor, unit: Unit) -> list[Line]:
    """The buildings of a community today, each with the number of its doors and its overlays."""
    doors = Dwelling.objects.seen_by(actor).filter(until_date=None, building__unit=unit).order_by()
    number = dict(doors.values_list("building").annotate(number=Count("pk")))
    overlays = defaultdict(list)
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(today()), building__unit=unit)
    for part in parts.select_related("overlay").order_by("overlay__kind", "overlay__name"):
        overlays[part.building_id].append(part.overlay)
    rows = Building.objects.seen_by(actor).filter(on_day(today()), unit=unit).select_related("unit")
    return [Line(row, number.get(row.pk, 0), overlays[row.pk]) for row in rows.order_by("position")]


@dataclass(frozen=True)
class History:
    """A unit through the years: codes, former names, the units it stood under, to whom its children went."""

    codes: list[tuple[str, date, date | None]]
    names: list[tuple[str, date, date | None]]
    parents: list[Membership]
    went_to: list[tuple[Unit, int]]
    came_from: list[tuple[Unit, int]]


def history_of(unit: Unit) -> History:
    """Everything the tree tells of one unit."""
    former = list(unit.former_names.order_by("from_date").values_list("short_name", "from_date", "until_date"))
    since = former[-1][2] if former and former[-1][2] else unit.from_date
    return History(
        codes=list(unit.codes.order_by("from_date").values_list("code", "from_date", "until_date")),
        names=[*former, (unit.short_name, since, unit.until_date)] if former else [],
        parents=list(unit.memberships.select_related("parent").order_by("from_date")),
        went_to=_neighbours(unit, leaving=True),
        came_from=_neighbours(unit, leaving=False),
    )


def _neighbours(unit: Unit, *, leaving: bool) -> list[tuple[Unit, int]]:
    """Where the children of a unit went when they left it, or came from when they joined, with their number."""
    own = Membership.objects.filter(parent=unit)
    own = own.exclude(until_date=None) if leaving else own
    others = Membership.objects.filter(unit__in=own.values("unit")).exclude(parent=unit)
    beside = {
        (child, since if leaving else until): parent
        for child, parent, since, until in others.values_list("unit_id", "parent_id", "from_date", "until_date")
    }
    own_days = own.values_list("unit_id", "until_date" if leaving else "from_date")
    found = Counter(beside[child, day] for child, day in own_days if (child, day) in beside)
    units = Unit.objects.in_bulk(list(found))
    return [(units[pk], number) for pk, number in found.most_common()]


def as_it_was(unit: Unit, on: date) -> tuple[str, str]:
    """Official name and code of a unit on a day."""
    return name_on(unit, on), code_on(unit, on)
