"""Addresses as numbers: which door, which words, whatever stands between them."""

from typing import Any

import numpy as np
import numpy.typing as npt

from . import contacts
from .characters import codes
from .names import mixed

Array = npt.NDArray[Any]

WIDTH = 48  # signs of an address that are looked at
PRIME = np.uint64(0x100000001B3)
STEP = np.uint64(7919)
TABLE: Array = np.arange(0x110000, dtype=np.int32)
for _sign, _plain in contacts.ADDRESS.items():
    TABLE[_sign] = ord(_plain) if isinstance(_plain, str) else _plain


def features(texts: list[str]) -> tuple[Array, Array, Array, Array]:
    """By address: hash of its last three groups of digits, how many groups, hash of the words, hash of both."""
    n = len(texts)
    building, entrance, room = (np.zeros(n, dtype=np.int64) for _ in range(3))
    words, digits = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.uint64)
    count, inside, latin = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=bool), np.ones(n, dtype=bool)
    with np.errstate(over="ignore"):
        for raw in np.ascontiguousarray(codes(texts, WIDTH).T):
            if not raw.any():
                break
            column = TABLE[raw]
            digit = (column >= 48) & (column <= 57)
            begins = digit & ~inside
            building, entrance = np.where(begins, entrance, building), np.where(begins, room, entrance)
            room = np.where(digit, np.where(begins, 0, room) * 10 + (column - 48), room)
            digits = np.where(inside & ~digit, digits * PRIME + room.view(np.uint64) + STEP, digits)
            count += begins
            letter = ~digit & (column != 0) & (column != 45)
            latin &= column < 0x2E80
            words = np.where(letter, (words ^ column.astype(np.uint64)) * PRIME + STEP, words)
            inside = digit
        digits = np.where(inside, digits * PRIME + room.view(np.uint64) + STEP, digits)
        tail = ((building * 1_000_003 + entrance) * 1_000_003 + room).astype(np.uint64)
        doors = np.where(count > 0, positive(tail), 0)
        spelled = np.where((count > 0) | (words != 0), positive(digits * PRIME + mixed(words)), 0)
    places = np.where(words != 0, positive(words), 0) * np.where(latin, -1, 1)
    return doors, count, places, spelled


def positive(values: Array) -> Array:
    return np.asarray((mixed(values) >> np.uint64(1)).astype(np.int64))
