"""Which column of a clerk's roster means what (对列): proposed with a reason, never imposed.

Two sources speak: the words of the heading, and what the values look like. Where they disagree the values win only
when they are plain beyond doubt (a column of ID numbers is one whatever stands above it).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from . import looks, slots
from .layout import Header, find_header
from .words import EXACT, NAME_WORDS, REGISTERED_AT, Target, is_about_something_else, target_of, tidy_heading

__all__ = [
    "EXACT",
    "Guess",
    "Header",
    "Target",
    "conflicts_of",
    "find_header",
    "guess",
    "is_heading_again",
    "target_of",
]
ABOUT_CARS = re.compile(r"车牌|车号|车辆|车位")
PERSONAL = frozenset((Target.DOCUMENT, Target.SEX, Target.BIRTH, Target.RELATION))
PARTS_OF_DOORS = frozenset((Target.BUILDING, Target.ENTRANCE, Target.ROOM))
WHERE = PARTS_OF_DOORS | {Target.ADDRESS}
TOWN = re.compile(r"[^\d省市区县]{2,8}(省|自治区|市|区|县)")
CONVINCING = 0.6  # share of the filled cells that must look alike


@dataclass(frozen=True)
class Guess:
    """What a column seems to mean and why: `said` is "heading", "values", "both", or "" when nothing is known."""

    column: int
    target: Target
    said: str
    alike: int = 0  # values that look like it
    filled: int = 0  # values looked at


def is_heading_again(name: str) -> bool:
    """Whether a row below repeats the headings, as printed lists do on every page: its name is the word for names."""
    if "不" in name or "未" in name:  # 姓名不详 is said of somebody
        return False
    return name in NAME_WORDS or ("姓" in name and "名" in name and target_of(name) is Target.NAME)


def guess(header: Header, sample: Sequence[Sequence[str]], hidden: frozenset[int] = frozenset()) -> list[Guess]:
    """What every column means; of two for one thing about one person the surer, one that is not hidden before one."""
    width = max([len(header.titles), *map(len, sample)], default=0)
    guesses = _with_a_name([_guess_one(header, column, sample) for column in range(width)])
    guesses = _with_an_address(_one_name_by_values(guesses), header, sample)
    ranked = [one.column for one in sorted(guesses, key=lambda one: (one.column in hidden, *_sureness(one)))]
    targets = {one.column: one.target for one in guesses}
    used = {c for slot in slots.arrange(header.titles, targets, ranked) for cs in slot.columns.values() for c in cs}
    heads = {one.column for one in guesses if one.target is Target.HEAD} - used
    kept = used | set(sorted(heads)[:1])
    return [one if one.column in kept else _left_out(one) for one in guesses]


def is_about_people(header: Header, guesses: Sequence[Guess]) -> bool:
    """Whether a table lists people: it has a column of names, and is not about their cars."""
    cars = any(ABOUT_CARS.search(title) for title in header.titles) and not any(g.target in PERSONAL for g in guesses)
    return any(guess.target is Target.NAME for guess in guesses) and not cars


def _left_out(one: Guess) -> Guess:
    return Guess(one.column, Target.NOTHING, one.said if not one.target else "", one.alike, one.filled)


ORDER = {"both": 0, "heading": 1, "values": 2, "": 3}


def _sureness(one: Guess) -> tuple[int, int, int]:
    return ORDER[one.said], -one.filled, one.column


def _guess_one(header: Header, column: int, sample: Sequence[Sequence[str]]) -> Guess:
    title = header.titles[column] if column < len(header.titles) else ""
    said = target_of(title) or next((t for word in reversed(title.split()) if (t := target_of(word))), Target.NOTHING)
    values = [row[column].strip() for row in sample if column < len(row) and row[column].strip()]
    if is_about_something_else(title):
        return Guess(column, Target.NOTHING, "heading" if title else "")
    if said in PARTS_OF_DOORS:
        said = _as_written(said, values)
    if said and (look := LOOKS.get(said)):
        alike = sum(map(look, values))
        return Guess(column, said, "both" if alike > len(values) * CONVINCING else "heading", alike, len(values))
    if said:
        return Guess(column, said, "heading", 0, len(values))
    return _by_values(column, values)


def _as_written(said: Target, values: Sequence[str]) -> Target:
    """A column called 单元 or 楼号 in which 3-501 or 12-3-501 stands holds more than that."""
    most = len(values) * CONVINCING
    if values and sum(map(looks.like_a_whole_door, values)) > most:
        return Target.ADDRESS
    return Target.ROOM if values and sum(map(looks.like_entrance_and_room, values)) > most else said


def _by_values(column: int, values: Sequence[str]) -> Guess:
    if len(values) >= 2:
        for target in UNMISTAKABLE:
            alike = sum(map(LOOKS[target], values))
            if alike > len(values) * CONVINCING:
                return Guess(column, target, "values", alike, len(values))
    return Guess(column, Target.NOTHING, "", 0, len(values))


def _with_a_name(guesses: list[Guess]) -> list[Guess]:
    """Where nothing is called a name, the head of the household is the person the row is about."""
    if any(one.target is Target.NAME for one in guesses):
        return guesses
    return [Guess(g.column, Target.NAME, g.said, g.alike, g.filled) if g.target is Target.HEAD else g for g in guesses]


def _with_an_address(guesses: list[Guess], header: Header, sample: Sequence[Sequence[str]]) -> list[Guess]:
    """Where nothing else says who lives where, 户籍地址 does if it all lies in one town: a police list has no other."""
    if any(one.target in WHERE for one in guesses):
        return guesses
    return [_lives_there(one, header, sample) for one in guesses]


def _lives_there(one: Guess, header: Header, sample: Sequence[Sequence[str]]) -> Guess:
    title = header.titles[one.column] if one.column < len(header.titles) else ""
    if not REGISTERED_AT.search(tidy_heading(title)):
        return one
    values = [row[one.column].strip() for row in sample if one.column < len(row) and row[one.column].strip()]
    alike = sum(map(looks.like_an_address, values))
    towns = {town[0] for value in values if (town := TOWN.match(value))}
    if alike <= len(values) * CONVINCING or len(towns) > 1:
        return one
    return Guess(one.column, Target.ADDRESS, "both", alike, len(values))


def _one_name_by_values(guesses: list[Guess]) -> list[Guess]:
    """Columns that only look like names are names where no heading says so, and then the first of them alone."""
    names = [one for one in guesses if one.target is Target.NAME]
    sure = [one for one in names if one.said != "values"] or names[:1]
    return [_left_out(one) if one in names and one not in sure else one for one in guesses]


LOOKS: Mapping[Target, Callable[[str], bool]] = {
    Target.NAME: looks.like_a_name,
    Target.DOCUMENT: looks.like_a_document,
    Target.SEX: looks.like_a_sex,
    Target.BIRTH: looks.like_a_date,
    Target.PHONE: looks.like_a_phone,
    Target.RELATION: looks.like_a_relation,
    Target.HEAD: looks.like_a_name,
    Target.BUILDING: looks.like_a_building,
    Target.ENTRANCE: looks.like_an_entrance,
    Target.ROOM: looks.like_a_room,
    Target.ADDRESS: looks.like_an_address,
    Target.ETHNICITY: looks.like_an_ethnicity,
}
# What is recognised without any heading, in this order.
UNMISTAKABLE = (
    Target.DOCUMENT,
    Target.PHONE,
    Target.SEX,
    Target.RELATION,
    Target.ADDRESS,
    Target.BIRTH,
    Target.NAME,
)


def conflicts_of(mapping: Mapping[int, str], titles: Sequence[str] = ()) -> list[str]:
    """What is wrong with a mapping as the clerk chose it: codes `name.missing`, `twice.<target>`."""
    targets = {column: Target(target) for column, target in mapping.items() if target}
    if Target.NAME not in targets.values():
        return ["name.missing"]
    arranged = slots.arrange(titles, targets)
    used = {column for slot in arranged for columns in slot.columns.values() for column in columns}
    twice = {targets[c] for c in targets if c not in used} - {Target.STATUS, Target.HEAD}
    if len(arranged) > 1 and len({_title_of(slot, titles) for slot in arranged} | {""}) < len(arranged):
        twice.add(Target.NAME)
    return sorted(f"twice.{target}" for target in twice)


def _title_of(slot: slots.Slot, titles: Sequence[str]) -> str:
    """A label that a heading gives; empty for one that is only counted."""
    named = any(titles[c] for c in slot.columns[Target.NAME] if c < len(titles))
    return slot.label if named else ""
