"""Names as typed: Chinese ones as up to six characters with their sounds, all others as letters."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .characters import CHARACTERS, COMPOUND, READINGS, WILD, codes

Array = npt.NDArray[Any]

WIDTH = 6  # longer Chinese names are transliterations and are compared by their letters
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af\u3007]")
_ASIDE = re.compile(r"[（(【\[<《].*?[）)】\]>》]|[（(【\[].*$")
_NOT_LETTERS = re.compile(r"[^a-z\u0400-\u04ff\u0600-\u06ff\uac00-\ud7af\u3040-\u30ff0-9]+")
_MASKS = str.maketrans(dict.fromkeys("*?？＊□■○〇◯某X×", chr(WILD)))
_TITLES = ("先生", "女士", "小姐", "同志", "老师")
_LONGEST = 60


@dataclass(slots=True)
class Names:
    """Features of different names, by place. Where `han` is false the characters are 0 and `letters` counts."""

    han: Array  # bool
    length: Array
    characters: Array  # n × WIDTH, simplified
    sounds: Array  # n × WIDTH, the first reading; the surname as surnames are read
    surname: Array  # number of the sound of the surname, or a hash of the last word
    first: Array  # the same for the first character behind the surname, or the first word
    last: Array  # the same for the last character
    whole: Array  # a hash of the sounds, whatever their order
    letters: list[str]  # romanised, by word
    single: Array  # bool: in letters, and only one word


def cleaned(text: str) -> tuple[bool, str]:
    """Whether it is a short Chinese name, and the name without what does not belong to it."""
    plain = _ASIDE.sub("", unicodedata.normalize("NFKC", text)).strip()
    if not _HAN.search(plain):
        letters = unicodedata.normalize("NFD", plain.lower())
        letters = "".join(one for one in letters if not unicodedata.combining(one))
        return False, _NOT_LETTERS.sub(" ", letters.replace("'", "").replace("-", " ")).strip()
    for title in _TITLES:
        if plain.endswith(title) and len(plain) > len(title) + 1:
            plain = plain.removesuffix(title)
    masked = re.sub(r"[A-Za-z]+", chr(WILD), plain).translate(_MASKS)
    kept = "".join(one for one in masked if one == chr(WILD) or _HAN.match(one))
    return 1 <= len(kept) <= WIDTH, kept


def features(texts: list[str]) -> Names:
    """The features of these different names."""
    width = WIDTH + 2
    typed = codes(texts, width)
    chinese = (typed >= 0x4E00) & (typed <= 0x9FA5)
    plain = (chinese | (typed == 0)).all(axis=1) & (typed[:, WIDTH] == 0) & (typed[:, 1] != 0)
    plain &= ~_titled(typed)
    odd = [(place, *cleaned(texts[place])) for place in np.flatnonzero(~plain).tolist()]
    characters = np.where(plain[:, None], typed[:, :WIDTH], 0).astype(np.uint32)
    han = plain.copy()
    letters = [""] * len(texts)
    for place, is_han, name in odd:
        han[place] = is_han
        letters[place] = name
    short = [(place, name) for place, is_han, name in odd if is_han]
    if short:
        characters[[place for place, _ in short]] = codes([name for _, name in short], WIDTH)
    CHARACTERS.learn(characters)
    for place, is_han, name in odd:
        letters[place] = CHARACTERS.romanised(name) if is_han or _HAN.search(name) else name[:_LONGEST]
    return _finished(han, CHARACTERS.simple[characters], letters)


_TITLE_CODES = np.array([(ord(title[0]) << 32) | ord(title[1]) for title in _TITLES], dtype=np.uint64)


def _titled(typed: Array) -> Array:
    """Which names of four signs end with a title."""
    end = (typed[:, 2].astype(np.uint64) << np.uint64(32)) | typed[:, 3].astype(np.uint64)
    return np.asarray(np.isin(end, _TITLE_CODES) & (typed[:, 4] == 0))


def _finished(han: Array, characters: Array, letters: list[str]) -> Names:
    length = (characters != 0).sum(axis=1).astype(np.int64)
    sounds = CHARACTERS.sounds[characters, 0]
    sounds[:, 0] = CHARACTERS.as_surname[characters[:, 0]]
    rows = np.arange(len(length))
    behind = np.where(_compound(characters, length), 2, 1)
    first = sounds[rows, np.minimum(behind, WIDTH - 1)].astype(np.int64)
    last = sounds[rows, np.maximum(length - 1, 0)].astype(np.int64)
    surname = sounds[:, 0].astype(np.int64)
    whole = mixed(np.where(sounds > 0, mixed(sounds.astype(np.uint64)), np.uint64(0)).sum(axis=1, dtype=np.uint64))
    names = Names(
        han,
        length,
        characters,
        sounds,
        surname,
        first,
        last,
        whole.view(np.int64),
        letters,
        np.zeros(len(length), dtype=bool),
    )
    _words(names)
    return names


def _compound(characters: Array, length: Array) -> Array:
    """Which names begin with a surname of two characters."""
    both = (characters[:, 0].astype(np.uint64) << np.uint64(32)) | characters[:, 1].astype(np.uint64)
    known = np.array([(ord(name[0]) << 32) | ord(name[1]) for name in COMPOUND], dtype=np.uint64)
    return np.isin(both, known) & (length >= 3)


def _words(names: Names) -> None:
    """Keys of names that are compared by their letters: the skeletons of their words."""
    for place in np.flatnonzero(~names.han).tolist():
        words = names.letters[place].split()
        if not words:
            names.whole[place] = names.surname[place] = names.first[place] = names.last[place] = 0
            continue
        bones = [number(skeleton(word)) for word in words]
        names.single[place] = len(words) == 1
        names.surname[place], names.first[place] = bones[-1], bones[0]
        names.last[place] = number("^" + words[0][:3])
        names.whole[place] = number(" ".join(sorted(skeleton(word) for word in words)))


def skeleton(word: str) -> str:
    """The first letter and the consonants behind it, doubled ones once: johnson, jonson → jnsn."""
    heard = word.replace("ph", "f").replace("ck", "k").replace("gh", "g")
    rest = re.sub(r"[aeiouyhw]", "", heard[1:])
    return re.sub(r"(.)\1+", r"\1", (heard[:1] + rest))[:5]


def number(text: str) -> int:
    """A number for a text, the same on every machine and in every run (63 bits)."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value >> 1


def mixed(values: Array) -> Array:
    """Numbers well spread over 64 bits (splitmix64)."""
    with np.errstate(over="ignore"):
        z = values.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return np.asarray(z ^ (z >> np.uint64(31)))


def sound_alike(left: Array, right: Array) -> Array:
    """Whether two characters may sound alike, element by element; a masked one sounds like anything."""
    sounds = CHARACTERS.sounds
    alike = (left == WILD) | (right == WILD) | ((sounds[left, 0] == sounds[right, 0]) & (sounds[left, 0] > 0))
    several = np.flatnonzero(~alike & ((sounds[left, 1] > 0) | (sounds[right, 1] > 0)))
    a, b = sounds[left[several]], sounds[right[several]]
    for one in range(READINGS):
        for other in range(READINGS):
            alike[several] |= (a[:, one] == b[:, other]) & (a[:, one] > 0)
    return np.asarray(alike)


ENOUGH = 2_000  # names from which the characters' own frequencies are taken
TOGETHER = 3.0  # characters of a given name keep company: 建国 is more frequent than 建 and 国 would let expect


def chances(names: Names, counts: Array) -> Array:
    """How likely a stranger carries each name: by its kind, or from the characters where there are enough names."""
    single = ~names.han & names.single
    found = np.where(
        names.han & (names.length == 2), 2e-4, np.where(single | (names.han & (names.length < 2)), 5e-3, 2e-5)
    )
    total = counts[names.han].sum()
    if total < ENOUGH:
        return found
    for length in (2, 3):
        those = np.flatnonzero(names.han & (names.length == length))
        many = counts[those].sum()
        if many < ENOUGH // 4:
            continue
        share = np.full(len(those), many / total * TOGETHER ** (length - 2))
        for place in range(length):
            column = names.characters[those, place]
            share *= np.bincount(column, weights=counts[those])[column] / many
        found[those] = np.clip(share, 1e-8, 5e-3)
    return found
