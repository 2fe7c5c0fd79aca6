"""How large a packed workbook would become, found out before it is unpacked into memory.

A sheet is held as a rectangle: one stray cell in XFD1048576 would make 17 billion cells of a file of 4 KB.
"""

import re
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from .refusals import CannotRead

UNPACKED_AT_MOST = 600_000_000  # bytes of XML
CHUNK = 1 << 20
CELL = re.compile(rb'\bc r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')
OVERLAP = 200  # bytes carried over, so that a cell's tag cut between two chunks is still seen


def check(file: IO[bytes], cells_at_most: int) -> None:
    """Refuse a zip that unpacks to too much, or a sheet whose rectangle would hold more than `cells_at_most`."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
                raise CannotRead("too_large")
            if not any(part.filename in ("[Content_Types].xml", "mimetype") for part in parts):
                raise CannotRead("picture_or_document", "zip")
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_sheet(archive, part, cells_at_most)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as broken:
        raise CannotRead("damaged", str(broken)) from broken


def _check_sheet(archive: ZipFile, part: ZipInfo, cells_at_most: int) -> None:
    columns: set[bytes] = set()
    last_row = 0
    for chunk in _chunks(archive, part):
        found = CELL.findall(chunk)
        columns.update(letters for letters, _ in found)
        if found:
            last_row = max(last_row, int(found[-1][1]))
    width = max(map(column_number, columns), default=0)
    if width * last_row > cells_at_most:
        raise CannotRead("too_large", f"{last_row} x {width}")


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(part) as xml:
        while chunk := xml.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
