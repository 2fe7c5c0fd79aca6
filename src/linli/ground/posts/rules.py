"""Posts 岗位 and who answers 责任链: pure rules about periods, scopes and the five levels 五级网格.

Moments are aware datetimes; a period runs from its first moment (included) to its end (not included); an end of
None means "not ended". Positions and ranges are the numbers of the administrative tree (see places).
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from uuid import UUID
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
Ranges = tuple[tuple[int, int], ...]


class Level(IntEnum):
    """The five levels under the city, the widest first; those of units have the numbers that places give them."""

    CITY = 2
    DISTRICT = 3
    STREET = 4
    COMMUNITY = 5
    BUILDING = 6
    CONTACT = 7


FIVE_LEVELS = (Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.BUILDING, Level.CONTACT)


@dataclass(frozen=True)
class Term:
    """One account's time at one post; `acting` means standing in for the holder while they are on leave."""

    account: UUID
    post: UUID
    from_at: datetime
    until_at: datetime | None
    acting: bool = False

    def holds(self, at: datetime) -> bool:
        """Whether the term runs at that moment."""
        return runs(self.from_at, self.until_at, at)


@dataclass(frozen=True)
class Seat:
    """One post as the chain of responsibility sees it: its level, unit, period and ranges."""

    post: UUID
    unit: UUID
    level: Level
    from_at: datetime
    until_at: datetime | None
    ranges: Ranges
    leads: bool = False

    def covers(self, position: int) -> bool:
        return any(low <= position <= high for low, high in self.ranges)

    @property
    def width(self) -> int:
        """How many positions the seat covers."""
        return sum(high - low + 1 for low, high in self.ranges)


def runs(from_at: datetime, until_at: datetime | None, at: datetime) -> bool:
    """Whether a period contains the moment."""
    return from_at <= at and (until_at is None or at < until_at)


def moment_of(on: date | datetime) -> datetime:
    """A moment as it is; a day as its last microsecond in Asia/Shanghai: what held when the day closed."""
    if isinstance(on, datetime):
        return on
    return datetime.combine(on, time.max, tzinfo=HERE)


def first_moment(day: date) -> datetime:
    """When a period that begins on this day begins."""
    return datetime.combine(day, time.min, tzinfo=HERE)


def moment_after(day: date) -> datetime:
    """When a period whose last day is this day ends."""
    return first_moment(day + timedelta(days=1))


def last_day(until_at: datetime) -> date:
    """The last day of a period, for people, who count its last day in."""
    return (until_at - timedelta(microseconds=1)).astimezone(HERE).date()


def clash_of_terms(new: Term, others: Iterable[Term]) -> Term | None:
    """The term of the same kind at the same post that overlaps the new one, if any: one holder, one stand-in."""
    same = (term for term in others if term.post == new.post and term.acting == new.acting)
    return next((term for term in same if _overlap(term, new)), None)


def _overlap(one: Term, other: Term) -> bool:
    begins_before_end = other.until_at is None or one.from_at < other.until_at
    ends_after_begin = one.until_at is None or other.from_at < one.until_at
    return begins_before_end and ends_after_begin


def who_acts(terms: Iterable[Term], at: datetime) -> Term | None:
    """Who answers at that moment: the stand-in while there is one, else the holder, else nobody."""
    running = [term for term in terms if term.holds(at)]
    return min(running, key=lambda term: (not term.acting, term.from_at, str(term.account)), default=None)


def seats_at(level: Level, seats: Iterable[Seat], units: Sequence[UUID], position: int, at: datetime) -> list[Seat]:
    """The seats of one level that answer for a position, the one that leads first, then the narrowest.

    `units` are the units that the position lay in at that moment. Above the building a seat answers for its whole
    unit; below, only where its ranges reach.
    """
    running = (s for s in seats if s.level == level and s.unit in units and runs(s.from_at, s.until_at, at))
    answering = running if level < Level.BUILDING else (s for s in running if s.covers(position))
    return sorted(answering, key=lambda seat: (not seat.leads, seat.width, seat.from_at, str(seat.post)))


def powers_on(defaults: Iterable[str], decisions: Iterable[tuple[date, str, bool]], day: date) -> frozenset[str]:
    """A role's powers on a day: what the declarations give, changed by each power's latest decision up to that day.

    `decisions` are (from which day, power, given or taken), in the order in which they were made.
    """
    powers = set(defaults)
    due = [decision for decision in decisions if decision[0] <= day]
    for _, power, given in sorted(due, key=lambda decision: decision[0]):
        (powers.add if given else powers.discard)(power)
    return frozenset(powers)


def must_stay_apart(role: str, held: Iterable[str], apart: frozenset[str]) -> str | None:
    """The role already held that may not meet this one in one person: an administrator holds no other role."""
    others = sorted(set(held) - {role})
    return next((other for other in others if role in apart or other in apart), None)


def ranges_in_words(ranges: Ranges, naming: Callable[[tuple[int, int]], str]) -> str:
    """Ranges named one by one and joined as people read them aloud."""
    return "、".join(naming(pair) for pair in ranges)


def normal_phone(text: str) -> str:
    """A telephone number as it is compared: mainland numbers as bare digits, others with + and their country code.

    Raises ValueError, saying how many digits it has, when no number can be made of it.
    """
    kept = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit() or c == "+")
    bare = kept.removeprefix("+86") if kept.startswith("+86") else kept.removeprefix("0086")
    if len(bare) == 13 and bare.startswith("86"):
        bare = bare[2:]
    if bare.startswith("+") and 8 <= len(bare) <= 16:
        return bare
    if len(bare) == 11 and bare.startswith("1") and bare.isdigit():
        return bare
    raise ValueError(len(bare.lstrip("+")))
