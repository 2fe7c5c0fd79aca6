"""Any table a clerk may have, by what the file is and not by what it is called."""

import io
from pathlib import Path
from typing import IO, Literal

from . import bounds, delimited, foreign
from .oldbooks import OLD_EXCEL
from .refusals import CannotRead
from .streaming import Workbook
from .tables import Sheet

ACCEPTED = (".xlsx", ".xls", ".csv", ".txt", ".tsv", ".ods")
CELLS_AT_MOST = 8_000_000  # a rectangle of 100,000 rows by 80 columns
ZIP = b"PK\x03\x04"
NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"GIF8", b"{\\rtf", b"\x1f\x8b")
WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml", b"<div", b"<head", b"mime-version")


def read(source: str | Path | IO[bytes], name: str = "") -> list[Sheet]:
    """The sheets of a file with their rows; `name` is what the clerk calls it. Raises CannotRead.

    Numbers, dates and truth values come as text; merged cells all say what their block says; empty rows and
    empty sheets are left out.
    """
    file = io.BytesIO(Path(source).read_bytes()) if isinstance(source, str | Path) else source
    head = file.read(4096)
    file.seek(0)
    name = name or str(source if isinstance(source, str | Path) else "")
    sheets = _sheets(file, head, Path(name).stem)
    full = [sheet for sheet in sheets if next(sheet.rows, None)]
    if not full:
        raise CannotRead("empty")
    return full


def _sheets(file: IO[bytes], head: bytes, name: str) -> list[Sheet]:
    kind = kind_of(head)
    if kind == "text":
        return delimited.sheets_of(whole(file), name)
    extents = bounds.measure(file, CELLS_AT_MOST) if kind == "packed" else {}
    file.seek(0)
    if extents:
        return Workbook(file, extents).sheets()
    return [sheet.sheet() for sheet in foreign.sheets_of(file, CELLS_AT_MOST)]


def kind_of(head: bytes) -> Literal["packed", "old", "text"]:
    """What a file is by its first bytes: a zip, the format of old Excel, or text. Raises CannotRead for others."""
    if not head.strip():
        raise CannotRead("empty")
    if head.startswith(ZIP):
        return "packed"
    if head.startswith(OLD_EXCEL):
        return "old"
    if head.startswith(NOT_TABLES):
        raise CannotRead("picture_or_document")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(WEB_PAGE):
        raise CannotRead("web_page")
    return "text"


def whole(file: IO[bytes]) -> bytes:
    """All of a text file. Raises CannotRead where it is too long to hold."""
    data = file.read(CELLS_AT_MOST * 8 + 1)
    if len(data) > CELLS_AT_MOST * 8:
        raise CannotRead("too_large")
    return data if isinstance(data, bytes) else io.BytesIO(data).getvalue()
