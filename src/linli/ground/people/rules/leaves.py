"""A building's doors divided over leaves of A4, floor by floor (门户单)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

LINE, AROUND = 4.6, 2.6  # millimetres: a line of 9.5 points, and the space and rule around the lines of one door
LEAF = 232.0  # of A4, between the margins and below title, header and head of the table


@dataclass(frozen=True)
class Entry:
    """One door with what stands in its row; `height` is what the row takes on paper, in millimetres."""

    floor: int
    door: Any
    people: Sequence[Any] = field(default=())

    @property
    def height(self) -> float:
        return max(1, len(self.people)) * LINE + AROUND


def leaves(entries: Sequence[Entry], most: float = LEAF) -> list[list[Entry]]:
    """The entries in their order, as many on a leaf as fit; a floor is not torn apart where it fits on a leaf."""
    found: list[list[Entry]] = [[]]
    for floor in _floors(entries):
        used, needed = sum(e.height for e in found[-1]), sum(e.height for e in floor)
        if found[-1] and used + needed > most and needed <= most:
            found.append([])
        for entry in floor:
            if found[-1] and sum(e.height for e in found[-1]) + entry.height > most:
                found.append([])
            found[-1].append(entry)
    return [leaf for leaf in found if leaf]


def _floors(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Runs of entries of one floor."""
    found: list[list[Entry]] = []
    for entry in entries:
        if found and found[-1][0].floor == entry.floor:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found
