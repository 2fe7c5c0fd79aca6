"""Days of birth and sexes as typed: numbers yyyymmdd, 0 for what is not known; 1 man, 2 woman, 0 not known."""

import re
from calendar import monthrange

_PARTS = re.compile(r"\d+")
_MEN = {"1", "男", "M", "MALE", "男性", "先生", "♂"}
_WOMEN = {"2", "女", "F", "FEMALE", "女性", "女士", "♀"}
_MONTHS = {name: n for n, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def birth(text: str) -> int:
    """1980-01-02, 1980年1月2日, 19800102, 02/01/1980, 1980.1, a day number of a spreadsheet; yyyymmdd."""
    text = text.translate(_WIDE).strip()
    if not text:
        return 0
    named = next((n for name, n in _MONTHS.items() if name in text.upper()), 0)
    parts = _PARTS.findall(text.split("T")[0].split(" 0")[0] if ":" in text else text)
    if named:
        return _named(parts, named)
    if len(parts) == 1:
        return _one(parts[0])
    if len(parts) == 2 and len(parts[1]) <= 2:
        return _made(parts[0], parts[1], "0")
    if len(parts) == 2 and parts[1] == "0" * len(parts[1]):
        return _one(parts[0])
    if len(parts) < 3:
        return 0
    first, second, third = parts[:3]
    if len(third) == 4 and len(first) <= 2:
        return _western(first, second, third)
    return _made(first, second, third)


def _named(parts: list[str], month: int) -> int:
    if len(parts) < 2:
        return 0
    day, year = (parts[1], parts[0]) if len(parts[0]) == 4 else (parts[0], parts[1])
    return _made(year, str(month), day)


def _western(first: str, second: str, year: str) -> int:
    """Day and month in front: the month in the middle where that is possible."""
    return _made(year, second, first) if int(second) <= 12 else _made(year, first, second)


def _one(digits: str) -> int:
    if len(digits) == 8:
        return _made(digits[:4], digits[4:6], digits[6:]) or _western(digits[:2], digits[2:4], digits[4:])
    if len(digits) == 6:
        return _made(digits[:4], digits[4:], "0") or _made(digits[:2], digits[2:4], digits[4:])
    if len(digits) == 4:
        return _made(digits, "0", "0")
    return _serial(int(digits)) if len(digits) == 5 else 0


def _serial(days: int) -> int:
    """The day number of a spreadsheet: days since 30 December 1899."""
    from datetime import date, timedelta  # noqa: PLC0415

    return int(f"{date(1899, 12, 30) + timedelta(days):%Y%m%d}") if days > 366 else 0


def _made(year: str, month: str, day: str) -> int:
    y, m, d = int(year), int(month), int(day)
    if len(year) == 2:
        y += 1900 if y > 25 else 2000
    if not 1850 <= y <= 2100 or m > 12 or d > 31:
        return 0
    if d and m and d > monthrange(y, m)[1] and d > 29:
        d = min(d, 31)
    return y * 10_000 + m * 100 + d


def sex(text: str) -> int:
    said = text.strip().upper()
    return 1 if said in _MEN else 2 if said in _WOMEN else 0
