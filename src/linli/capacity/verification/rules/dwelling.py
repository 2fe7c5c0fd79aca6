"""Where somebody lives: two homes at once, registered twice, dead and yet active, children without a grown-up."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar
from uuid import UUID

from .facts import ADULT, AWAY, DIED, MISTAKE, Finding, Mark, Register, Resident, Side, Sign, Stay
from .settings import Setting

About = TypeVar("About", Sign, Mark)


def two_homes(register: Register, say: Setting) -> Iterator[Finding]:
    """One person lives behind two doors on the same days, under one record or under several of the same person.

    Registered in one place and living in another (户在人不在) is lawful, and so is a stay entered by mistake.
    """
    for records in register.people:
        stays = [s for one in records for s in register.stays_of.get(one.id, ()) if s.main and _sleeps(s)]
        pairs = [_in_order(pair) for pair in combinations(stays, 2) if _clash(pair[0], pair[1], say["overlap_days"])]
        if pairs:
            first, second = max(pairs, key=lambda pair: (pair[1].from_date, pair[0].from_date, pair[1].id, pair[0].id))
            yield _of_stays("two_homes", register, first, second)


def _in_order(pair: tuple[Stay, Stay]) -> tuple[Stay, Stay]:
    first, second = sorted(pair, key=lambda s: (s.from_date, s.recorded, s.id))
    return first, second


def _sleeps(stay: Stay) -> bool:
    return stay.kind != AWAY and stay.left_for != MISTAKE


def _clash(one: Stay, other: Stay, tolerated: int) -> bool:
    """Two doors on the same days. Moving takes days: a short overlap counts only while both stays are open."""
    if one.dwelling == other.dwelling:
        return False
    if one.is_open and other.is_open:
        return True
    begins, ends = max(one.from_date, other.from_date), min(one.until or date.max, other.until or date.max)
    return (ends - begins).days > tolerated


def _of_stays(rule: str, register: Register, first: Stay, second: Stay) -> Finding:
    return Finding(
        rule,
        "person",
        second.person,
        second.position,
        (_stay(first), _stay(second)),
        tuple(dict.fromkeys((second.person, first.person))),
        home=second.household if second.is_open else None,
    )


def _stay(stay: Stay, field: str = "spell") -> Side:
    value = f"{stay.dwelling} {stay.from_date} {stay.until or ''} {stay.kind} {stay.left_for}"
    return Side("residence", stay.id, field, value)


def two_registrations(register: Register, say: Setting) -> Iterator[Finding]:
    """Registered (户口) in two households at once: a person is registered in one place only."""
    for records in register.people:
        stays = [
            s
            for one in records
            for s in register.stays_of.get(one.id, ())
            if s.is_open and s.kind in ("registered", AWAY)
        ]
        pairs = [_in_order(p) for p in combinations(stays, 2) if p[0].household != p[1].household]
        if pairs:
            yield _of_stays("two_registrations", register, *max(pairs, key=lambda p: (p[1].from_date, p[1].id)))


def dead_active(register: Register, say: Setting) -> Iterator[Finding]:
    """Left because they died, and yet there is a later stay, mark, answer or task, here or under another record."""
    signs, marks = _by_person(register.signs), _by_person(register.marks)
    heads = {home.head: home for home in register.homes.values() if home.head and not home.ended}
    for records in register.people:
        stays = [s for one in records for s in register.stays_of.get(one.id, ())]
        deaths = [s for s in stays if s.left_for == DIED and s.until]
        if not deaths:
            continue
        death = min(deaths, key=lambda s: (s.until or date.max, s.id))
        last = (death.until or register.today) + timedelta(days=say["grace_days"])
        later = [
            *(_stay(s) for s in stays if s.id != death.id and s.left_for not in (DIED, MISTAKE) and _after(s, last)),
            *(
                Side("mark", m.id, "from_date", str(m.from_date))
                for one in records
                for m in marks.get(one.id, ())
                if m.from_date > last
            ),
            *(
                Side(sign.record, sign.id, "at", sign.at.isoformat())
                for one in records
                for sign in signs.get(one.id, ())
                if sign.at.date() > last
            ),
            *(Side("household", heads[one.id].id, "head", str(one.id)) for one in records if one.id in heads),
            *(Side("person", one.id, "residing", one.residing) for one in records if _said_to_live(register, one)),
        ]
        if later:
            yield _of_death(register, records, death, later)


def _after(stay: Stay, day: date) -> bool:
    return stay.until is None or stay.until > day


def _said_to_live(register: Register, one: Resident) -> bool:
    """The record says that the person lives here, although no stay is open."""
    return bool(one.residing) and not any(s.is_open for s in register.stays_of.get(one.id, ()))


def _by_person(rows: Iterable[About]) -> dict[UUID, list[About]]:
    found: dict[UUID, list[About]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(row)
    return found


def _of_death(register: Register, records: list[Resident], death: Stay, later: list[Side]) -> Finding:
    alive = [s for one in records for s in register.stays_of.get(one.id, ()) if s.is_open]
    shown = alive[0] if alive else death
    return Finding(
        "dead_active",
        "person",
        death.person,
        shown.position,
        (_stay(death), *later[:3]),
        tuple(dict.fromkeys([death.person, *(one.id for one in records)])),
        home=shown.household,
    )


def minor_alone(register: Register, say: Setting) -> Iterator[Finding]:
    """Somebody under age lives behind a door where no grown-up sleeps, and it is no dormitory.

    Whoever is of unknown age may be a grown-up; then there is nothing to ask.
    """
    for _dwelling, stays in sorted(register.behind.items()):
        people = [register.residents[s.person] for s in stays]
        ages = [register.age(one) for one in people]
        known = [age for age in ages if age is not None]
        if len(known) < len(ages) or max(known) >= ADULT or min(known) >= say["under_age"] or min(known) < 0:
            continue
        if any(_collective(register, s) for s in stays):
            continue
        youngest = min(range(len(stays)), key=lambda i: (ages[i], stays[i].id))
        yield _of_minors(register, stays, stays[youngest])


def _collective(register: Register, stay: Stay) -> bool:
    home = register.homes.get(stay.household)
    return stay.kind == "dormitory" or (home is not None and home.kind == "collective")


def _of_minors(register: Register, stays: list[Stay], youngest: Stay) -> Finding:
    child = register.residents[youngest.person]
    others = sorted((s for s in stays if s.id != youngest.id), key=lambda s: s.id)
    return Finding(
        "minor_alone",
        "household",
        youngest.household,
        youngest.position,
        (
            Side("person", child.id, "birth_date", str(register.born(child))),
            _stay(youngest, "lives"),
            *(_stay(s, "lives") for s in others[:4]),
        ),
        tuple(s.person for s in [youngest, *others]),
        home=youngest.household,
        told={"children": len(stays)},
    )
