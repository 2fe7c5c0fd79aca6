"""Workbooks (.xlsx, .xls, .ods) by calamine."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import IO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from .bounds import Extent
from .cells import text_of
from .merging import Merging
from .refusals import CannotRead
from .tables import Block, Row, Sheet


def sheets_of(file: IO[bytes], extents: Mapping[str, Extent]) -> list[Sheet]:
    """The sheets of a workbook, in their order, with the extents that are known. Raises CannotRead."""
    workbook = opened(file)

    @lru_cache(maxsize=1)
    def parsed(name: str) -> CalamineSheet:
        """The sheet read last is kept: it is usually gone through more than once."""
        return sheet_of(workbook, name)

    def rows(name: str) -> Iterator[Row]:
        return _rows(parsed(name))

    found = []
    for name, hidden in listed(workbook):
        extent = extents.get(name) or Extent(merged=blocks_of(parsed(name)))
        found.append(extent.sheet(name, hidden, partial(rows, name)))
    return found


def listed(workbook: CalamineWorkbook) -> list[tuple[str, bool]]:
    """The names of the sheets that have rows, and whether they are hidden."""
    return [
        (about.name, about.visible != SheetVisibleEnum.Visible)
        for about in workbook.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet
    ]


def opened(file: IO[bytes]) -> CalamineWorkbook:
    """The workbook. Raises CannotRead."""
    try:
        return load_workbook(file)
    except PasswordError as locked:
        raise CannotRead("locked") from locked
    except CalamineError as broken:
        raise CannotRead("locked" if "assword" in str(broken) else "damaged", str(broken)) from broken


def sheet_of(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    """One sheet, held in memory. Raises CannotRead."""
    try:
        return workbook.get_sheet_by_name(name)
    except CalamineError as broken:
        raise CannotRead("damaged", str(broken)) from broken


def blocks_of(sheet: CalamineSheet) -> list[Block]:
    """Its merged cells."""
    return [(*first, *last) for first, last in sheet.merged_cell_ranges or []]


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    left = ("",) * sheet.start[1]
    merging = Merging(blocks_of(sheet))
    for number, values in enumerate(sheet.iter_rows()):  # calamine counts the empty rows before the first
        cells = merging.fill(number, left + tuple(map(text_of, values)))
        if any(cells):
            yield Row(number + 1, cells)
