"""A workbook out: text stays text, nothing in it can run, the header stays in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .cells import neutral

OPTIONS = {
    "constant_memory": True,  # rows go to disk as they come: 100,000 of them need no more memory than ten
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
LONGEST_CELL = 32_767  # characters, Excel's limit


@dataclass(frozen=True)
class Column:
    """A column's heading, and its width in characters of Latin text (a Chinese character takes two)."""

    title: str
    width: float = 12


def write(
    target: str | Path | IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    sheet: str = "Sheet1",
    notes: Sequence[str] = (),
    notes_sheet: str = "Notes",
) -> int:
    """Write one sheet of rows, and a second one with the notes if there are any; returns the number of rows.

    Strings are text cells (an ID number stays whole), numbers are numbers, dates are ISO text.
    """
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        text = workbook.add_format({"num_format": "@", "text_wrap": False, "valign": "top"})
        bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF7", "bottom": 1, "num_format": "@"})
        page = workbook.add_worksheet(sheet[:31])
        _head(page, columns, text, bold)
        count = 0
        for count, row in enumerate(rows, start=1):
            _write_row(page, count, row, text)
        page.autofilter(0, 0, count, max(len(columns) - 1, 0))
        _write_notes(workbook, notes, notes_sheet, text)
    return count


def _head(page: Worksheet, columns: Sequence[Column], text: Format, bold: Format) -> None:
    page.freeze_panes(1, 0)
    for position, column in enumerate(columns):
        page.set_column(position, position, column.width, text)
        page.write_string(0, position, neutral(column.title), bold)


def _write_row(page: Worksheet, number: int, row: Sequence[object], text: Format) -> None:
    for position, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(number, position, value)
        else:
            page.write_string(number, position, neutral(_text(value))[:LONGEST_CELL], text)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_notes(workbook: xlsxwriter.Workbook, notes: Sequence[str], title: str, text: Format) -> None:
    if not notes:
        return
    page = workbook.add_worksheet(title[:31])
    page.set_column(0, 0, 90, text)
    for number, note in enumerate(notes):
        page.write_string(number, 0, neutral(note), text)
