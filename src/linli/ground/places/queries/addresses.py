"""From what somebody said or typed to real buildings and doors (地址查找)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from linli.ground.places.declarations import Area, areas_on
from linli.ground.places.models import Building, Dwelling, OverlayBuilding, Unit, on_day
from linli.ground.places.rules import addresses
from linli.ground.places.rules.addresses import Address
from linli.ground.places.rules.numerals import plain
from linli.kernel.access.api import Actor

from .units import today

MOST = 20


@dataclass(frozen=True)
class Match:
    """A place an address may mean. `dwelling` is None when only the building is known, or the door was not named."""

    address: Address
    building: Building
    dwelling: Dwelling | None = None

    @property
    def label(self) -> str:
        return self.dwelling.address if self.dwelling else self.building.label

    @property
    def position(self) -> int:
        place = self.dwelling or self.building
        return int(place.position)

    @property
    def misses_door(self) -> bool:
        """Whether a door was named that the register does not know."""
        return self.address.room != "" and self.dwelling is None


def find_addresses(
    actor: Actor, text: str, on: date | None = None, *, unit: Unit | None = None, limit: int = MOST
) -> list[Match]:
    """Where an address in any style may be, within the actor's places; whole doors before buildings.

    Empty when nothing fits. `unit` narrows to one community, `on` asks for what stood on a day.
    """
    day = on or today()
    area, text = area_in(text, day)
    buildings = Building.objects.seen_by(actor).filter(on_day(day)).select_related("unit")
    buildings = buildings.filter(area.scope.q()) if area else buildings
    buildings = buildings.filter(unit=unit) if unit else buildings
    doors = Dwelling.objects.seen_by(actor).filter(on_day(day)).select_related("building__unit")
    doors = doors.filter(building__unit=unit) if unit else doors
    doors = doors.filter(area.scope.q()) if area else doors
    found: dict[tuple[object, object], Match] = {}
    for reading in addresses.readings(text):
        for match in _matches(actor, reading, buildings, doors, day, limit):
            found.setdefault((match.building.pk, match.dwelling and match.dwelling.pk), match)
        if any(match.dwelling or not match.address.room for match in found.values()):
            break
    found = found or {(m.building.pk, None): m for m in _called(text, buildings, limit)}
    return sorted(found.values(), key=lambda match: (match.misses_door, match.position))[:limit]


def area_in(text: str, on: date) -> tuple[Area | None, str]:
    """The area without a code that an address begins with, and the rest: 大连市金普新区马桥子街道… is in 金普新区."""
    said = plain(text)
    for area in areas_on(on):
        before, named, rest = said.partition(area.name)
        if named and rest and (not before or before.endswith(("省", "市"))):
            return area, rest
    return None, text


def _matches(
    actor: Actor,
    reading: Address,
    buildings: QuerySet[Building],
    doors: QuerySet[Dwelling],
    day: date,
    limit: int,
) -> Iterable[Match]:
    if reading.unread:
        return []
    named = bool(reading.building or reading.group or reading.village)
    if not named:
        return [Match(reading, d.building, d) for d in _doors(reading, doors)[:limit]] if reading.room else []
    inside = buildings.filter(_building_q(actor, reading, day), _prefix_q(reading)).distinct()
    if not reading.room and reading.entrance is None:
        return [Match(reading, building) for building in inside[:limit]]
    rows = list(_doors(reading, doors).filter(building__in=inside.values("pk"))[:limit])
    if rows:
        return [Match(reading, row.building, row) for row in rows]
    return [Match(reading, building) for building in inside[:limit]]


def _building_q(actor: Actor, reading: Address, day: date) -> Q:
    if reading.group or reading.village:
        return _group_q(reading)
    if not reading.street:
        return Q(number=reading.building)
    on_street = Q(street_name=reading.street) | Q(street_name="", unit__short_name=reading.street)
    on_street |= Q(street_name__endswith=reading.street) if len(reading.street) > 1 else Q()
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(day), overlay__name=reading.street)
    in_estate = Q(pk__in=parts.values("building"))
    return ((on_street | in_estate) & Q(number=reading.building)) | Q(
        aliases__contains=f"{reading.street}{reading.building}号"
    )


def _group_q(reading: Address) -> Q:
    condition = Q(kind=Building.Kind.VILLAGE_GROUP)
    condition &= Q(number=reading.group) if reading.group else Q()
    if not reading.village:
        return condition
    return condition & (
        Q(street_name=reading.village) | Q(unit__short_name=reading.village) | Q(aliases__contains=reading.village)
    )


def _prefix_q(reading: Address) -> Q:
    """District, street and community as said, whether they are so now or were so once."""
    condition = Q()
    if reading.community:
        condition &= Q(unit__short_name=reading.community) | Q(unit__former_names__short_name=reading.community)
    if reading.street_office:
        condition &= Q(unit__memberships__parent__short_name=reading.street_office.removesuffix("办事处"))
    if reading.district:
        above = "unit__memberships__parent__parent"
        condition &= Q(**{f"{above}__short_name": reading.district}) | Q(
            **{f"{above}__parent__short_name": reading.district}
        )
    return condition


def _doors(reading: Address, doors: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
    rows = doors.filter(room=reading.room) if reading.room else doors
    if reading.entrance is not None:
        rows = rows.filter(entrance=reading.entrance)
    if reading.floor is not None and not reading.room.isdigit():
        rows = rows.filter(floor=reading.floor)
    return rows.order_by("position")


def _called(text: str, buildings: QuerySet[Building], limit: int) -> Iterable[Match]:
    """By what people call a building, or by a part of its address."""
    said = plain(text)
    if not said:
        return []
    rows = buildings.filter(Q(aliases__icontains=said) | Q(label__contains=said)).distinct()
    return [Match(Address(unread=said), building) for building in rows.order_by("position")[:limit]]


class AddressBook:
    """All doors of one community held in memory, for an import of many thousand addresses."""

    def __init__(self, actor: Actor, unit: Unit, on: date | None = None) -> None:
        self.day = day = on or today()
        self.unit = unit
        self.buildings: dict[tuple[str, str], Building] = {}
        self._by_number: dict[str, list[Building]] = defaultdict(list)
        for building in Building.objects.seen_by(actor).filter(on_day(day), unit=unit).select_related("unit"):
            self.buildings[building.street_name, building.number] = building
            self._by_number[building.number].append(building)
        self._doors: dict[tuple[object, int, str], Dwelling] = {}
        self._rooms: dict[tuple[object, str], list[Dwelling]] = defaultdict(list)
        for door in Dwelling.objects.seen_by(actor).filter(on_day(day), building__unit=unit).select_related("building"):
            self._doors[door.building_id, door.entrance, door.room] = door
            self._rooms[door.building_id, door.room].append(door)

    def find(self, text: str) -> list[Match]:
        """Every place of this community that the address may mean, the door where exactly one fits."""
        _area, text = area_in(text, self.day)
        for reading in addresses.readings(text):
            if found := [match for building in self._buildings(reading) for match in self._match(reading, building)]:
                return found
        return []

    def _buildings(self, reading: Address) -> list[Building]:
        number = reading.building or reading.group
        street = reading.village or reading.street
        if not number:
            return []
        if exact := self.buildings.get((street, number)):
            return [exact]
        named = [b for b in self._by_number[number] if not street or street in (b.aliases, self.unit.short_name)]
        ending = [b for b in self._by_number[number] if street and street.endswith(b.street_name or "\0")]
        return named or ending

    def _match(self, reading: Address, building: Building) -> list[Match]:
        if not reading.room:
            return [Match(reading, building)]
        door = self._doors.get((building.pk, reading.entrance or 0, reading.room))
        if door or reading.entrance is not None:
            return [Match(reading, building, door)]
        return [Match(reading, building, one) for one in self._rooms[building.pk, reading.room]] or [
            Match(reading, building)
        ]
