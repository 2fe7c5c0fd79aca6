"""A building's doors divided over leaves of A4, floor by floor (门户单)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

LINES_A_LEAF = 44  # lines of 9.5 points between the margins, the header and the head of the table left aside


@dataclass(frozen=True)
class Entry:
    """One door with what stands in its row; `lines` is how many lines of text the row takes."""

    floor: int
    door: Any
    people: Sequence[Any] = field(default=())

    @property
    def lines(self) -> int:
        return max(1, len(self.people))


def leaves(entries: Sequence[Entry], most: int = LINES_A_LEAF) -> list[list[Entry]]:
    """The entries in their order, as many on a leaf as fit; a floor is not torn apart where it fits on a leaf."""
    found: list[list[Entry]] = [[]]
    for floor in _floors(entries):
        used, needed = sum(e.lines for e in found[-1]), sum(e.lines for e in floor)
        if found[-1] and used + needed > most and needed <= most:
            found.append([])
        for entry in floor:
            if found[-1] and sum(e.lines for e in found[-1]) + entry.lines > most:
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
