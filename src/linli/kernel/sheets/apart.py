"""Reads an .xls, .ods or .xlsb in a process of its own: `python -I apart.py "" <workbook >lines`.

The library that reads them (calamine) ends the whole process over some damaged files, and takes whatever memory a file
asks for. Neither may happen to those who work in the same process, so it happens here. Each line written is one JSON
value: an object for a sheet, then a list for each of its rows. Nothing of Linli is imported.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

MEMORY, SECONDS = 1 << 30, 120
Line = dict[str, Any] | list[Any]


def limit() -> None:
    """Not more memory or time than the largest honest workbook needs."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def lines(data: bytes, letters: str) -> Iterator[Line]:
    """What the workbook holds, or why it is not read; `letters` are those of texts that come byte by byte."""
    try:
        workbook = load_workbook(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                yield from _sheet(workbook, about.name, about.visible != SheetVisibleEnum.Visible, letters)
    except PasswordError:
        yield {"refused": "locked"}
    except CalamineError as broken:
        yield {"refused": "locked" if "assword" in str(broken) else "damaged", "detail": str(broken)}


def _sheet(workbook: CalamineWorkbook, name: str, hidden: bool, letters: str) -> Iterator[Line]:
    sheet = workbook.get_sheet_by_name(name)
    left = sheet.start[1] if sheet.start else 0
    blocks = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    name = spelt(name, letters)
    yield {"name": name, "hidden": hidden, "left": left, "width": left + sheet.width, "blocks": blocks}
    for values in sheet.iter_rows() if sheet.start else ():  # calamine counts the empty rows before the first
        row = [spelt(value, letters) if letters and isinstance(value, str) else _said(value) for value in values]
        while row and row[-1] == "":
            row.pop()
        yield row


def spelt(text: str, letters: str) -> str:
    """The text whose bytes came as characters."""
    try:
        return text.encode("latin-1").decode(letters, "replace") if letters else text
    except (UnicodeEncodeError, LookupError):
        return text


def _said(value: Any) -> Any:
    if isinstance(value, timedelta):
        return {"timedelta": value.total_seconds()}
    if isinstance(value, date | time):
        return {type(value).__name__: value.isoformat()}
    return "" if value is None else value


def heard(said: Any) -> Any:
    """A value as it was before it was written."""
    if not isinstance(said, dict):
        return said
    [(kind, value)] = said.items()
    if kind == "timedelta":
        return timedelta(seconds=value)
    made: dict[str, Any] = {"datetime": datetime, "date": date, "time": time}
    return made[kind].fromisoformat(value)


if __name__ == "__main__":
    limit()
    for line in lines(sys.stdin.buffer.read(), sys.argv[1]):
        sys.stdout.write(json.dumps(line) + "\n")
