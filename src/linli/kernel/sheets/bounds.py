"""How large a packed workbook would become, found out before it is unpacked into memory.

A sheet is held as a rectangle: one stray cell in XFD1048576 would make 17 billion cells of a file of 4 KB.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from .merging import Block
from .refusals import CannotRead

UNPACKED_AT_MOST = 600_000_000  # bytes of XML
BIG = 30_000_000  # bytes of XML of one sheet: some 30,000 rows by 15 columns
CHUNK = 1 << 20
CELL = re.compile(rb'\bc r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')
MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
OVERLAP = 200  # bytes carried over, so that a tag cut between two chunks is still seen


@dataclass
class Extent:
    """How far the full cells of a sheet reach, and which of its cells are merged."""

    bytes: int = 0
    rows: int = 0
    width: int = 0
    merged: list[Block] = field(default_factory=list)


def measure(file: IO[bytes], cells_at_most: int) -> dict[str, Extent]:
    """The extent of every sheet of an .xlsx by the name of its part; empty for another kind of packed table.

    Raises CannotRead for a zip that is no table, unpacks to too much, or has a sheet of more than `cells_at_most`.
    """
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
                raise CannotRead("too_large")
            if not any(part.filename in ("[Content_Types].xml", "mimetype") for part in parts):
                raise CannotRead("picture_or_document", "zip")
            sheets = [part for part in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename)]
            return {part.filename: _extent(archive, part, cells_at_most) for part in sheets}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as broken:
        raise CannotRead("damaged", str(broken)) from broken


def _extent(archive: ZipFile, part: ZipInfo, cells_at_most: int) -> Extent:
    columns: set[bytes] = set()
    merged: dict[Block, None] = {}
    extent = Extent(part.file_size)
    for chunk in _chunks(archive, part):
        found = CELL.findall(chunk)
        columns.update(letters for letters, _ in found)
        if found:
            extent.rows = max(extent.rows, int(found[-1][1]))
        merged.update(dict.fromkeys(_block(*ends) for ends in MERGED.findall(chunk)) if b"mergeCell" in chunk else {})
    extent.width, extent.merged = max(map(column_number, columns), default=0), list(merged)
    if extent.width * extent.rows > cells_at_most:
        raise CannotRead("too_large", f"{extent.rows} x {extent.width}")
    return extent


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(part) as xml:
        while chunk := xml.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _block(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Block:
    return int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
