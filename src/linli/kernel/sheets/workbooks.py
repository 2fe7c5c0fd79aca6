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
from .refusals import CannotRead
from .tables import Row, Sheet

Merged = dict[int, list[tuple[int, int, int, int]]]


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
    merged = _by_row(sheet.merged_cell_ranges or [])
    above: dict[int, str] = {}  # what each merged block says, by the column of its left edge
    for number, values in enumerate(sheet.iter_rows(), start=1):  # calamine counts the empty rows before the first
        cells = left + tuple(map(text_of, values))
        if blocks := merged.get(number - 1):
            cells = _fill(cells, number - 1, blocks, above)
        if any(cells):
            yield Row(number, cells)


def _by_row(ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> Merged:
    """Which merged blocks cross a row: a cell of theirs says what the block's first cell says."""
    merged: Merged = {}
    for (top, left), (bottom, right) in ranges:
        if bottom - top < 10_000:  # a whole column merged is a mistake of the hand, not a statement about its rows
            for row in range(top, bottom + 1):
                merged.setdefault(row, []).append((top, left, bottom, right))
    return merged


def _fill(
    cells: tuple[str, ...], row: int, blocks: list[tuple[int, int, int, int]], above: dict[int, str]
) -> tuple[str, ...]:
    filled = list(cells)
    for top, left, _, right in blocks:
        if left >= len(filled):
            continue
        if row == top:
            above[left] = filled[left]
        for column in range(left, min(right + 1, len(filled))):
            filled[column] = above.get(left, "")
    return tuple(filled)
