"""Positions: where a row lies, as one integer, so that a place with everything in it is an interval (位置).

`position = slot << 24 | building_no << 12 | dwelling_no`. A unit's slot is permanent; building and dwelling
numbers run from 1 to 4095, and 0 stands for the unit or the building itself.
"""

from collections.abc import Iterable

Range = tuple[int, int]

LARGEST_SLOT = (1 << 20) - 1
LARGEST_NUMBER = (1 << 12) - 1
UNIT_BITS = 24
BUILDING_BITS = 12


class NoRoom(ValueError):
    """All 4,095 numbers of a unit or a building are taken, or all slots."""


def unit_position(slot: int) -> int:
    """The position of a unit itself. Raises NoRoom outside 1 to 1,048,575."""
    _check(slot, LARGEST_SLOT)
    return slot << UNIT_BITS


def building_position(slot: int, building_no: int) -> int:
    """The position of a building itself."""
    _check(building_no, LARGEST_NUMBER)
    return unit_position(slot) | building_no << BUILDING_BITS


def dwelling_position(slot: int, building_no: int, dwelling_no: int) -> int:
    """The position of a dwelling and of all that happens in it."""
    _check(dwelling_no, LARGEST_NUMBER)
    return building_position(slot, building_no) | dwelling_no


def unit_block(slot: int) -> Range:
    """Every position of a unit: itself, its buildings, their dwellings. Inclusive."""
    low = unit_position(slot)
    return low, low | (1 << UNIT_BITS) - 1


def building_block(position: int) -> Range:
    """Every position of the building that the given position lies in. Inclusive."""
    low = position >> BUILDING_BITS << BUILDING_BITS
    return low, low | LARGEST_NUMBER


def slot_of(position: int) -> int:
    return position >> UNIT_BITS


def building_no_of(position: int) -> int:
    """0 when the position is a unit's own."""
    return position >> BUILDING_BITS & LARGEST_NUMBER


def dwelling_no_of(position: int) -> int:
    """0 when the position is a unit's or a building's own."""
    return position & LARGEST_NUMBER


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same positions in as few disjoint ascending ranges as possible."""
    out: list[Range] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out


def blocks_of(slots: Iterable[int]) -> list[Range]:
    """The merged blocks of many units: slots that follow one another make one range."""
    return merged(unit_block(slot) for slot in slots)


def _check(number: int, largest: int) -> None:
    if not 1 <= number <= largest:
        raise NoRoom(f"{number} is not between 1 and {largest}")
