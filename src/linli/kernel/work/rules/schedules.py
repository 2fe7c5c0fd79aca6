"""When does something that repeats run next, and how often was it missed?"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rhythm:
    """Every so long; with `at`, at that local time of the day (then `every` is a whole number of days)."""

    every: timedelta
    at: time | None = None

    @classmethod
    def parse(cls, every: str, at: str = "") -> "Rhythm":
        """From "15m", "6h", "1d" and "02:00". Raises ValueError for anything else."""
        said = re.fullmatch(r"([1-9]\d*)([mhd])", every)
        if not said:
            raise ValueError(f"{every!r} is not a number of m, h or d")
        length = int(said[1]) * UNITS[said[2]]
        if at and said[2] != "d":
            raise ValueError("a time of the day needs whole days")
        return cls(length, time.fromisoformat(at) if at else None)

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first run later than `moment` (aware); the time of the day is read in `zone`."""
        if self.at is None:
            return moment + self.every
        local = moment.astimezone(zone)
        first = datetime.combine(local.date(), self.at, tzinfo=zone)
        return first if first > local else datetime.combine(local.date() + self.every, self.at, tzinfo=zone)

    def missed(self, due: datetime, now: datetime) -> int:
        """How many runs fell out between `due` and `now`, the late one itself not counted."""
        return max(0, (now - due) // self.every)
