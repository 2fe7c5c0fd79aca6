"""Many records as columns of numbers: every text understood once, however often it occurs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from . import births, contacts, documents
from .characters import codes
from .names import Names, features, mixed, number
from .records import Record

Array = npt.NDArray[Any]

ADDRESS_WIDTH = 48  # signs of an address that are looked at for its door


@dataclass(slots=True)
class Columns:
    """Features of n records. Indexes lead from a record to its different name or address."""

    keys: list[str]
    documents: Array  # n × 18, signs as bytes, 0 where unknown
    kinds: Array
    document_hash: Array  # 0 = none
    document_texts: dict[int, str]  # by place, for what is not an identity card's number
    births: Array
    birth_typed: Array  # bool: not taken from the document
    sexes: Array
    phones: Array  # n × 2
    phone_texts: dict[int, str]
    names: Names
    name: Array
    address: Array  # index into the address arrays, 0 = none
    doors: Array  # by address: hash of the last groups of digits, 0 = none
    groups: Array  # by address: how many groups of digits
    places: Array  # by address: hash of the words
    address_texts: list[str]
    counts: dict[str, Array] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)


def columns(records: Sequence[Record]) -> Columns:
    """Understand the records."""
    if not records:
        records = [Record("", "")]
    keys, names, numbers, _, born, sexes, phones, addresses, households = (
        list(map(itemgetter(place), records)) for place in range(len(Record._fields))
    )
    name, different_names = _factor(names)
    cards, kinds, hashes, texts = _documents(numbers)
    day, different_days = _factor(born)
    births_of = np.array([births.birth(one) for one in different_days], dtype=np.int64)[day]
    sex, different_sexes = _factor(sexes)
    sexes_of = np.array([births.sex(one) for one in different_sexes], dtype=np.int8)[sex]
    typed = births_of > 0
    _from_documents(cards, kinds, births_of, sexes_of)
    called, called_texts = _phones(phones)
    if any(households):
        addresses = [one or home for one, home in zip(addresses, households, strict=True)]
    address, doors, groups, places, address_texts = _addresses(addresses)
    made = Columns(
        list(keys), cards, kinds, hashes, texts, births_of, typed, sexes_of, called, called_texts,
        features(different_names), name, address, doors, groups, places, address_texts,
    )  # fmt: skip
    _count(made)
    return made


def _factor(texts: list[str]) -> tuple[Array, list[str]]:
    """The place of each text among the different ones."""
    different = list(dict.fromkeys(texts))
    places = dict(zip(different, range(len(different)), strict=True))
    return np.fromiter(map(places.__getitem__, texts), dtype=np.int64, count=len(texts)), different


def _documents(texts: list[str]) -> tuple[Array, Array, Array, dict[int, str]]:
    n = len(texts)
    signs = codes(texts, documents.LENGTH + 1)
    digits = (signs[:, :17] >= 48) & (signs[:, :17] <= 57)
    last = ((signs[:, 17] >= 48) & (signs[:, 17] <= 57)) | (signs[:, 17] == 88)
    regular = digits.all(axis=1) & last & (signs[:, 18] == 0)
    cards = np.where(regular[:, None], signs[:, : documents.LENGTH], 0).astype(np.uint8)
    kinds = np.where(regular, _kinds(cards), documents.NONE).astype(np.int8)
    others: dict[int, str] = {}
    odd = np.flatnonzero(~regular & (signs[:, 0] != 0)).tolist()
    odd += np.flatnonzero(kinds == documents.PARTIAL).tolist()
    for place in odd:
        kind, text = documents.document(texts[place])
        kinds[place] = kind
        if kind == documents.OTHER:
            others[place] = text
        elif kind:
            cards[place] = np.frombuffer(text.replace("?", "\0").encode(), dtype=np.uint8)
    hashes = np.zeros(n, dtype=np.int64)
    whole = (cards != 0).all(axis=1)
    hashes[whole] = hashed(cards[whole])
    for place, text in others.items():
        hashes[place] = number(text)
    return cards, kinds, hashes, others


def _kinds(cards: Array) -> Array:
    """VALID, WRONG, or PARTIAL for what must be looked at again."""
    digits = cards[:, :17].astype(np.int64) - 48
    rest = (digits * np.array(documents.WEIGHTS)).sum(axis=1) % 11
    right = np.frombuffer(documents.CHECKS.encode(), dtype=np.uint8)[rest] == cards[:, 17]
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1])
    month, day = digits[:, 10] * 10 + digits[:, 11], digits[:, 12] * 10 + digits[:, 13]
    real = (year >= 1880) & (year <= 2100) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    destroyed = (cards[:, 15:] == 48).all(axis=1)
    wrong = np.where(destroyed, documents.PARTIAL, documents.WRONG)
    return np.where(right & real, documents.VALID, wrong)


def hashed(matrix: Array) -> Array:
    """A number for each row; 0 only for what has no sign."""
    value = np.zeros(len(matrix), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for column in matrix.T:
            value = (value ^ column.astype(np.uint64)) * np.uint64(0x100000001B3) + np.uint64(0x9E3779B97F4A7C15)
    return (mixed(value) >> np.uint64(1)).astype(np.int64)


def _from_documents(cards: Array, kinds: Array, days: Array, sexes: Array) -> None:
    """Birth and sex from the document where they were not typed and the document is sound."""
    sound = (kinds == documents.VALID) | (kinds == documents.WEAK) | (kinds == documents.PARTIAL)
    known = sound & (cards[:, 6:14] != 0).all(axis=1)
    digits = cards[:, 6:14].astype(np.int64) - 48
    told = digits @ (10 ** np.arange(7, -1, -1, dtype=np.int64))
    real = known & (days == 0) & (digits[:, 4] <= 1) & (digits[:, 6] <= 3)
    days[real] = told[real]
    said = sound & (cards[:, 16] != 0) & (sexes == 0)
    sexes[said] = np.where((cards[said, 16] - 48) % 2 == 1, 1, 2)


def _phones(texts: list[str]) -> tuple[Array, dict[int, str]]:
    signs = codes(texts, 12)
    digits = (signs[:, :11] >= 48) & (signs[:, :11] <= 57)
    regular = digits.all(axis=1) & (signs[:, 11] == 0) & (signs[:, 0] != 48)
    found = np.zeros((len(texts), 2), dtype=np.int64)
    powers = 10 ** np.arange(10, -1, -1, dtype=np.int64)
    found[regular, 0] = (signs[regular, :11].astype(np.int64) - 48) @ powers
    others: dict[int, str] = {}
    for place in np.flatnonzero(~regular & (signs[:, 0] != 0)).tolist():
        for column, one in enumerate(contacts.phones(texts[place])):
            if one.isdigit():
                found[place, column] = int(one)
            else:
                found[place, column] = -number(one)
                others[place] = one
    return found, others


def _addresses(texts: list[str]) -> tuple[Array, Array, Array, Array, list[str]]:
    typed, different_typed = _factor(texts)
    cleaned, different = _factor(["", *map(contacts.address, different_typed)])
    return cleaned[1:][typed], *_door_hashes(codes(different, ADDRESS_WIDTH)), different


def _door_hashes(signs: Array) -> tuple[Array, Array, Array]:
    """By address: a hash of the last three groups of digits, how many groups, and a hash of the words."""
    n = len(signs)
    building, entrance, room = (np.zeros(n, dtype=np.int64) for _ in range(3))
    words, count, inside = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=bool)
    with np.errstate(over="ignore"):
        for column in np.ascontiguousarray(signs.T).view(np.int32):
            if not column.any():
                break
            digit = (column >= 48) & (column <= 57)
            begins = digit & ~inside
            building = np.where(begins, entrance, building)
            entrance = np.where(begins, room, entrance)
            room = np.where(begins, 0, room)
            room = np.where(digit, room * 10 + (column - 48), room)
            count += begins
            letter = ~digit & (column != 0) & (column != 45)
            words = np.where(
                letter, (words ^ column.astype(np.uint64)) * np.uint64(0x100000001B3) + np.uint64(7919), words
            )
            inside = digit
    with np.errstate(over="ignore"):
        tail = (building * 1_000_003 + entrance) * 1_000_003 + room
        doors = np.where(count > 0, (mixed(tail.astype(np.uint64)) >> np.uint64(1)).astype(np.int64), 0)
    return doors, count, (mixed(words) >> np.uint64(1)).astype(np.int64) * (words != 0)


def _count(made: Columns) -> None:
    """How many records carry each name, sound of a name, phone and address."""
    names = np.bincount(made.name, minlength=len(made.names.han))
    sounds = np.unique(made.names.whole, return_inverse=True)[1]
    of_sound = np.bincount(sounds, weights=names)
    numbers, inverse = np.unique(made.phones, return_inverse=True)
    of_phone = np.bincount(inverse.ravel())
    of_phone[numbers == 0] = 0
    made.counts = {
        "name": names,
        "sound": of_sound[sounds].astype(np.int64),
        "phone": of_phone[inverse.reshape(made.phones.shape)],
        "address": np.bincount(made.address, minlength=len(made.doors)),
    }
