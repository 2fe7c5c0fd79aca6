"""Dated residence: half-open spells [from, until) of a person behind a door, and ages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .faults import Fault

ADULT, OLD, VERY_OLD = 18, 60, 80  # years; the law's own limits of 未成年人 and 老年人, and 高龄


class ResidenceKind(StrEnum):
    """How somebody lives behind this door."""

    REGISTERED = "registered"  # 户籍在住: registered here and living here
    OWNER = "owner"  # 自有住房、户口在外
    RENTED = "rented"  # 租住
    STAYING = "staying"  # 暂住、借住
    DORMITORY = "dormitory"  # 集体宿舍
    AWAY = "away"  # 户在人不在: registered here, living elsewhere


class LeftFor(StrEnum):
    """Why a residence ended."""

    MOVED_WITHIN = "moved_within"  # 搬到本辖区别处
    MOVED_AWAY = "moved_away"  # 搬离
    LEASE_ENDED = "lease_ended"  # 租期到
    DIED = "died"
    UNKNOWN = "unknown"  # 去向不明
    MISTAKE = "mistake"  # 登记错了


@dataclass(frozen=True)
class Spell:
    """From a day (included) until a day (not included); no end while it lasts."""

    start: date
    end: date | None = None

    def holds(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on < self.end)

    def overlaps(self, other: "Spell") -> bool:
        """A spell of no days overlaps nothing."""
        starts = max(self.start, other.start)
        ends = min(self.end or date.max, other.end or date.max)
        return starts < ends


def refuse_overlap(new: Spell, others: Iterable[Spell]) -> None:
    """Raise Fault `stay.overlap` for two homes on one day, `stay.backwards` for an end before the start."""
    if new.end and new.end < new.start:
        raise Fault("stay.backwards", start=new.start.isoformat(), end=new.end.isoformat())
    for other in others:
        if new.overlaps(other):
            raise Fault("stay.overlap", start=other.start.isoformat())


def end_of(spell: Spell, on: date) -> Spell:
    """The spell closed on a day. Raises Fault `stay.ended` or `stay.backwards`."""
    if spell.end is not None:
        raise Fault("stay.ended", end=spell.end.isoformat())
    if on < spell.start:
        raise Fault("stay.backwards", start=spell.start.isoformat(), end=on.isoformat())
    return Spell(spell.start, on)


def age_on(birth_date: date, on: date) -> int:
    """Full years of age (周岁) on a day, the birthday included."""
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (not had_birthday)


@dataclass(frozen=True)
class AgeGroup:
    """Ages from `youngest` to `oldest` years, both included; no upper limit when oldest is None."""

    code: str
    youngest: int
    oldest: int | None


AGE_GROUPS = (
    AgeGroup("0-2", 0, 2), AgeGroup("3-17", 3, 17), AgeGroup("18-59", 18, 59),
    AgeGroup("60-79", 60, 79), AgeGroup("80+", 80, None),
)  # fmt: skip


def births_of(group: AgeGroup, on: date) -> tuple[date, date]:
    """First and last day of birth (both included) of those who are in an age group on a day."""
    latest = _years_before(on, group.youngest)
    earliest = date.min if group.oldest is None else _day_after(_years_before(on, group.oldest + 1))
    return earliest, latest


def _years_before(on: date, years: int) -> date:
    """The latest birth date that makes somebody `years` old on that day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February in a year without one
        return on.replace(year=on.year - years, day=28)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
