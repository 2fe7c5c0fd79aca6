"""Pure parts of the interface 界面: widths of meters, nearness of days, lengths of time, page numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_WIDTH = 0.6  # per cent: a part that exists must be seen on a bar 160 px wide


@dataclass(frozen=True)
class Segment:
    """One part of a meter: where it begins and how wide it is, in per cent of the bar."""

    kind: str
    start: float
    width: float


def segments(parts: Sequence[tuple[str, float]]) -> list[Segment]:
    """Lay the parts of a known total side by side; every part above nought is wide enough to be seen."""
    present = [(kind, amount) for kind, amount in parts if amount > 0]
    total = sum(amount for _, amount in present)
    widths = [max(100 * amount / total, LEAST_WIDTH) for _, amount in present]
    scale = 100 / sum(widths) if widths else 1.0
    found, start = [], 0.0
    for (kind, _), width in zip(present, widths, strict=True):
        found.append(Segment(kind, round(start, 3), round(width * scale, 3)))
        start += width * scale
    return found


def commas(value: int | float) -> str:
    """3120 → 3,120; whole floats lose their point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}"


def share(part: float, whole: float) -> str:
    """A part of a whole in per cent with one decimal; never 100.0 % or 0.0 % while something is open or done."""
    if whole <= 0:
        return "–"
    rate = 100 * part / whole
    if part < whole:
        rate = min(rate, 99.9)
    if part > 0:
        rate = max(rate, 0.1)
    return "100%" if part == whole else "0%" if part == 0 else f"{rate:.1f}%"


def nearness(day: date, today: date) -> str:
    """`today`, `yesterday`, `tomorrow`, `year` (the same year) or `far`: how a day is best said."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(away)
    return near or ("year" if day.year == today.year else "far")


def clock_parts(span: timedelta) -> tuple[int, int, int]:
    """Days, hours and minutes of a length of time, its sign left aside; minutes are rounded down."""
    minutes = int(abs(span).total_seconds()) // 60
    return minutes // 1440, minutes % 1440 // 60, minutes % 60


def page_numbers(number: int, last: int) -> list[int | None]:
    """The pages worth a button: first, last, this one and its neighbours; None stands for a gap."""
    wanted = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    found: list[int | None] = []
    for page in wanted:
        previous = found[-1] if found else None
        if previous is not None and page - previous == 2:
            found.append(page - 1)
        elif previous is not None and page - previous > 2:
            found.append(None)
        found.append(page)
    return found
