"""Buildings and dwellings that others name and the register lacks, opened many at a time (补楼栋房号)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Max
from django.utils import timezone

from linli.ground.places.models import Building, Dwelling, Unit, on_day
from linli.ground.places.queries.buildings import next_building_no
from linli.ground.places.rules import addresses, positions
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping.api import insert_many
from linli.kernel.ledger import api as ledger

AT_ONCE = 2000
DWELLING = (
    "id", "position", "version", "building_id", "no", "entrance", "floor", "room", "label", "use", "from_date",
    "until_date",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class DoorSaid:
    """A door as somebody named it; `entrance` and `floor` are 0 where they were not said."""

    street: str
    number: str
    is_group: bool
    entrance: int
    floor: int
    room: str

    @property
    def building(self) -> tuple[str, str, bool]:
        return self.street, self.number, self.is_group


@dataclass
class Opened:
    """What was made: the dwelling of every door that was named, and how many rows are new."""

    dwellings: dict[DoorSaid, Dwelling]
    new_buildings: list[Building]
    new_dwellings: list[Dwelling]


@action(needs="places.edit", new="adds buildings and dwellings; those that exist are left alone")
def open_doors(*, actor: Actor, at: datetime, unit: Unit, doors: Iterable[DoorSaid]) -> Opened:
    """Make the buildings and dwellings that are missing in a unit; new numbers follow entrance, floor and room.

    Raises Refused, and NoRoom after 4,095 buildings, or dwellings in one building.
    """
    if actor.role != "system":
        actor.need("places.edit", unit.position)
    opened = Opened({}, [], [])
    wanted = sorted(set(doors), key=lambda door: (*door.building, door.entrance, door.floor, *_room(door)))
    day = timezone.localtime(at).date()
    buildings = _buildings(unit, wanted, day, opened)
    for name, group in groupby(wanted, key=lambda door: door.building):
        _dwellings(buildings[name], list(group), day, opened)
    Building.objects.bulk_create(opened.new_buildings, batch_size=AT_ONCE)
    insert_many(Dwelling, DWELLING, ([door.__dict__[column] for column in DWELLING] for door in opened.new_dwellings))
    if opened.new_dwellings:
        ledger.record(
            "places.doors_opened",
            actor=actor,
            at=at,
            position=unit.position,
            buildings=len(opened.new_buildings),
            dwellings=len(opened.new_dwellings),
        )
    return opened


@action(needs="places.edit", new="takes away what was opened by mistake and nobody used")
def close_unused_doors(*, actor: Actor, at: datetime, dwellings: list[Dwelling], buildings: list[Building]) -> int:
    """Delete dwellings that nothing hangs on, and then those of the buildings that are empty. Returns the dwellings.

    The caller knows that nothing refers to the dwellings. Raises Refused, ProtectedError.
    """
    for place in (*dwellings, *buildings) if actor.role != "system" else ():
        actor.need("places.edit", place.position)
    rows = Dwelling.objects.unscoped("the deed has been given these dwellings")
    gone, _ = rows.filter(pk__in=[dwelling.pk for dwelling in dwellings]).delete()
    emptied = Building.objects.unscoped("the deed has been given these buildings")
    emptied.filter(pk__in=[building.pk for building in buildings], dwellings=None, overlay_parts=None).delete()
    ledger.record("places.doors_closed", actor=actor, at=at, dwellings=gone)
    return gone


def _room(door: DoorSaid) -> tuple[int, str]:
    return addresses.room_key(door.room)


def _buildings(unit: Unit, wanted: list[DoorSaid], day: date, opened: Opened) -> dict[tuple[str, str, bool], Building]:
    """The building of every door, made where it is missing."""
    standing = Building.objects.unscoped("numbers are unique in the unit").filter(on_day(day), unit=unit)
    found = {(b.street_name, b.number, b.is_village_group): b for b in standing}
    number = next_building_no(unit)
    for name, group in groupby(wanted, key=lambda door: door.building):
        if name not in found:
            found[name] = _new_building(unit, number, list(group), day)
            opened.new_buildings.append(found[name])
            number += 1
    return found


def _new_building(unit: Unit, no: int, doors: list[DoorSaid], day: date) -> Building:
    street, number, is_group = doors[0].building
    kind = Building.Kind.VILLAGE_GROUP if is_group else Building.Kind.RESIDENTIAL
    return Building(
        unit=unit,
        no=no,
        kind=kind,
        street_name=street,
        number=number,
        label=addresses.building_label(street, number, is_group),
        position=positions.building_position(unit.slot, no),
        entrances=max(door.entrance for door in doors),
        floors=max(door.floor for door in doors),
        from_date=day,
    )


def _dwellings(building: Building, doors: list[DoorSaid], day: date, opened: Opened) -> None:
    rows = Dwelling.objects.unscoped("doors are unique in the building").filter(building=building)
    standing = {(d.entrance, d.room): d for d in rows.filter(on_day(day))}
    number = (rows.aggregate(last=Max("no"))["last"] or 0) + 1
    for door in doors:
        there = standing.get((door.entrance, door.room))
        if there is None:
            there = _new_dwelling(building, number, door, day)
            standing[door.entrance, door.room] = there
            opened.new_dwellings.append(there)
            number += 1
        opened.dwellings[door] = there


def _new_dwelling(building: Building, no: int, door: DoorSaid, day: date) -> Dwelling:
    dwelling = Dwelling(
        building=building, no=no, entrance=door.entrance, floor=door.floor, room=door.room, from_date=day
    )
    dwelling.place_in(building)
    return dwelling
