"""Questions about buildings and dwellings."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from linli.ground.places.models import Building, Dwelling, Unit, on_day
from linli.ground.places.rules import positions
from linli.kernel.access.api import Actor, Scope

from .units import today


def buildings_in(actor: Actor, unit: Unit) -> QuerySet[Building]:
    """The buildings that stand in a unit today, as far as the actor looks after them."""
    return Building.objects.seen_by(actor).filter(on_day(today()), unit=unit).order_by("position")


def dwellings_in(actor: Actor, building: Building) -> QuerySet[Dwelling]:
    """The dwellings of a building today, by entrance, floor and room."""
    rows = Dwelling.objects.seen_by(actor).filter(on_day(today()), building=building)
    return rows.select_related("building").order_by("position")


def building_scope(building: Building) -> Scope:
    """A building with all its dwellings."""
    return Scope.of([positions.building_block(building.position)])


def dwellings_scope(dwellings: Iterable[Dwelling]) -> Scope:
    """Just these dwellings, as for a contact household. Raises TooScattered above 64 ranges."""
    return Scope.of((dwelling.position, dwelling.position) for dwelling in dwellings)


def unit_of_position(position: int) -> Unit | None:
    """The unit that a position lies in."""
    return Unit.objects.filter(slot=positions.slot_of(position)).first()


def labels_of(actor: Actor, dwellings: Iterable[UUID]) -> dict[UUID, str]:
    """Whole addresses of many dwellings at once, as far as the actor may see them."""
    rows = Dwelling.objects.seen_by(actor).filter(pk__in=list(dwellings)).select_related("building")
    return {row.pk: row.address for row in rows}


def next_building_no(unit: Unit) -> int:
    """The first number in the unit that no building ever had. Raises NoRoom after 4,095."""
    last = Building.objects.unscoped("numbers are unique in the unit").filter(unit=unit).order_by("-no").first()
    number = last.no + 1 if last else 1
    if number > positions.LARGEST_NUMBER:
        raise positions.NoRoom(f"{unit} has no building numbers left")
    return number


def next_dwelling_no(building: Building) -> int:
    """The first number in the building that no dwelling ever had. Raises NoRoom after 4,095."""
    last = Dwelling.objects.unscoped("numbers are unique in the building").filter(building=building).order_by("-no")
    row = last.first()
    number = row.no + 1 if row else 1
    if number > positions.LARGEST_NUMBER:
        raise positions.NoRoom(f"{building} has no dwelling numbers left")
    return number
