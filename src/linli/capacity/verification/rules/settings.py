"""Which rules there are and what can be set of each: numbers with limits, as dated data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

DOOR, OFFICE = "door", "office"  # who can find out: the worker at the door, the office with the papers


@dataclass(frozen=True)
class Parameter:
    """One number of a rule, with the limits within which it makes sense."""

    code: str
    default: int
    lowest: int
    highest: int


DUE = Parameter("due_days", 7, 1, 60)


@dataclass(frozen=True)
class Rule:
    """A rule as the house ships it. `on` is False for one that nobody has asked for yet."""

    code: str
    doer: str
    parameters: tuple[Parameter, ...] = (DUE,)
    on: bool = True

    @property
    def defaults(self) -> dict[str, int]:
        return {one.code: one.default for one in self.parameters}


def _due(days: int) -> Parameter:
    return Parameter("due_days", days, 1, 60)


RULES = (
    Rule("two_homes", DOOR, (Parameter("overlap_days", 7, 0, 365), DUE)),
    Rule("two_registrations", OFFICE, on=False),
    Rule("dead_active", OFFICE, (Parameter("grace_days", 0, 0, 90), _due(3))),
    Rule("minor_alone", DOOR, (Parameter("under_age", 16, 8, 18), _due(1))),
    Rule("birth_against_id", OFFICE, (_due(14),)),
    Rule("sex_against_id", OFFICE, (_due(14),)),
    Rule("document_two_names", OFFICE, (_due(14),)),
    Rule("foreign_document", OFFICE, (_due(30),)),
    Rule("impossible_dates", OFFICE, (Parameter("oldest", 120, 100, 150), _due(14))),
    Rule("phone_for_many", OFFICE, (Parameter("people", 4, 1, 500), Parameter("households", 3, 1, 500), _due(14))),
    Rule("mark_expired", DOOR, (Parameter("days_after", 0, 0, 365), Parameter("pregnant_days", 310, 280, 400), DUE)),
    Rule(
        "mark_against_facts",
        DOOR,
        (
            Parameter("alone_from", 60, 50, 90),
            Parameter("couple_from", 50, 40, 90),
            Parameter("child_until", 18, 14, 24),
            Parameter("orphan_until", 25, 18, 30),
            DUE,
        ),
    ),
    Rule("head_twice", DOOR, (_due(14),)),
    Rule("head_missing", DOOR, (_due(14),)),
    Rule("two_spouses", DOOR, (_due(14),)),
    Rule("relation_against_sex", DOOR, (_due(14),)),
    Rule("relation_against_age", DOOR, (Parameter("years", 10, 0, 16), _due(14))),
)
BY_CODE = {rule.code: rule for rule in RULES}


class Version(Protocol):
    """A version of a rule as it is kept."""

    rule: str
    number: int
    parameters: Mapping[str, int]
    on: bool
    holds_from: date


@dataclass(frozen=True)
class Setting:
    """A rule as it holds: its numbers, whether it asks at all, and which version says so (0: as shipped)."""

    rule: Rule
    numbers: Mapping[str, int]
    on: bool
    version: int = 0

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]


Settings = Mapping[str, Setting]


def as_shipped() -> dict[str, Setting]:
    return {rule.code: Setting(rule, rule.defaults, rule.on) for rule in RULES}


def holding(versions: Iterable[Version], day: date) -> dict[str, Setting]:
    """The rules as they hold on a day: of each, the version with the latest first day, of those the newest."""
    found = as_shipped()
    for one in sorted(versions, key=lambda v: (v.holds_from, v.number)):
        if one.holds_from <= day and one.rule in BY_CODE:
            found[one.rule] = setting_of(one)
    return found


def setting_of(version: Version) -> Setting:
    rule = BY_CODE[version.rule]
    known = {name: int(value) for name, value in version.parameters.items() if name in rule.defaults}
    return Setting(rule, rule.defaults | known, version.on, version.number)


def beyond(rule: Rule, numbers: Mapping[str, int]) -> dict[str, Parameter]:
    """The parameters whose number is missing or outside its limits."""
    given = {one.code: numbers.get(one.code) for one in rule.parameters}
    return {
        one.code: one
        for one in rule.parameters
        if given[one.code] is None or not one.lowest <= int(given[one.code] or 0) <= one.highest
    }
