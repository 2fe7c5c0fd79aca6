"""Many records as columns of numbers: every text understood once, however often it occurs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from . import addressing, births, contacts, documents
from .characters import codes
from .names import Names, chances, features, mixed, number
from .records import Record

Array = npt.NDArray[Any]

_BETWEEN = np.array([0, *map(ord, "-/.年月日")], dtype=np.int32)


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
    places: Array  # by address: hash of the words, negative in Latin letters
    spelled: Array  # by address: hash of digits and words
    address_texts: list[str]
    counts: dict[str, Array] = field(default_factory=dict)
    chances: Array = field(default_factory=lambda: np.zeros(0))  # by name: how likely a stranger is called so

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
    births_of = _births(born)
    sex, different_sexes = _factor(sexes)
    sexes_of = np.array([births.sex(one) for one in different_sexes], dtype=np.int8)[sex]
    typed = births_of > 0
    _from_documents(cards, kinds, births_of, sexes_of)
    called, called_texts = _phones(phones)
    if any(households):
        addresses = [one or home for one, home in zip(addresses, households, strict=True)]
    address, different = _factor(["", *addresses])
    doors, groups, places, spelled = addressing.features(different)
    made = Columns(
        keys, cards, kinds, hashes, texts, births_of, typed, sexes_of, called, called_texts,
        features(different_names), name, address[1:], doors, groups, places, spelled, different,
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


def _births(texts: list[str]) -> Array:
    """Three groups of digits with the year in front, or eight digits, at once; whatever else by hand."""
    signs = np.ascontiguousarray(codes(texts, 12).T).view(np.int32)
    n = len(texts)
    first, second, third = (np.zeros(n, dtype=np.int64) for _ in range(3))
    count, inside, length, odd = (
        np.zeros(n, dtype=np.int8),
        np.zeros(n, dtype=bool),
        np.zeros(n, dtype=np.int8),
        signs[11] != 0,
    )
    for column in signs[:11]:
        digit = (column >= 48) & (column <= 57)
        begins = digit & ~inside
        count += begins
        first, second = np.where(begins, second, first), np.where(begins, third, second)
        third = np.where(digit, np.where(begins, 0, third) * 10 + (column - 48), third)
        length += digit & (count == 1)
        odd |= ~digit & ~np.isin(column, _BETWEEN)
        inside = digit
    eight = (count == 1) & (length == 8)
    year, month, day = (
        np.where(eight, third // 10_000, first),
        np.where(eight, third // 100 % 100, second),
        np.where(eight, third % 100, third),
    )
    plain = ~odd & (eight | ((count == 3) & (length == 4)))
    plain &= (year >= 1850) & (year <= 2100) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    found = np.where(plain, year * 10_000 + month * 100 + day, 0)
    other = np.flatnonzero(~plain & (signs[0] != 0))
    which, different = _factor([texts[place] for place in other.tolist()])
    found[other] = np.array([births.birth(one) for one in different], dtype=np.int64)[which] if len(other) else 0
    return found


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


def _count(made: Columns) -> None:
    """How many records carry each name, sound of a name, phone and address."""
    names = np.bincount(made.name, minlength=len(made.names.han))
    sounds = np.unique(made.names.whole, return_inverse=True)[1]
    of_sound = np.bincount(sounds, weights=names)
    numbers = made.phones.ravel() if made.phones[:, 1].any() else made.phones[:, 0]
    called = np.zeros_like(made.phones)
    if len(numbers) == len(made):
        called[:, 0] = carried(numbers)
    else:
        called[:] = carried(numbers).reshape(called.shape)
    of_address = np.bincount(made.address, minlength=len(made.doors))
    spelled = np.unique(made.spelled, return_inverse=True)[1]
    made.counts = {
        "name": names,
        "sound": of_sound[sounds].astype(np.int64),
        "phone": called,
        "address": np.bincount(spelled, weights=of_address)[spelled].astype(np.int64),
    }
    made.chances = chances(made.names, names)


def carried(values: Array) -> Array:
    """By place: how many carry the same value; 0 for none."""
    width = np.int64(max(len(values).bit_length(), 1))
    used = np.flatnonzero(values)
    hashes = (mixed(values[used].astype(np.uint64)) >> np.uint64(1)).astype(np.int64)
    packed = np.sort((hashes << width) | used)
    order, runs = packed & ((1 << width) - 1), packed >> width
    begins = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else runs
    sizes = np.diff(np.append(begins, len(runs)))
    found = np.zeros(len(values), dtype=np.int64)
    found[order] = np.repeat(sizes, sizes)
    return found
