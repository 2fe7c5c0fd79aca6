"""How large a packed workbook would become, found out before it is unpacked into memory, and how its sheets lie.

A sheet is held as a rectangle: one stray cell in XFD1048576 would make 17 billion cells of a file of 4 KB.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from zipfile import ZipFile, ZipInfo

from .markup import HIDDEN, LETTERS, NUMBER, Piece, Tags, attribute, column_number, pieces, tags, tags_of
from .refusals import CannotRead, refusing_what_is_damaged
from .tables import Block, Row, Sheet

UNPACKED_AT_MOST = 600_000_000  # bytes of XML
MERGED_AT_MOST = 500_000  # blocks: one for each of the largest number of households
HEAD = 4096  # bytes that show how the tags of a sheet are written
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')
UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"[^<]*>)[\s/>]')
MERGED = re.compile(rb"""mergeCell ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")


@dataclass
class Extent:
    """How far the full cells of a sheet reach, which are merged, what is hidden, and how its tags are written.

    `hidden_columns` count from 0, `hidden_rows` as Excel counts rows. `tags` is None where it is no sheet of rows.
    """

    bytes: int = 0
    rows: int = 0
    width: int = 0
    tags: Tags | None = None
    merged: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int = 0  # the last that was looked at closely

    def reach(self, row: int, column: int) -> None:
        self.rows, self.width = max(self.rows, row), max(self.width, column)

    def sheet(self, name: str, hidden: bool, source: Callable[[], Iterator[Row]]) -> Sheet:
        """The sheet that lies like this."""
        columns, rows = frozenset(self.hidden_columns), frozenset(self.hidden_rows)
        return Sheet(name, hidden, source, self.rows, tuple(self.merged), columns, rows)


def measure(file: IO[bytes], cells_at_most: int) -> dict[str, Extent]:
    """The extent of every sheet of an .xlsx by the name of its part; empty for another kind of packed table.

    Raises CannotRead for a zip that is no table, unpacks to too much, or has a sheet of more than `cells_at_most`.
    """
    with refusing_what_is_damaged(), ZipFile(file) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
            raise CannotRead("too_large")
        if not any(part.filename in ("[Content_Types].xml", "mimetype") for part in parts):
            raise CannotRead("picture_or_document", "zip")
        sheets = [part for part in parts if SHEET.fullmatch(part.filename)]
        return {part.filename: _extent(archive, part, cells_at_most) for part in sheets}


def _extent(archive: ZipFile, part: ZipInfo, cells_at_most: int) -> Extent:
    extent = Extent(part.file_size)
    with archive.open(part) as xml:
        extent.tags = tags_of(xml.read(HEAD))
    with archive.open(part) as xml:
        how = extent.tags or tags()
        for number, piece in enumerate(pieces(xml, how.row_end)):
            if number == 0:
                extent.hidden_columns = set(_hidden_columns(how, piece))
            _look_at(extent, how, piece)
    if extent.width * extent.rows > cells_at_most:
        raise CannotRead("too_large", f"{extent.rows} x {extent.width}")
    return extent


def _look_at(extent: Extent, how: Tags, piece: Piece) -> None:
    seen = piece.seen
    if how.prefix or UNUSUAL_CELL.search(seen):
        _look_closely(extent, how, seen)
    elif found := USUAL_CELL.findall(seen):
        extent.last_row = int(found[-1][1])
        for letters in {letters for letters, _ in found}:
            extent.reach(extent.last_row, column_number(letters))
    if b"hidden" in seen:
        extent.hidden_rows.update(_hidden_rows(how, seen))
    if b"mergeCell" in seen:
        extent.merged += dict.fromkeys(_block(*ends) for ends in MERGED.findall(seen))
        if len(extent.merged) > MERGED_AT_MOST:
            raise CannotRead("too_large", "merged cells")


def _look_closely(extent: Extent, how: Tags, seen: bytes) -> None:
    """Cells that are written without their place, or with it elsewhere in the tag."""
    for row in how.row.finditer(seen):
        said = NUMBER.search(row[1])
        number, column = int(said[1]) if said else extent.last_row + 1, 0
        end = row.end() if row[1].endswith(b"/") else seen.find(how.row_end, row.end())
        for cell in how.cell.finditer(seen, row.end(), max(row.end(), end)):
            letters = LETTERS.search(cell[1])
            column = column_number(letters[1]) if letters else column + 1
            if not cell[1].endswith(b"/"):
                extent.reach(number, column)
        extent.last_row = number


def _hidden_rows(how: Tags, seen: bytes) -> Iterator[int]:
    for row in how.row.finditer(seen):
        if HIDDEN.search(row[1]) and (number := NUMBER.search(row[1])):
            yield int(number[1])


def _hidden_columns(how: Tags, piece: Piece) -> Iterator[int]:
    for column in how.column.finditer(piece.seen):
        if HIDDEN.search(column[1]):
            first, last = (int(attribute(name, column[1]) or 0) for name in (b"min", b"max"))
            yield from range(first - 1, min(last, 16_384))


def _block(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Block:
    return int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1
