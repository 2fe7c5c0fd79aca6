"""A workbook that cannot be added to (.xls, .ods): its cells and the notes in a new .xlsx."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import IO, Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange, XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from .cells import text_of
from .foreign import ForeignSheet
from .patching import WIDTH, printable
from .tables import Block
from .writing import OPTIONS

Formats = Mapping[type, Any]
Texts = Mapping[int, str]
FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}
FIRST_YEAR = 1900  # that a date in a workbook can have
MERGED_AT_MOST = 100_000  # cells of one block


def copy_with(sheets: Iterable[ForeignSheet], target: IO[bytes], texts: Mapping[str, Texts]) -> None:
    """Write a new workbook with the cells of the old one, sheet by sheet, and the notes."""
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
        for sheet in sheets:
            page = _page(book, sheet.name)
            if sheet.hidden:
                page.hide()
            _copy(page, sheet, texts.get(sheet.name, {}), formats)


def _page(book: xlsxwriter.Workbook, name: str) -> Worksheet:
    """A sheet of that name, or of any name where Excel allows it none such."""
    try:
        return book.add_worksheet(name)
    except XlsxWriterException:
        return book.add_worksheet()


def _copy(page: Worksheet, sheet: ForeignSheet, texts: Texts, formats: Formats) -> None:
    blocks: dict[int, list[Block]] = {}
    for block in sheet.blocks:
        blocks.setdefault(block[0], []).append(block)
    place = max([sheet.width, *(block[3] + 1 for block in sheet.blocks)])
    if texts:
        page.set_column(place, place, WIDTH)
    for number, values in _numbered(sheet, max([*texts, *(row + 1 for row in blocks)], default=0)):
        for block in blocks.get(number, ()):
            _merge(page, block)
        _write_row(page, number, values, formats)
        if number + 1 in texts:
            page.write_string(number, place, printable(texts[number + 1]))


def _numbered(sheet: ForeignSheet, at_least: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows with their numbers from 0, and empty ones after them while there is still something to say."""
    yield from enumerate(sheet.values())
    for empty in range(sheet.height, at_least):
        yield empty, ()


def _merge(page: Worksheet, block: Block) -> None:
    """Merge before the cells are written: what stands in the first of them comes after."""
    top, left, bottom, right = block
    if (bottom - top + 1) * (right - left + 1) in range(2, MERGED_AT_MOST):
        with suppress(OverlappingRange):
            page.merge_range(top, left, bottom, right, "")


def _write_row(page: Worksheet, number: int, values: Sequence[Any], formats: Formats) -> None:
    for column, value in enumerate(values):
        if value == "" or value is None:
            continue
        if isinstance(value, bool):
            page.write_boolean(number, column, value)
        elif isinstance(value, int | float):
            page.write_number(number, column, value)
        elif type(value) in FORMATS and getattr(value, "year", 2000) >= FIRST_YEAR:
            page.write_datetime(number, column, value, formats[type(value)])
        else:
            page.write_string(number, column, printable(value if isinstance(value, str) else text_of(value)))
