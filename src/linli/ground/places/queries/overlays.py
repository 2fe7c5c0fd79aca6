"""Questions about overlays: which buildings make up a grid or an estate, on which day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from linli.ground.places.models import Building, Overlay, OverlayBuilding, Unit, on_day
from linli.ground.places.rules import positions
from linli.kernel.access.api import Actor, Scope

from .units import today


def overlay_scope(overlay: Overlay, on: date | None = None) -> Scope:
    """The buildings in an overlay on a day, as ranges: whole runs of neighbouring numbers make one."""
    parts = OverlayBuilding.objects.unscoped("the scope of an overlay is its buildings").filter(
        on_day(on or today()), overlay=overlay
    )
    return Scope.of(positions.building_block(position) for position in parts.values_list("position", flat=True))


def overlays_seen(actor: Actor, on: date | None = None) -> QuerySet[Overlay]:
    """Overlays of the actor's units, and those that hold one of the actor's buildings (a grid worker's own grid)."""
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(on or today())).values("overlay")
    rows = Overlay.objects.unscoped("narrowed in the next line to the actor's scope and buildings")
    return rows.filter(on_day(on or today())).filter(actor.scope.q() | Q(pk__in=parts)).select_related("unit")


def overlays_in(actor: Actor, unit: Unit, on: date | None = None) -> QuerySet[Overlay]:
    """The overlays of a unit on a day with the number of buildings in each (`building_count`)."""
    day = on or today()
    count = Count("parts", filter=on_day(day, "parts__"))
    return overlays_seen(actor, day).filter(unit=unit).annotate(building_count=count).order_by("kind", "name")


def buildings_of(actor: Actor, overlay: Overlay, on: date | None = None) -> QuerySet[Building]:
    """The buildings in an overlay on a day."""
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(on or today()), overlay=overlay)
    return Building.objects.seen_by(actor).filter(pk__in=parts.values("building")).order_by("position")


def overlays_of(actor: Actor, building: Building, on: date | None = None) -> QuerySet[Overlay]:
    """The overlays that a building belongs to on a day."""
    day = on or today()
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(day), building=building).values("overlay")
    return overlays_seen(actor, day).filter(pk__in=parts).order_by("kind", "name")


def overlays_ever(actor: Actor) -> QuerySet[Overlay]:
    """Overlays that are or were in the actor's places, ended ones included."""
    parts = OverlayBuilding.objects.seen_by(actor).values("overlay")
    rows = Overlay.objects.unscoped("narrowed in the next line to the actor's scope and buildings")
    return rows.filter(actor.scope.q() | Q(pk__in=parts)).select_related("unit__parent")


@dataclass(frozen=True)
class Change:
    """On a day these buildings joined an overlay and those left it."""

    day: date
    joined: list[Building]
    left: list[Building]


def changes_of(actor: Actor, overlay: Overlay) -> list[Change]:
    """How an overlay's buildings changed, the latest change first."""
    days: dict[date, Change] = {}
    parts = OverlayBuilding.objects.seen_by(actor).filter(overlay=overlay).select_related("building")
    for part in parts:
        days.setdefault(part.from_date, Change(part.from_date, [], [])).joined.append(part.building)
        if part.until_date:
            days.setdefault(part.until_date, Change(part.until_date, [], [])).left.append(part.building)
    return [days[day] for day in sorted(days, reverse=True)]


def grids_of_buildings(actor: Actor, unit: Unit, besides: Overlay | None) -> dict[str, str]:
    """By building: the other grids it lies in today, so that nobody draws two over one house unawares."""
    parts = OverlayBuilding.objects.seen_by(actor).filter(
        on_day(today()), building__unit=unit, overlay__kind=Overlay.Kind.GRID
    )
    parts = parts.exclude(overlay=besides) if besides else parts
    named: dict[str, list[str]] = {}
    for building, name in parts.values_list("building", "overlay__name"):
        named.setdefault(str(building), []).append(name)
    return {building: ", ".join(names) for building, names in named.items()}
