"""How the doors of a building are numbered: entrances, floors, rooms (户室编排)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from .addresses import floor_of, room_key

MOST_ENTRANCES, MOST_FLOORS, MOST_ROOMS, MOST_DOORS = 40, 99, 40, 2000

Door = tuple[int, int, str]
D = TypeVar("D")


class Unfit(ValueError):
    """A layout that no building has; the argument says which number is wrong."""


def doors(entrances: int, floors: int, per_floor: int, *, lowest: int = 1) -> list[Door]:
    """(entrance, floor, room) of a regular building, by entrance, floor and room: (1, 5, "502").

    Without entrances (0) the rooms stand on one corridor. Raises Unfit.
    """
    limits = {
        "entrances": (entrances, MOST_ENTRANCES),
        "floors": (floors, MOST_FLOORS),
        "rooms": (per_floor, MOST_ROOMS),
    }
    for name, (number, most) in limits.items():
        if not 0 <= number <= most:
            raise Unfit(name)
    found = [
        (entrance, floor, f"{floor}{room:02d}")
        for entrance in (range(1, entrances + 1) if entrances else (0,))
        for floor in range(lowest, floors + lowest)
        for room in range(1, per_floor + 1)
    ]
    if len(found) > MOST_DOORS:
        raise Unfit("doors")
    return found


def yards(number: int) -> list[Door]:
    """The yards 1号 to `number`号 of a villagers' group. Raises Unfit."""
    if not 0 <= number <= MOST_DOORS:
        raise Unfit("yards")
    return [(0, 0, str(n)) for n in range(1, number + 1)]


def listed(text: str, entrance: int) -> list[Door]:
    """Doors written one by one or as runs: "101 102、301-304" are six doors of the entrance."""
    words = re.split(r"[\s,;、]+", unicodedata.normalize("NFKC", text).strip())
    rooms = [room for word in words if word for room in _run(word)]
    return [(entrance, floor_of(room) or 0, room) for room in dict.fromkeys(rooms)]


def _run(word: str) -> Iterator[str]:
    first, dash, last = word.partition("-")
    if dash and first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) <= MOST_ROOMS:
        yield from (str(n) for n in range(int(first), int(last) + 1))
    else:
        yield word.upper()


@dataclass(frozen=True)
class Cell:
    """One place in the drawing of an entrance; `door` is None where the floor has fewer rooms."""

    door: object | None


@dataclass(frozen=True)
class Front:
    """One entrance as it stands: floors from the top down, rooms from left to right."""

    entrance: int
    floors: list[tuple[int, list[Cell]]]
    width: int


def fronts(doors_with: Iterable[tuple[Door, object]]) -> list[Front]:
    """The drawing of a building from its doors, each with what shall stand in its cell."""
    by_entrance: dict[int, dict[int, list[tuple[str, object]]]] = {}
    for (entrance, floor, room), door in doors_with:
        by_entrance.setdefault(entrance, {}).setdefault(floor, []).append((room, door))
    return [_front(entrance, by_entrance[entrance]) for entrance in sorted(by_entrance)]


def _front(entrance: int, floors: dict[int, list[tuple[str, object]]]) -> Front:
    width = max(len(rooms) for rooms in floors.values())
    rows = []
    for floor in sorted(floors, reverse=True):
        cells = [Cell(door) for _room, door in sorted(floors[floor], key=lambda pair: room_key(pair[0]))]
        rows.append((floor, cells + [Cell(None)] * (width - len(cells))))
    return Front(entrance, rows, width)
