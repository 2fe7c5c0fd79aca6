"""How far two records agree, field by field, for many pairs at once. 0 always means: nothing to compare."""

from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from . import contacts, documents
from .characters import CHARACTERS, WILD
from .columns import Columns
from .names import Names, sound_alike

Array = npt.NDArray[Any]

LEVELS = {
    "document": ("", "same", "near", "rest", "parts", "other", "both_valid", "number_near", "number_other"),
    "name": ("", "same", "sound", "order", "close", "part", "surname", "given", "other"),
    "birth": ("", "same", "swapped", "near", "parts", "about", "year", "coarse", "other", "follows"),
    "sex": ("", "same", "other"),
    "phone": ("", "same", "near", "other"),
    "address": ("", "same", "door", "like", "street", "other"),
}
FIELDS = tuple(LEVELS)
NUMBER_OF = {field: {name: place for place, name in enumerate(levels)} for field, levels in LEVELS.items()}
SIZES = tuple(len(LEVELS[field]) for field in FIELDS)

DOC, NAME, BIRTH = NUMBER_OF["document"], NUMBER_OF["name"], NUMBER_OF["birth"]
PHONE, ADDRESS = NUMBER_OF["phone"], NUMBER_OF["address"]


def patterns(columns: Columns, left: Array, right: Array) -> Array:
    """One number for the levels of all fields of each pair."""
    found = levels(columns, left, right)
    whole = np.zeros(len(left), dtype=np.int64)
    for level, size in zip(found, SIZES, strict=True):
        whole = whole * size + level
    return whole


def unpacked(whole: Array) -> Array:
    """The levels in these patterns: one row a pattern, one column a field."""
    found = np.zeros((len(whole), len(SIZES)), dtype=np.int64)
    for place in range(len(SIZES) - 1, -1, -1):
        whole, found[:, place] = np.divmod(whole, SIZES[place])
    return found


def levels(columns: Columns, left: Array, right: Array) -> tuple[Array, ...]:
    """The levels of all fields, in the order of FIELDS."""
    document = documents_level(columns, left, right)
    birth = births_level(columns.births[left], columns.births[right])
    agreeing = (document > 0) & (document <= DOC["parts"])
    # The day of birth is a part of the document: it must not count twice.
    birth = np.where(agreeing & (birth == BIRTH["same"]), BIRTH["follows"], birth)
    told = columns.birth_typed[left] | columns.birth_typed[right]
    birth = np.where((document > 0) & ~told, 0, birth)
    return (
        document,
        names_level(columns, left, right),
        birth,
        sexes_level(columns.sexes[left], columns.sexes[right]),
        phones_level(columns, left, right),
        addresses_level(columns, left, right),
    )


def documents_level(columns: Columns, left: Array, right: Array) -> Array:
    kind_a, kind_b = columns.kinds[left], columns.kinds[right]
    level = np.zeros(len(left), dtype=np.int64)
    cards = (kind_a > 0) & (kind_b > 0) & (kind_a < documents.OTHER) & (kind_b < documents.OTHER)
    same = (columns.document_hash[left] == columns.document_hash[right]) & (columns.document_hash[left] != 0)
    both_valid = (kind_a == documents.VALID) & (kind_b == documents.VALID)
    level[both_valid] = DOC["both_valid"]
    level[same] = DOC["same"]
    todo = np.flatnonzero(cards & ~same & ~both_valid)
    if len(todo):
        level[todo] = _cards_level(columns, left[todo], right[todo])
    todo = np.flatnonzero((kind_a > 0) & (kind_b > 0) & ~cards & ~same)
    if len(todo):
        level[todo] = _numbers_level(columns, left[todo], right[todo])
    return level


def _cards_level(columns: Columns, left: Array, right: Array) -> Array:
    a, b = columns.documents[left], columns.documents[right]
    weak = (columns.kinds[left] == documents.WEAK) | (columns.kinds[right] == documents.WEAK)
    known = (a != 0) & (b != 0)
    known[:, 17] &= ~weak  # made by us, so it says nothing new
    differs = (a != b) & known
    count, compared = differs.sum(axis=1), known.sum(axis=1)
    swapped = np.zeros(len(left), dtype=bool)
    for place in range(17):
        swapped |= (
            differs[:, place]
            & differs[:, place + 1]
            & (a[:, place] == b[:, place + 1])
            & (a[:, place + 1] == b[:, place])
        )
    whole = compared >= 17
    near = whole & ((count <= 1) | ((count == 2) & swapped))
    conditions = [
        near,
        (compared >= 10) & (count == 0),
        whole & (count <= 3),
        ~whole & (compared >= 14) & (count == 1),
        compared < 10,
    ]
    return np.select(conditions, [DOC["near"], DOC["rest"], DOC["parts"], DOC["parts"], 0], DOC["other"])


def _numbers_level(columns: Columns, left: Array, right: Array) -> Array:
    """Numbers that are no whole card: passports, numbers of elsewhere, cards with a digit lost or doubled."""
    a, b = _number_texts(columns, left), _number_texts(columns, right)
    distance = process.cpdist(a, b, scorer=OSA.distance, score_cutoff=3, dtype=np.int64)
    longer = np.array([max(len(one), len(other)) for one, other in zip(a, b, strict=True)])
    alike = np.array([_same_sort(one, other) for one, other in zip(a, b, strict=True)], dtype=bool)
    long = longer >= 14
    conditions = [~alike, long & (distance <= 1), long & (distance <= 2), long, distance <= 1]
    return np.select(conditions, [0, DOC["near"], DOC["parts"], DOC["other"], DOC["number_near"]], DOC["number_other"])


def _same_sort(one: str, other: str) -> bool:
    """A passport and an identity card say nothing about one another."""
    return abs(len(one) - len(other)) <= 2 and "?" not in one + other and one[:1].isdigit() == other[:1].isdigit()


def _number_texts(columns: Columns, places: Array) -> list[str]:
    texts = columns.document_texts
    return [texts.get(one) or _card_text(columns, one) for one in places.tolist()]


def _card_text(columns: Columns, place: int) -> str:
    return bytes(columns.documents[place]).replace(b"\0", b"?").decode()


def births_level(a: Array, b: Array) -> Array:
    known = (a > 0) & (b > 0)
    year, month, day = _split(a)
    other_year, other_month, other_day = _split(b)
    same_year, same_month, same_day = year == other_year, month == other_month, day == other_day
    swapped = same_year & (month == other_day) & (day == other_month)
    coarse = (month == 0) | (other_month == 0) | (day == 0) | (other_day == 0)
    fits = same_year & (same_month | (month == 0) | (other_month == 0))
    near = _one_slip(a, b) | (same_year & same_month & (np.abs(day - other_day) == 1))
    two = same_year.astype(int) + same_month + same_day == 2
    # The day of the old calendar falls three to seven weeks before that of the new one.
    apart = np.abs((year - other_year) * 372 + (month - other_month) * 31 + day - other_day)
    conditions = [~known, a == b, coarse & fits, coarse, swapped, near, two, apart <= 55, apart <= 372]
    codes = [BIRTH[name] for name in ("", "same", "coarse", "other", "swapped", "near", "parts", "about", "year")]
    level = np.select(conditions, codes, BIRTH["other"])
    return np.where((level == BIRTH["same"]) & coarse, BIRTH["coarse"], level)


def _split(days: Array) -> tuple[Array, Array, Array]:
    return days // 10_000, days // 100 % 100, days % 100


_ONE_DIGIT = np.array(sorted(digit * 10**place for digit in range(1, 10) for place in range(16)), dtype=np.int64)
_TWO_DIGITS = np.array(sorted(digit * 9 * 10**place for digit in range(1, 10) for place in range(16)), dtype=np.int64)


def _one_slip(a: Array, b: Array) -> Array:
    """One digit differs, or two neighbours changed places (with the rare carry that looks the same)."""
    distance = np.abs(a - b)
    found = _among(distance, _ONE_DIGIT)
    maybe = np.flatnonzero(_among(distance, _TWO_DIGITS) & ~found)
    found[maybe] = _transposed(a[maybe], b[maybe])
    return found


def _among(values: Array, table: Array) -> Array:
    place = np.minimum(np.searchsorted(table, values), len(table) - 1)
    return np.asarray(table[place] == values)


def _transposed(a: Array, b: Array) -> Array:
    found = np.zeros(len(a), dtype=bool)
    for place in range(15):
        unit = 10**place
        low, high = a // unit % 10, a // (unit * 10) % 10
        found |= a - b == (high - low) * 9 * unit
    return found


def sexes_level(a: Array, b: Array) -> Array:
    return np.where((a == 0) | (b == 0), 0, np.where(a == b, 1, 2)).astype(np.int64)


def phones_level(columns: Columns, left: Array, right: Array) -> Array:
    a, b = columns.phones[left], columns.phones[right]
    known = (a[:, 0] != 0) & (b[:, 0] != 0)
    same, near = np.zeros(len(left), dtype=bool), np.zeros(len(left), dtype=bool)
    for one in range(2):
        for other in range(2):
            x, y = a[:, one], b[:, other]
            if (one or other) and not (x.any() and y.any()):
                continue
            same |= (x == y) & (x != 0)
            unlike = np.flatnonzero((x > 0) & (y > 0) & ~same)
            near[unlike] |= _one_slip(x[unlike], y[unlike])
    if columns.phone_texts:
        near |= _texts_near(columns.phone_texts, left, right, known & ~same)
    return np.select([~known, same, near], [0, PHONE["same"], PHONE["near"]], PHONE["other"])


def _texts_near(texts: dict[int, str], left: Array, right: Array, where: Array) -> Array:
    found = np.zeros(len(left), dtype=bool)
    todo = [n for n in np.flatnonzero(where).tolist() if int(left[n]) in texts and int(right[n]) in texts]
    if todo:
        a, b = [texts[int(left[n])] for n in todo], [texts[int(right[n])] for n in todo]
        found[todo] = process.cpdist(a, b, scorer=fuzz.ratio, dtype=np.float32) >= 85
    return found


def addresses_level(columns: Columns, left: Array, right: Array) -> Array:
    a, b = columns.address[left], columns.address[right]
    level = np.zeros(len(left), dtype=np.int64)
    known = (columns.spelled[a] != 0) & (columns.spelled[b] != 0)
    same = known & (columns.spelled[a] == columns.spelled[b])
    todo = np.flatnonzero(known & ~same)
    level[same] = ADDRESS["same"]
    if len(todo):
        level[todo] = _different_addresses(columns, a[todo], b[todo])
    return level


def _different_addresses(columns: Columns, a: Array, b: Array) -> Array:
    """Two different texts: the same door said otherwise, a slip, the same street, or elsewhere."""
    door = (columns.doors[a] == columns.doors[b]) & (columns.doors[a] != 0)
    words = columns.places[a] == columns.places[b]
    chinese = (columns.places[a] > 0) & (columns.places[b] > 0)
    complete = chinese & (columns.groups[a] >= 2) & (columns.groups[b] >= 2)
    alike = np.zeros(len(a))
    # Elsewhere in words and in numbers is elsewhere: no need to spell it out.
    ask = np.flatnonzero(~(door & words) & ~(complete & ~door & ~words))
    if len(ask):
        one, other = _address_texts(columns, a[ask]), _address_texts(columns, b[ask])
        alike[ask] = process.cpdist(one, other, scorer=fuzz.ratio, score_cutoff=40, dtype=np.float32)
    several = np.minimum(columns.groups[a], columns.groups[b]) >= 2
    conditions = [
        door & words,
        door & several & (alike >= 40),
        door & (alike >= 60),
        alike >= 86,
        words | (alike >= 70),
    ]
    codes = [ADDRESS["same"], ADDRESS["door"], ADDRESS["door"], ADDRESS["like"], ADDRESS["street"]]
    return np.select(conditions, codes, ADDRESS["other"])


def _address_texts(columns: Columns, places: Array) -> list[str]:
    different, which = np.unique(places, return_inverse=True)
    texts = [contacts.address(columns.address_texts[place]) for place in different.tolist()]
    return [texts[place] for place in which.tolist()]


def names_level(columns: Columns, left: Array, right: Array) -> Array:
    names, a, b = columns.names, columns.name[left], columns.name[right]
    level = np.where(a == b, NAME["same"], 0)
    short = names.han[a] & names.han[b]
    todo = np.flatnonzero((a != b) & short)
    if len(todo):
        level[todo] = _chinese(names, a[todo], b[todo])
    todo = np.flatnonzero((a != b) & ~short)
    if len(todo):
        level[todo] = _lettered(names, a[todo], b[todo])
    empty = ((names.length[a] == 0) & names.han[a]) | (names.whole[a] == 0) | (names.whole[b] == 0)
    return np.where(empty, 0, level)


def _chinese(names: Names, a: Array, b: Array) -> Array:
    x, y = names.characters[a], names.characters[b]
    long_x, long_y = names.length[a], names.length[b]
    same_length = long_x == long_y
    equal = (x == y) | (x == WILD) | (y == WILD)
    level = np.full(len(a), NAME["other"])
    level[same_length & equal.all(axis=1)] = NAME["same"]
    wild = ((x == WILD) | (y == WILD)).any(axis=1)
    level[same_length & equal.all(axis=1) & wild] = NAME["close"]
    todo = np.flatnonzero(level == NAME["other"])
    if len(todo):
        level[todo] = _unlike(names, a[todo], b[todo], equal[todo])
    return level


def _unlike(names: Names, a: Array, b: Array, equal: Array) -> Array:
    """Chinese names that are not written alike."""
    x, y = names.characters[a], names.characters[b]
    alike = equal.copy()
    rows, places = np.nonzero(~equal & (x != 0) & (y != 0))
    alike[rows, places] = sound_alike(x[rows, places], y[rows, places])
    long_x, long_y = names.length[a], names.length[b]
    same_length, longest = long_x == long_y, np.maximum(long_x, long_y)
    misses = (~alike).sum(axis=1)
    surname = alike[:, 0]
    order = same_length & (names.whole[a] == names.whole[b])
    order[order] = (np.sort(x[order], axis=1) == np.sort(y[order], axis=1)).all(axis=1)
    one = same_length & (misses == 1) & (longest >= 3)
    dropped = (np.abs(long_x - long_y) == 1) & (longest >= 3)
    dropped[dropped] = _one_dropped(x[dropped], y[dropped], long_x[dropped], long_y[dropped], alike[dropped])
    conditions = [same_length & (misses == 0), order, one & surname, dropped & surname, one | dropped, surname]
    codes = [NAME["sound"], NAME["order"], NAME["close"], NAME["close"], NAME["given"], NAME["surname"]]
    return np.select(conditions, codes, NAME["other"])


def _one_dropped(x: Array, y: Array, long_x: Array, long_y: Array, alike: Array) -> Array:
    """Whether the shorter name is the longer one without one character."""
    front = np.cumprod(alike, axis=1).sum(axis=1)
    width = x.shape[1]
    places = np.arange(width)[None, :]
    end_x = np.take_along_axis(x, np.clip(long_x[:, None] - 1 - places, 0, width - 1), axis=1)
    end_y = np.take_along_axis(y, np.clip(long_y[:, None] - 1 - places, 0, width - 1), axis=1)
    shorter = np.minimum(long_x, long_y)
    match = (end_x == end_y) & (places < shorter[:, None])
    back = np.cumprod(match, axis=1).sum(axis=1)
    return np.asarray(np.minimum(front, shorter) + back >= shorter)


def _lettered(names: Names, a: Array, b: Array) -> Array:
    """Names in letters, or long ones by their sounds."""
    one, other = [names_letters(names, n) for n in a.tolist()], [names_letters(names, n) for n in b.tolist()]
    straight = process.cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32)
    sorted_one, sorted_other = [" ".join(sorted(n.split())) for n in one], [" ".join(sorted(n.split())) for n in other]
    turned = process.cpdist(sorted_one, sorted_other, scorer=JaroWinkler.similarity, dtype=np.float32)
    joined = process.cpdist(
        [n.replace(" ", "") for n in one], [n.replace(" ", "") for n in other], scorer=fuzz.ratio, dtype=np.float32
    )
    heads, tails, parts = (np.array(found, dtype=bool) for found in zip(*map(_words_shared, one, other), strict=True))
    best = np.maximum(straight, turned)
    close = (best >= 0.87) & (joined >= 70)
    mixed = names.han[a] != names.han[b]  # letters tell the sound of a Chinese name, not how it is written
    heads, tails = np.where(mixed, tails, heads), np.where(mixed, heads, tails)  # nor does its surname stand last
    same, alike = (joined == 100) & ~mixed, joined == 100
    conditions = [same, alike, turned >= 0.999, straight >= 0.94, turned >= 0.94, close, parts, tails, heads]
    codes = [NAME[name] for name in "same sound order sound order close part surname given".split()]
    return np.select(conditions, codes, NAME["other"])


def _words_shared(one: str, other: str) -> tuple[bool, bool, bool]:
    """Whether the first words agree, the last ones, and whether one name is a single word of the other."""
    x, y = one.split(), other.split()
    if not x or not y:
        return False, False, False
    part = min(len(x), len(y)) == 1 < max(len(x), len(y)) and bool(set(x) & set(y))
    return x[0] == y[0], x[-1] == y[-1], part


def names_letters(names: Names, place: int) -> str:
    """The name by its sounds; short Chinese names are romanised when they meet a name in letters."""
    if names.letters[place] or not names.han[place]:
        return names.letters[place]
    text = "".join(chr(one) for one in names.characters[place].tolist() if one)
    return CHARACTERS.romanised(text)
