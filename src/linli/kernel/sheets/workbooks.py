"""Workbooks (.xlsx, .xls, .ods) by calamine."""

from collections.abc import Iterator
from functools import lru_cache
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

from .cells import text_of
from .merging import Merging
from .refusals import CannotRead
from .tables import Row, Sheet


def sheets_of(file: IO[bytes]) -> list[Sheet]:
    """The sheets of a workbook, in their order. Raises CannotRead."""
    workbook = _open(file)

    @lru_cache(maxsize=1)
    def parsed(name: str) -> CalamineSheet:
        """The sheet read last is kept: it is usually gone through more than once."""
        return _sheet(workbook, name)

    return [
        Sheet(
            name=about.name,
            hidden=about.visible != SheetVisibleEnum.Visible,
            source=lambda name=about.name: _rows(parsed(name)),  # type: ignore[misc]
        )
        for about in workbook.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet
    ]


def _open(file: IO[bytes]) -> CalamineWorkbook:
    try:
        return load_workbook(file)
    except PasswordError as locked:
        raise CannotRead("locked") from locked
    except CalamineError as broken:
        raise CannotRead("locked" if "assword" in str(broken) else "damaged", str(broken)) from broken


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(name)
    except CalamineError as broken:
        raise CannotRead("damaged", str(broken)) from broken


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    left = ("",) * sheet.start[1]
    merging = Merging((*first, *last) for first, last in sheet.merged_cell_ranges or [])
    for number, values in enumerate(sheet.iter_rows()):  # calamine counts the empty rows before the first
        cells = merging.fill(number, left + tuple(map(text_of, values)))
        if any(cells):
            yield Row(number + 1, cells)
