"""Contradictions put into a clean town as plain facts, of every kind that the rules know, in several shapes each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from .town import DAY, Home, Town, _present


@dataclass(frozen=True)
class Seed:
    """One contradiction: its kind, and the people or the household that a question must name."""

    kind: str
    subjects: frozenset[Any]


Sown = Callable[[Town, Home, int], list[Any]]


def _family(home: Home) -> bool:
    return home.shape in ("one_child", "two_children") and _present(home)


def _couple(home: Home) -> bool:
    return home.shape in ("couple_old", "couple_middle", "couple_young") and _present(home)


def _alone(home: Home) -> bool:
    return home.shape in ("alone_middle", "alone_young", "alone_old") and _present(home)


def _carded(home: Home) -> bool:
    one = home.members[0].person
    return _couple(home) and one.document_type == "id_card"


def two_homes(town: Town, home: Home, number: int) -> list[Any]:
    one, since = home.head.person, home.head.stay.from_date
    other = town.household()
    if number % 3 == 0:
        twin = town.person(other, one.name, one.sex, one.birth_date)
        town.stay(twin, other, max(since, town.today - 40 * DAY), relation="02")
        other.head = twin
        town.same(twin, one)
        return [one, twin]
    if number % 3 == 1:
        one.document_type, one.document_no = "passport", f"EK{number:07d}"
        twin = town.person(other, one.name, one.sex, one.birth_date, document_type="passport",
                           document_no=one.document_no)  # fmt: skip
        town.stay(twin, other, max(since, town.today - 90 * DAY), relation="02", kind="rented")
        twin.residing, other.head = "rented", twin
        return [one, twin]
    home.head.stay.from_date = min(since, town.today - 200 * DAY)
    start = home.head.stay.from_date - 100 * DAY
    until = min(town.today - DAY, home.head.stay.from_date + (12 + number % 60) * DAY)
    town.stay(one, other, start, until_date=until, left_for="moved_within")
    other.ended_on = until
    return [one]


def dead_active(town: Town, home: Home, number: int) -> list[Any]:
    gone, left = home.members[0], home.members[1]
    died = town.today - 20 * DAY
    gone.stay.from_date = min(gone.stay.from_date, died - DAY)
    gone.stay.until_date, gone.stay.left_for, gone.person.residing = died, "died", ""
    home.row.head, left.stay.relation = left.person, "02"
    town.marks = [m for m in town.marks if m.person is not gone.person]
    way = number % 4
    if way == 0:
        town.stay(gone.person, home.row, died + DAY, kind="away")
        gone.person.residing = "away"
    elif way == 1:
        town.mark(gone.person, "chronic", died + 3 * DAY)
    elif way == 2:
        town.tasks.append((gone.person, town.now - 5 * DAY))
    else:
        other = town.household()
        twin = town.person(other, gone.person.name, gone.person.sex, gone.person.birth_date)
        town.stay(twin, other, died - 300 * DAY, relation="02")
        other.head = twin
        town.same(twin, gone.person)
    return [gone.person]


def minor_alone(town: Town, home: Home, number: int) -> list[Any]:
    child = home.members[-1].person
    child.birth_date = date(town.today.year - 6 - number % 9, 6, 1 + number % 27)
    child.document_no = town.number(child.birth_date, child.sex) if child.document_type == "id_card" else ""
    for member in home.members:
        member.stay.from_date = max(member.stay.from_date, child.birth_date) if member.person is child else (
            member.stay.from_date
        )  # fmt: skip
        if member.person is child or town.age(member.person) < 18:
            continue
        if number % 2:
            member.stay.kind = member.person.residing = "away"
        else:
            member.stay.until_date, member.stay.left_for = town.today, "moved_away"
            member.person.residing = ""
            town.marks = [m for m in town.marks if m.person is not member.person]
    if not number % 2:
        home.row.head, home.members[-1].stay.relation = child, "02"
        for member in home.members[2:-1]:
            member.stay.relation = "70"
    town.marks = [m for m in town.marks if m.person is not child]
    return [home.row, *(m.person for m in home.members)]


def birth_against_id(town: Town, home: Home, number: int) -> list[Any]:
    one = home.head.person
    born = one.birth_date
    shifted = (born - DAY, born.replace(day=1) - DAY, date(born.year - 1, born.month, min(born.day, 28)),
               date(born.year - 10, born.month, min(born.day, 28)))  # fmt: skip
    one.birth_date = shifted[number % 4]
    return [one]


def sex_against_id(town: Town, home: Home, number: int) -> list[Any]:
    one = next(m.person for m in home.members if m.person.document_type == "id_card")
    one.sex = {"1": "2", "2": "1"}[one.sex]
    return [one]


def document_two_names(town: Town, home: Home, number: int) -> list[Any]:
    one, other = home.head.person, town.household()
    if number % 2:
        one.document_type, one.document_no = "passport", f"EJ{number:07d}"
    second = "passport" if number % 2 else "hmt_residence"
    name = "欧阳" + one.name[-1]
    twin = town.person(other, name, one.sex, one.birth_date, document_type=second, document_no=one.document_no)
    town.stay(twin, other, max(one.birth_date, town.today - 90 * DAY), relation="02")
    other.head = twin
    return [one, twin]


def foreign_document(town: Town, home: Home, number: int) -> list[Any]:
    one = home.head.person
    if number % 3 == 0:
        one.document_type, one.document_no = "foreign_permanent", f"KOR2103{number:08d}"
    elif number % 3 == 1:
        one.nationality = "JPN"
    else:
        one.name, one.document_type, one.document_no = f"Ivan Petrov {number}", "passport", f"TZ{number:07d}"
    return [one]


def impossible_dates(town: Town, home: Home, number: int) -> list[Any]:
    one, stay = home.head.person, home.head.stay
    one.document_type, one.document_no = "none", ""
    town.marks = [m for m in town.marks if m.person is not one]
    if number % 4 == 0:
        one.birth_date = town.today + (1 + number) * DAY
    elif number % 4 == 1:
        stay.from_date = one.birth_date - (1 + number) * DAY
    elif number % 4 == 2:
        one.birth_date = date(town.today.year - 121 - number % 20, 1, 1)
    else:
        town.mark(one, "disabled", one.birth_date - 30 * DAY)
    return [one]


def mark_expired(town: Town, home: Home, number: int) -> list[Any]:
    one = home.head.person
    town.marks = [m for m in town.marks if m.person is not one]
    if number % 5 == 4 and one.sex == "2" and 20 < town.age(one) < 45:
        town.mark(one, "pregnant", town.today - 330 * DAY)
        return [one]
    kind = ("chronic", "low_income", "disabled", "dialysis", "bedridden")[number % 5]
    until = town.today - (number % 200) * DAY
    town.mark(one, kind, until - 200 * DAY, until_date=until)
    return [one]


def mark_against_facts(town: Town, home: Home, number: int) -> list[Any]:
    town.marks = [m for m in town.marks if m.person not in [member.person for member in home.members]]
    man = next(m.person for m in home.members if m.person.sex == "1")
    since = town.today - 20 * DAY
    kind = ("pregnant", "left_behind", "orphan", "lives_alone", "empty_nest")[number % 5]
    one = man
    if kind == "orphan" and town.age(man) < 25:
        kind = "pregnant"
    if kind == "empty_nest" and town.age(man) >= 50:
        kind = "lives_alone"
    town.mark(one, kind, since)
    return [one]


def head_twice(town: Town, home: Home, number: int) -> list[Any]:
    if number % 2:
        home.members[1].stay.relation = "02"
    else:
        home.row.head = home.members[1].person
    return [home.row]


def head_missing(town: Town, home: Home, number: int) -> list[Any]:
    head = home.members[0]
    if number % 2:
        head.stay.relation, home.row.head = "99", None
    else:
        head.stay.until_date, head.stay.left_for, head.person.residing = town.today - DAY, "moved_away", ""
        head.stay.from_date = min(head.stay.from_date, town.today - 2 * DAY)
        town.marks = [m for m in town.marks if m.person is not head.person]
    return [home.row]


def two_spouses(town: Town, home: Home, number: int) -> list[Any]:
    head, spouse = home.members[0].person, home.members[1].person
    if number % 2:
        town.add(home, f"另配{number}", spouse.sex, spouse.birth_date, home.members[1].stay.relation)
    else:
        spouse.sex, home.members[1].stay.relation = head.sex, "10"
        spouse.document_type, spouse.document_no = "none", ""
        town.marks = [m for m in town.marks if m.person is not spouse]
    return [home.row]


def relation_against_sex(town: Town, home: Home, number: int) -> list[Any]:
    child = home.members[-1]
    child.stay.relation = "30" if child.person.sex == "1" else "20"
    return [child.person]


def relation_against_age(town: Town, home: Home, number: int) -> list[Any]:
    head = home.members[0].person
    born = date(head.birth_date.year + (number % 9) - 3, head.birth_date.month, min(28, head.birth_date.day))
    child = town.add(home, f"年长{number}", "1", born, "20" if number % 2 else "22")
    return [child.person]


def phone_for_many(town: Town, homes: list[Home], number: int) -> list[Any]:
    phone, found = f"1617700{number:04d}", []
    for home in homes:
        member = home.members[0]
        member.person.phone = phone
        found.append(member.person)
    return found


KINDS: dict[str, tuple[int, Callable[[Home], bool], Sown]] = {
    "two_homes": (110, _alone, two_homes),
    "dead_active": (90, lambda home: home.shape == "couple_old" and _present(home), dead_active),
    "minor_alone": (70, _family, minor_alone),
    "birth_against_id": (110, _carded, birth_against_id),
    "sex_against_id": (90, _alone, sex_against_id),
    "document_two_names": (60, _alone, document_two_names),
    "foreign_document": (40, _alone, foreign_document),
    "impossible_dates": (60, _alone, impossible_dates),
    "mark_expired": (100, _couple, mark_expired),
    "mark_against_facts": (60, _couple, mark_against_facts),
    "head_twice": (50, _couple, head_twice),
    "head_missing": (40, _couple, head_missing),
    "two_spouses": (30, _couple, two_spouses),
    "relation_against_sex": (35, _family, relation_against_sex),
    "relation_against_age": (35, _couple, relation_against_age),
}
PHONES, OF_A_PHONE = 20, 6  # telephones, and households that share each


def sow(town: Town, share: float) -> list[Seed]:
    """A thousand contradictions (times `share`, but one of each kind) upon households that nothing was put upon."""
    return [*_by_household(town, share), *_telephones(town, share)]


def _by_household(town: Town, share: float) -> Iterator[Seed]:
    for kind, (count, fits, sown) in KINDS.items():
        able = _with_card(fits) if kind in ("sex_against_id", "document_two_names", "foreign_document") else fits
        homes = list(islice(town.untouched(able), max(1, round(count * share))))
        for number, home in enumerate(homes):
            yield Seed(kind, frozenset(row.pk for row in sown(town, home, number)))


def _with_card(fits: Callable[[Home], bool]) -> Callable[[Home], bool]:
    return lambda home: fits(home) and home.members[0].person.document_type == "id_card"


def _telephones(town: Town, share: float) -> Iterator[Seed]:
    for number in range(max(1, round(PHONES * share))):
        homes = list(islice(town.untouched(_alone), OF_A_PHONE - number % 2))
        yield Seed("phone_for_many", frozenset(p.pk for p in phone_for_many(town, homes, number)))
