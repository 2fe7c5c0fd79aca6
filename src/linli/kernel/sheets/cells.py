"""One cell to text and back, without inventing or losing a character.

Excel keeps 15 significant digits: an ID number of 18 digits that was typed as a number has lost its last three.
Such a cell becomes `Lost`, a text that says it is not what was typed; nobody may take it for the number.
"""

import math
import re
from datetime import date, datetime, time, timedelta

DIGITS_KEPT = 15  # of a number in Excel (IEEE 754 double, rounded by Excel to 15 significant digits)
AS_FLOAT = re.compile(r"\d(\.\d+)?[eE]\+?(1[5-9]|2\d)")
AS_FORMULA = re.compile(r'="([^"]*)"')
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Lost(str):
    """The text of a number whose last digits Excel has destroyed."""

    __slots__ = ()


def text_of(value: object) -> str:
    """The text of a cell as it would be read aloud: 13912345678.0 is 13912345678, a date is 1988-03-12."""
    if isinstance(value, str):
        return text_as_typed(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return text_of_number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return ""


def text_as_typed(text: str) -> str:
    """Text stays as it is, save for the two ways in which spreadsheets spoil it when saving as .csv."""
    if text[:1] == "=" and (wrapped := AS_FORMULA.fullmatch(text)):
        return wrapped[1]
    if text[1:2] in (".", "e", "E") and AS_FLOAT.fullmatch(text.strip()):
        return Lost(text.strip())
    return text


def text_of_number(number: float) -> str:
    """A whole number without its `.0`; a number too long for Excel to hold is `Lost`."""
    if not math.isfinite(number):
        return ""
    if abs(number) >= 10**DIGITS_KEPT:
        return Lost(format(number, f".{DIGITS_KEPT}g"))
    if number == int(number):
        return str(int(number))
    return format(number, f".{DIGITS_KEPT}g")


def neutral(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula (`=`, `+`, `-`, `@`)."""
    return "'" + text if len(text) > 1 and text.startswith(STARTS_FORMULA) else text
