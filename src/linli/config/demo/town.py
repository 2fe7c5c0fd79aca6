"""Houses for the demonstration: the generator's buildings, grids and estates put into the register of places."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from linli.ground.places import api as places
from linli.kernel.access.api import Actor
from linli.kernel.synth import api as synth


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
