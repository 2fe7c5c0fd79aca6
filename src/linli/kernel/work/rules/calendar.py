"""Working days and working time, with China's holidays and shifted days 调休."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY = 5
FURTHEST = 3_660  # days looked ahead before a calendar without any working day is called wrong


@dataclass(frozen=True)
class Hours:
    """Office hours of a day, morning before afternoon, in local time."""

    spans: tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Calendar:
    """Which days are worked and from when to when.

    `days` says for a date whether it is worked, against the rule that weekends are free; `hours` are office hours by
    the day from which they hold, ascending; `announced` are the years whose shifted days are known.
    """

    zone: tzinfo
    hours: Sequence[tuple[date, Hours]]
    days: Mapping[date, bool] = field(default_factory=dict)
    announced: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        return self.days.get(day, day.weekday() < SATURDAY)

    def workdays(self, year: int) -> int:
        """How many days of the year are worked."""
        first = date(year, 1, 1)
        days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
        return sum(self.is_workday(day) for day in days)

    def unannounced(self, start: date, end: date) -> list[int]:
        """Years from `start` to `end` for which only weekends and statutory days are known."""
        return [year for year in range(start.year, end.year + 1) if year not in self.announced]

    def hours_on(self, day: date) -> Hours:
        at = bisect_right([since for since, _ in self.hours], day)
        return self.hours[max(at - 1, 0)][1]

    def working_seconds(self, start: datetime, end: datetime) -> int:
        """Seconds of office hours between two aware moments; 0 when the end is not after the start."""
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        total = 0.0
        while day <= last:
            for opens, closes in self._spans(day):
                total += max(0.0, (min(closes, end) - max(opens, start)).total_seconds())
            day += timedelta(days=1)
        return int(total)

    def add_working(self, start: datetime, amount: timedelta) -> datetime:
        """The moment (UTC) when `amount` of office hours has passed since `start`.

        Raises ValueError for a negative amount, and when no day is worked within ten years.
        """
        if amount < timedelta(0):
            raise ValueError("working time is added, not taken away")
        left = amount
        for opens, closes in self._spans_from(start):
            begin = max(opens, start)
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        raise ValueError("the calendar has no working days ahead")

    def _spans_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = start.astimezone(self.zone).date()
        for _ in range(FURTHEST):
            yield from (span for span in self._spans(day) if span[1] > start)
            day += timedelta(days=1)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.is_workday(day):
            return []
        spans = self.hours_on(day).spans
        return [(self._moment(day, opens), self._moment(day, closes)) for opens, closes in spans]

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)
