"""Houses for the demonstration: the generator's buildings, grids and estates put into the register of places."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from linli.ground.organisations import api as organisations
from linli.ground.places import api as places
from linli.kernel.access.api import Actor
from linli.kernel.synth import api as synth

SERVICES = ("property", "closing", "disinfection", "patrol")
PROPERTY_FIRMS = ["绿岸物业服务有限公司", "安澜物业服务有限公司", "海晏物业服务有限公司"]


def build(actor: Actor, at: datetime, unit: places.Unit, made: synth.Community) -> dict[int, places.Overlay]:
    """Open every door of the generated community; draw its grids and estates. Returns the grids by number."""
    opened = places.open_doors(actor=actor, at=at, unit=unit, doors=_doors(made))
    by_name = {dwelling.building.pk: dwelling.building for dwelling in opened.dwellings.values()}
    found = {(b.street_name, b.number): b for b in by_name.values()}
    grids: dict[int, list[Any]] = defaultdict(list)
    estates: dict[str, list[Any]] = defaultdict(list)
    for building in made.buildings:
        real = found.get((building.street, building.number))
        if real:
            grids[building.grid].append(real)
            estates[building.estate].append(real)
    for name, buildings in estates.items():
        _draw(actor, at, unit, "estate", name, buildings)
    return {n: _draw(actor, at, unit, "grid", f"第{n}网格", grids[n]) for n in sorted(grids)}


def _doors(made: synth.Community) -> Iterable[places.DoorSaid]:
    for dwelling in made.dwellings:
        building = made.buildings[dwelling.building]
        is_group = building.kind == "village_group"
        yield places.DoorSaid(
            building.street, building.number, is_group, dwelling.entrance, dwelling.floor, dwelling.room
        )


def _draw(actor: Actor, at: datetime, unit: places.Unit, kind: str, name: str, buildings: list[Any]) -> places.Overlay:
    return places.draw_overlay(actor=actor, at=at, unit=unit, kind=kind, name=name, buildings=buildings)


def settle_organisations(actor: Actor, at: datetime, unit: places.Unit) -> None:
    """The committee, the Party bodies, and who serves which estate; the last estate has no property company."""
    short = unit.short_name
    for kind, name in [
        ("residents_committee", f"{short}居民委员会"),
        ("party_general_branch", f"中共{short}总支部委员会"),
        ("health_station", f"{short}卫生服务站"),
    ]:
        _found(actor, at, unit, kind, name)
    estates = list(places.overlays_in(actor, unit).filter(kind="estate").order_by("name"))
    for number, estate in enumerate(estates[:-1]):
        firm = _found(actor, at, unit, "property_company", f"{short}{PROPERTY_FIRMS[number % len(PROPERTY_FIRMS)]}")
        organisations.begin_service(
            actor=actor,
            at=at,
            organisation=firm,
            overlay=estate,
            functions=SERVICES,
            on=timezone.localdate(at),
            basis="演示用合同",
        )


def _found(actor: Actor, at: datetime, unit: places.Unit, kind: str, name: str) -> organisations.Organisation:
    known: organisations.Organisation | None = (
        organisations.organisations_seen(actor).filter(unit=unit, name=name).first()
    )
    facts = {"kind": organisations.Kind.objects.get(code=kind), "name": name, "synthetic": True}
    return known or organisations.register_organisation(actor=actor, at=at, unit=unit, facts=facts)
