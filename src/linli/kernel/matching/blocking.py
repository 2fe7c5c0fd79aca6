"""Which records are compared at all: those that share a key. Never everybody with everybody."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Columns, hashed
from .names import mixed

Array = npt.NDArray[Any]

USUAL_CAP = 30  # records under one key; what more people share says nothing
BROAD_CAP = 10
BROAD_UNTIL = 200_000  # records up to which the broad keys are affordable


def keys(columns: Columns) -> Iterator[tuple[str, Array, int]]:
    """Name of the key, its value for each record (0 = none), and the most records that may share one."""
    n = len(columns)
    rows = np.arange(n)
    names, name = columns.names, columns.name
    whole, surname = names.whole[name], names.surname[name]
    first, last = names.first[name], names.last[name]
    birth, phone, other_phone = columns.births, columns.phones[:, 0], columns.phones[:, 1]
    door = columns.doors[columns.address]
    place = columns.spelled[columns.address]
    cards = columns.documents
    front = np.where((cards[:, :14] != 0).all(axis=1), hashed(cards[:, :14]), 0)
    back = np.where((cards[:, 10:] != 0).all(axis=1), hashed(cards[:, 10:]), 0)
    yield "document", columns.document_hash, USUAL_CAP
    yield "document_back", both(back, surname), USUAL_CAP
    yield "document_front", both(front, surname), USUAL_CAP
    yield "name_birth", both(whole, birth), USUAL_CAP
    yield "birth_last", both(birth, last), USUAL_CAP
    yield "birth_first", both(birth, first), USUAL_CAP
    yield "phone_name", both(phone, whole), USUAL_CAP
    yield "phone_birth", both(phone, birth), USUAL_CAP
    yield "phone_last", both(phone, last), USUAL_CAP
    yield "door_last", both(door, last), USUAL_CAP
    yield "door_first", both(door, first), USUAL_CAP
    yield "door_birth", both(door, birth), USUAL_CAP
    yield "name_year", both(whole, birth // 10_000), 16
    yield "name_day", both(whole, birth % 10_000 + 1), 16
    yield "name", whole, 8
    if other_phone.any():
        either = np.where(rows % 2 == 0, phone, other_phone)
        yield "other_phone", np.where(other_phone != 0, either, 0), BROAD_CAP
    if n <= BROAD_UNTIL:
        yield "birth", birth, BROAD_CAP
        yield "phone", phone, BROAD_CAP
        yield "door", both(door, surname), BROAD_CAP
        yield "address", place, BROAD_CAP
        yield "first_place", both(first, place), BROAD_CAP
        yield "surname_place", both(surname, place), BROAD_CAP
        yield "first_year", both(first, birth // 10_000), BROAD_CAP
        yield "surname_year", both(surname, birth // 10_000), BROAD_CAP


def both(a: Array, b: Array) -> Array:
    """One key of two values; none where one is missing."""
    with np.errstate(over="ignore"):
        value = (mixed(a.astype(np.uint64) + np.uint64(1)) ^ b.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return np.where((a == 0) | (b == 0), 0, (value >> np.uint64(1)).astype(np.int64))


def candidates(columns: Columns) -> Array:
    """All pairs that share a key, each once, as left * n + right with left < right."""
    n = len(columns)
    found = [pairs(values, cap, n) for _, values, cap in keys(columns)]
    whole = np.concatenate(found)
    whole.sort()
    return whole[np.concatenate(([True], whole[1:] != whole[:-1]))] if len(whole) else whole


def pairs(values: Array, cap: int, n: int) -> Array:
    """The pairs within blocks of at most `cap` records."""
    used = np.flatnonzero(values)
    width = np.int64(max(int(n).bit_length(), 1))
    # Value above, place below: sorting one array of numbers is several times faster than sorting their order.
    packed = np.sort((values[used] << width) | used)
    order, sorted_values = packed & ((1 << width) - 1), packed >> width
    begins = np.flatnonzero(np.concatenate(([True], sorted_values[1:] != sorted_values[:-1]))) if len(order) else order
    sizes = np.diff(np.append(begins, len(order)))
    size = np.repeat(sizes, sizes)
    keep = (size > 1) & (size <= cap)
    order, sorted_values = order[keep], sorted_values[keep]
    found = []
    for distance in range(1, cap):
        same = np.flatnonzero(sorted_values[distance:] == sorted_values[:-distance])
        if not len(same):
            break
        a, b = order[same], order[same + distance]
        found.append(np.minimum(a, b) * n + np.maximum(a, b))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
