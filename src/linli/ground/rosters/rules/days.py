"""A day in any style (读日期): 1988.3.12, 1988年3月12日, 88-03-12, 一九八八年三月十二日, 19880312, a serial number."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from linli.ground.people.rules.faults import Fault

from .cells import is_blank

SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(3_654, 60_000)  # 1910 to 2064, as Excel counts days
DAY = re.compile(r"(?P<y>\d{4})\s*[-./年\s]\s*(?P<m>\d{1,2})\s*[-./月\s]\s*(?P<d>\d{1,2})\s*[日号]?")
LUNAR = re.compile(r"农历|阴历|旧历|[正冬腊]月|月(初|廿|卅)[一二三四五六七八九十]")
CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
MONTH = re.compile(r"(?P<y>\d{4})\s*[-./年]?\s*(?P<m>\d{1,2})\s*月?")
SHORT = re.compile(r"(?P<y>\d{2})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?")


@lru_cache(maxsize=8192)
def read_date(text: str, today: date) -> date | None:
    """A day in any style, None when nothing is said.

    Raises Fault `date.month` (only year and month are given), `date.lunar`, `date.unreadable`, `date.future`.
    """
    said = _plain(text)
    if is_blank(said):
        return None
    if LUNAR.search(said):
        raise Fault("date.lunar", found=said[:20])
    day = _day(said, today)
    if day is None:
        only_part = read_month(text) or re.fullmatch(r"\d{4}年?", said)
        raise Fault("date.month" if only_part else "date.unreadable", found=said[:20])
    if day > today:
        raise Fault("date.future", found=day.isoformat())
    return day


@lru_cache(maxsize=2048)
def read_month(text: str) -> tuple[int, int] | None:
    """Year and month, where nothing but these is given: 1988年3月, 1988.03, 198803."""
    found = MONTH.fullmatch(_plain(text))
    if not found or not (1850 <= int(found["y"]) <= 2100 and 1 <= int(found["m"]) <= 12):
        return None
    return int(found["y"]), int(found["m"])


def _plain(text: str) -> str:
    said = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    said = re.sub(r"(?:T|\s+)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", said)
    said = re.sub(r"(生于|出生|生)$|^(生于|公历|阳历)[:：]?", "", said).strip(" 。.,，")
    return _from_chinese(said.replace("。", ".")) if re.search(r"[一二三四五六七八九〇零○十]", said) else said


def _from_chinese(said: str) -> str:
    """一九八八年三月十二日 in digits."""
    tens = re.sub(r"(?<![一二三四五六七八九])十(?=[一二三四五六七八九])", "1", said)
    tens = re.sub(r"(?<=[一二三])十(?=[一二三四五六七八九])", "", tens)
    tens = re.sub(r"(?<=[一二三])十", "0", tens).replace("十", "10")
    return tens.translate(CHINESE)


def _day(said: str, today: date) -> date | None:
    if re.fullmatch(r"\d{5}(\.0+)?", said):
        serial = int(said[:5])
        return SERIAL_EPOCH + timedelta(days=serial) if serial in SERIALS else None
    if re.fullmatch(r"[3-9]\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", said):
        return _real(1900 + int(said[:2]), int(said[2:4]), int(said[4:]))
    if re.fullmatch(r"\d{8}", said):
        return _real(int(said[:4]), int(said[4:6]), int(said[6:]))
    if match := DAY.fullmatch(said):
        return _real(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := SHORT.fullmatch(said):
        year = int(match["y"])
        return _real(year + (2000 if year <= today.year % 100 else 1900), int(match["m"]), int(match["d"]))
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1850 else None
    except ValueError:
        return None
