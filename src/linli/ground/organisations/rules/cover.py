"""What an estate must not lack on a day, and what it lacks (小区该有人管的事)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

ORDINARY, CLOSED = "ordinary", "closed"
STATES = (ORDINARY, CLOSED)

# What an installation starts with, from the first essay: closing, disinfection, patrol; behind a closed gate rubbish
# and food must come and go through somebody's hands too. Later versions are data.
SINCE = date(2020, 1, 1)
AT_FIRST: Mapping[str, tuple[str, ...]] = {
    ORDINARY: ("closing", "disinfection", "patrol"),
    CLOSED: ("closing", "disinfection", "patrol", "rubbish", "supplies"),
}


@dataclass(frozen=True)
class Needs:
    """One version of what estates in a state need somebody for, from a day on."""

    state: str
    number: int
    functions: tuple[str, ...]
    from_date: date


def needed_on(versions: Iterable[Needs], day: date) -> dict[str, tuple[str, ...]]:
    """By state: the functions of the newest version that has begun by that day; nothing before the first."""
    found: dict[str, Needs] = {}
    for one in versions:
        if one.from_date <= day and (one.state not in found or found[one.state].number < one.number):
            found[one.state] = one
    return {state: found[state].functions if state in found else () for state in STATES}


def missing(covered: Iterable[str], needed: Sequence[str]) -> list[str]:
    """The needed functions that nobody covers, in the order of the needs."""
    have = set(covered)
    return [function for function in needed if function not in have]


def overlaps(a: tuple[date, date | None], b: tuple[date, date | None]) -> bool:
    """Whether two periods (first day, first day after or None) share a day."""
    return (b[1] is None or a[0] < b[1]) and (a[1] is None or b[0] < a[1])
