"""Files with the truth beside every row."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Alignment
from openpyxl.utils import range_boundaries

CLASSES = ("new", "changed", "same", "conflict", "unreadable", "not-a-person")


@dataclass(frozen=True)
class Says:
    """What a careful clerk would say of one line: any of these classes, and whether the number in it is destroyed."""

    classes: frozenset[str]
    slot: str = ""
    lost: bool = False
    may_lack: bool = False  # whether this is a person of the list at all is open

    def __or__(self, other: "Says") -> "Says":
        return replace(self, classes=self.classes | other.classes)

    def at(self, slot: str) -> "Says":
        return replace(self, slot=slot)

    @property
    def destroyed(self) -> "Says":
        return replace(self, lost=True)

    @property
    def perhaps(self) -> "Says":
        return replace(self, may_lack=True)


def _says(word: str) -> Says:
    return Says(frozenset({word}))


NEW, CHANGED, SAME, CONFLICT, UNREADABLE, NOBODY = map(_says, CLASSES)
UNSURE = Says(frozenset(CLASSES))


@dataclass
class Indented:
    """A text set in from the left by the cell's style, not by blanks."""

    text: str
    by: int = 1


@dataclass
class Page:
    """One sheet. Calling it puts the next row: first what is true of it, then its cells."""

    name: str
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    truth: dict[int, tuple[Says, ...]] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def __call__(self, says: Says | Sequence[Says], *cells: Any) -> int:
        """Put a row; its number in the sheet is returned."""
        self.rows.append(list(cells))
        number = len(self.rows)
        self.truth[number] = (says,) if isinstance(says, Says) else tuple(says)
        return number

    def gap(self, rows: int = 1) -> None:
        self.rows.extend([] for _ in range(rows))

    def merge(self, *areas: str) -> None:
        self.blocks.extend(areas)

    def hide(self, *columns: int) -> None:
        """Columns from 1."""
        self.hidden_columns.extend(columns)


@dataclass
class Book:
    """A file to be: its name says the format, `encoding` and `delimiter` those of a delimited one."""

    file: str
    encoding: str = "gb18030"
    delimiter: str = ","
    pages: list[Page] = field(default_factory=list)

    def page(self, name: str = "Sheet1", *, hidden: bool = False) -> Page:
        self.pages.append(Page(name, hidden))
        return self.pages[-1]

    def write(self, folder: Path) -> Path:
        path = folder / self.file
        {".xlsx": self._xlsx, ".xls": self._xls}.get(path.suffix, self._text)(path)
        return path

    def _xlsx(self, path: Path) -> None:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for page in self.pages:
            sheet = book.create_sheet(page.name)
            sheet.sheet_state = "hidden" if page.hidden else "visible"
            for r, row in enumerate(page.rows, 1):
                for c, value in enumerate(row, 1):
                    _put(sheet.cell(r, c), value)
            for area in page.blocks:
                sheet.merge_cells(area)
            for column in page.hidden_columns:
                sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
        book.save(path)

    def _xls(self, path: Path) -> None:
        book = xlwt.Workbook(encoding="gbk")
        for page in self.pages:
            sheet = book.add_sheet(page.name)
            sheet.visibility = 1 if page.hidden else 0
            for r, row in enumerate(page.rows):
                for c, value in enumerate(row):
                    if value is not None:
                        sheet.write(r, c, *_old(value))
            for area in page.blocks:
                c1, r1, c2, r2 = range_boundaries(area)
                sheet.merge(r1 - 1, r2 - 1, c1 - 1, c2 - 1)
            for column in page.hidden_columns:
                sheet.col(column - 1).hidden = True
        book.save(str(path))

    def _text(self, path: Path) -> None:
        with path.open("w", encoding=self.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=self.delimiter)
            for row in self.pages[0].rows:
                writer.writerow([_text(value) for value in row])


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, Indented):
        cell.value, cell.alignment = value.text, Alignment(indent=value.by)
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = "yyyy/m/d"


def _old(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Indented):
        return value.text, xlwt.easyxf(f"align: indent {value.by}")
    if isinstance(value, date):
        return value, xlwt.easyxf(num_format_str="yyyy/m/d")
    return (value,)


def _text(value: Any) -> str:
    if isinstance(value, Indented):
        return "  " * value.by + value.text
    return "" if value is None else str(value)
