"""Places for tests: a small city, its street and community, buildings with doors, overlays."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from linli.ground.places.models import (
    Building,
    Dwelling,
    Membership,
    Overlay,
    OverlayBuilding,
    Unit,
    UnitCode,
)
from linli.ground.places.queries import buildings as asked
from linli.ground.places.queries.units import next_slot, unit_scope
from linli.ground.places.rules import addresses, names
from linli.kernel.access.api import NOBODY, Actor
from linli.kernel.keeping.api import uuid7

SINCE = date(2019, 10, 31)
_numbers = count(1)
_CODES = {names.CITY: "99{:02d}", names.DISTRICT: "{:02d}", names.STREET: "{:03d}", names.COMMUNITY: "{:03d}"}


def a_unit(level: int, parent: Unit | None, name: str, *, code: str = "", since: date = SINCE, slot: int = 0) -> Unit:
    """A unit with its code and its place in the tree since the first edition."""
    number = next(_numbers)
    code = code or (parent.code if parent else "") + _CODES[level].format(number % (100 if level < 4 else 200))
    unit = Unit.objects.create(
        slot=slot or next_slot(),
        level=level,
        kind=names.kind_of(code),
        code=code,
        name=name,
        short_name=names.short_name(name),
        parent=parent,
        from_date=since,
    )
    UnitCode.objects.create(unit=unit, code=code, from_date=since)
    if parent:
        Membership.objects.create(unit=unit, parent=parent, from_date=since)
    return unit


def a_city(name: str = "槐荫市", **said: Any) -> Unit:
    return a_unit(names.CITY, None, name, **said)


def a_district(city: Unit | None = None, name: str = "槐荫区", **said: Any) -> Unit:
    return a_unit(names.DISTRICT, city or a_city(), name, **said)


def a_street(district: Unit | None = None, name: str = "槐荫街道", **said: Any) -> Unit:
    return a_unit(names.STREET, district or a_district(), name, **said)


def a_community(street: Unit | None = None, name: str = "槐荫社区居委会", **said: Any) -> Unit:
    return a_unit(names.COMMUNITY, street or a_street(), name, **said)


def a_village(town: Unit | None = None, name: str = "王家村委会", **said: Any) -> Unit:
    town = town or a_street(name="王家镇")
    return a_unit(names.COMMUNITY, town, name, **{"code": f"{town.code}{200 + next(_numbers) % 200}", **said})


def a_building(
    unit: Unit | None = None,
    number: str = "",
    *,
    street: str = "西山街",
    entrances: int = 1,
    floors: int = 0,
    per_floor: int = 2,
    **said: Any,
) -> Building:
    """A building; with `floors` also its dwellings: entrances × floors × `per_floor`, 101, 102, 201 …"""
    unit = unit or a_community()
    no = asked.next_building_no(unit)
    building: Building = Building.objects.create(
        unit=unit,
        no=no,
        street_name=street,
        number=number or str(no),
        entrances=entrances,
        floors=floors,
        from_date=said.pop("from_date", SINCE),
        **said,
    )
    doors = (
        (entrance, floor, f"{floor}{room:02d}")
        for entrance in range(1, entrances + 1)
        for floor in range(1, floors + 1)
        for room in range(1, per_floor + 1)
    )
    some_dwellings(building, doors)
    return building


def some_dwellings(building: Building, doors: Iterable[tuple[int, int, str]]) -> list[Dwelling]:
    """Dwellings of a building from (entrance, floor, room), numbered in that order."""
    first = asked.next_dwelling_no(building)
    rows = [
        Dwelling(building=building, no=first + i, entrance=e, floor=f, room=r, from_date=building.from_date)
        for i, (e, f, r) in enumerate(doors)
    ]
    for row in rows:
        row.place_in(building)
    return Dwelling.objects.bulk_create(rows)


def a_dwelling(building: Building | None = None, room: str = "502", *, entrance: int = 3, **said: Any) -> Dwelling:
    building = building or a_building(entrances=3)
    floor = said.pop("floor", addresses.floor_of(room) or 0)
    dwelling: Dwelling = Dwelling.objects.create(
        building=building,
        no=asked.next_dwelling_no(building),
        entrance=entrance,
        floor=floor,
        room=room,
        from_date=said.pop("from_date", building.from_date),
        **said,
    )
    return dwelling


def a_village_group(village: Unit | None = None, number: str = "3", *, yards: int = 0, **said: Any) -> Building:
    """A villagers' group with `yards` numbered 1号, 2号 …"""
    village = village or a_village()
    said = {"street": village.short_name, "entrances": 0, **said}
    group = a_building(village, number, kind=Building.Kind.VILLAGE_GROUP, **said)
    some_dwellings(group, ((0, 0, str(n)) for n in range(1, yards + 1)))
    return group


def an_overlay(
    unit: Unit | None = None, buildings: Iterable[Building] = (), *, kind: str = "grid", name: str = "", **said: Any
) -> Overlay:
    """A grid (or another kind) holding the given buildings since the first edition."""
    buildings = list(buildings)
    unit = unit or (buildings[0].unit if buildings else a_community())
    since = said.pop("from_date", SINCE)
    overlay: Overlay = Overlay.objects.create(
        unit=unit, kind=kind, name=name or f"第{next(_numbers)}网格", from_date=since, **said
    )
    for building in buildings:
        OverlayBuilding.objects.create(overlay=overlay, building=building, from_date=since)
    return overlay


_reader = [NOBODY]


def actor_for_request(_request: Any) -> Actor:
    """Who reads, in the tests of domains below the posts; `reading` says who that is."""
    return _reader[0]


def an_actor(unit: Unit, powers: Iterable[str]) -> Actor:
    """Somebody in the office of a unit with these powers there; posts stand above, so tests here make their actor."""
    return Actor(
        account=uuid7(),
        post=uuid7(),
        unit=unit.pk,
        unit_position=unit.position,
        name="周宁",
        role="community_office",
        powers=frozenset(powers),
        scope=unit_scope(unit),
        post_title="社区办公室",
        unit_name=str(unit),
    )


@contextmanager
def reading(client: Any, settings: Any, powers: Iterable[str]) -> Iterator[Callable[..., Any]]:
    """Gives `reads_as(unit)`, a client that acts for the unit with these powers, or with those that are said."""
    settings.LINLI_ACTOR_PROVIDER = f"{__name__}.actor_for_request"

    def acting(unit: Unit, *said: str) -> Any:
        _reader[0] = an_actor(unit, said or powers)
        return client

    try:
        yield acting
    finally:
        _reader[0] = NOBODY
