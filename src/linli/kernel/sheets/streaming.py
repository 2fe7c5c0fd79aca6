"""Large workbooks (.xlsx), read row by row from their XML: memory does not grow with the number of rows.

A workbook is mostly read by calamine, which holds a whole sheet at a time. From `bounds.BIG` on a sheet is taken from
its own text, a chunk after the other; a row that is not written as usual goes through an XML parser instead.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache, partial
from html import unescape
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

from .bounds import CHUNK, Extent, column_number
from .cells import text_as_typed, text_of, text_of_number
from .merging import Merging
from .refusals import CannotRead
from .tables import Row, Sheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
NUMBER_OF_ROW = re.compile(rb'\br="(\d+)"')
CELL = re.compile(r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)', re.DOTALL)
PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
TEXT = re.compile(rb"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)
DAYS = frozenset([*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)])  # built-in formats with a day
TIME_OR_DAY = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
NOT_A_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class BigWorkbook:
    """A workbook of which at least one sheet is big."""

    def __init__(self, file: IO[bytes], extents: dict[str, Extent]) -> None:
        try:
            self._archive = ZipFile(file)
            self._extents = extents
            self._book = ElementTree.fromstring(self._archive.read("xl/workbook.xml"))  # noqa: S314 - no entities there
            self._links = self._targets()
            self._shared = list(self._shared_strings())
            self._days, self._epoch = self._day_styles(), self._first_day()
        except (KeyError, ElementTree.ParseError, ValueError) as broken:
            raise CannotRead("damaged", str(broken)) from broken

    def sheets(self) -> list[Sheet]:
        """The sheets in their order."""
        found = []
        for about in self._book.iter(f"{MAIN}sheet"):
            part = self._links.get(about.get(LINK, ""), "")
            if part in self._extents:
                hidden = about.get("state", "visible") != "visible"
                rows = partial(self._rows, part)
                found.append(Sheet(about.get("name", ""), hidden, rows, self._extents[part].rows))
        return found

    def _targets(self) -> dict[str, str]:
        links = ElementTree.fromstring(self._archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        return {link.get("Id", ""): _part(link.get("Target", "")) for link in links}

    def _shared_strings(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" not in self._archive.namelist():
            return
        with self._archive.open("xl/sharedStrings.xml") as xml:
            for item in _blocks(xml, re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL), b"</si>"):
                yield _joined(item[1] or b"")

    def _day_styles(self) -> frozenset[int]:
        """Which cell styles show a number as a day or a time."""
        if "xl/styles.xml" not in self._archive.namelist():
            return frozenset()
        styles = ElementTree.fromstring(self._archive.read("xl/styles.xml"))  # noqa: S314
        own = {
            int(one.get("numFmtId", 0))
            for one in styles.iter(f"{MAIN}numFmt")
            if TIME_OR_DAY.search(NOT_A_FORMAT.sub("", one.get("formatCode", "")))
        }
        cells = styles.find(f"{MAIN}cellXfs")
        used = [int(one.get("numFmtId", 0)) for one in cells] if cells is not None else []
        return frozenset(place for place, number in enumerate(used) if number in own or number in DAYS)

    def _first_day(self) -> datetime:
        about = self._book.find(f"{MAIN}workbookPr")
        counts_from_1904 = about is not None and about.get("date1904") in ("1", "true")
        return datetime(1904, 1, 1) if counts_from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day has no zone

    def _rows(self, part: str) -> Iterator[Row]:
        merging = Merging(self._extents[part].merged)
        width, last = self._extents[part].width, 0
        with self._archive.open(part) as xml:
            for row in _blocks(xml, ROW, b"</row>"):
                said = NUMBER_OF_ROW.search(row[1])
                number = int(said[1]) if said else last + 1
                yield from merging.rows_between(last, number, width)
                cells = merging.fill(number - 1, self._cells((row[2] or b"").decode("utf-8", "replace"), width))
                last = number
                if any(cells):
                    yield Row(number, cells)

    def _cells(self, body: str, width: int) -> tuple[str, ...]:
        found: list[tuple[str, str, str, str]] = CELL.findall(body)
        if len(found) != body.count("<c ") + body.count("<c>"):
            found = _parsed(body)
        cells = [""] * width
        for letters, style, kind, inside in found:
            if inside and (place := _place(letters)) < width:
                cells[place] = self._text(kind, style, _inner(inside))
        return tuple(cells)

    def _text(self, kind: str, style: str, said: str) -> str:
        if kind == "s":
            return text_as_typed(self._shared[int(said)])
        if kind in ("", "n"):
            return self._number(float(said), style) if said else ""
        if kind == "b":
            return "TRUE" if said == "1" else "FALSE"
        return "" if kind == "e" or not said else text_as_typed(_unescaped(said))

    def _number(self, number: float, style: str) -> str:
        if style and int(style) in self._days and 0 < number < 2_958_466:
            return text_of(self._epoch + timedelta(seconds=round(number * 86_400)))
        return text_of_number(number)


def _blocks(xml: IO[bytes], pattern: re.Pattern[bytes], end: bytes) -> Iterator[re.Match[bytes]]:
    """Every whole block of a stream, the rest of a chunk carried over to the next."""
    rest = b""
    while chunk := xml.read(CHUNK):
        text = rest + chunk
        cut = text.rfind(end) + len(end)
        if cut < len(end):
            rest = text
            continue
        yield from pattern.finditer(text[:cut])
        rest = text[cut:]
    yield from pattern.finditer(rest)


def _inner(inside: str) -> str:
    """What stands in a cell, as it is written: the value, or the text of all its pieces."""
    if inside.startswith("<v>") and inside.endswith("</v>"):
        return inside[3:-4]
    if inside.startswith("<is><t>") and inside.endswith("</t></is>") and inside.count("<") == 4:
        return inside[7:-9]
    if value := VALUE.search(inside):
        return value[1]
    return "".join(TEXT_IN.findall(PHONETIC_IN.sub("", inside)))


def _parsed(body: str) -> list[tuple[str, str, str, str]]:
    """The cells of a row written unusually: attributes in another order, prefixes, no places."""
    cells = []
    try:
        row = ElementTree.fromstring(f"<row>{PREFIX.sub(_bare, body)}</row>")  # noqa: S314 - no entities are declared
    except ElementTree.ParseError as broken:
        raise CannotRead("damaged", str(broken)) from broken
    for place, cell in enumerate(row.iter("c"), start=1):
        letters = re.sub(r"\d", "", cell.get("r", "")) or _letters(place)
        inside = "".join(ElementTree.tostring(part, encoding="unicode") for part in cell)
        cells.append((letters, cell.get("s", ""), cell.get("t", ""), inside))
    return cells


VALUE = re.compile(r"<v[^>]*>([^<]*)</v>")
TEXT_IN = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
PHONETIC_IN = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
PREFIX = re.compile(r"<(/?)\w+:")


def _bare(tag: re.Match[str]) -> str:
    return f"<{tag[1]}"


@lru_cache(maxsize=1024)
def _place(letters: str) -> int:
    return column_number(letters.encode()) - 1


def _letters(place: int) -> str:
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _joined(inside: bytes) -> str:
    parts: Sequence[bytes] = TEXT.findall(PHONETIC.sub(b"", inside) if b"<rPh" in inside else inside)
    return _plain(parts[0]) if len(parts) == 1 else "".join(map(_plain, parts))


def _plain(raw: bytes) -> str:
    return _unescaped(raw.decode("utf-8", "replace"))


def _unescaped(text: str) -> str:
    """Line ends as XML counts them, then the escaped signs."""
    text = text.replace("\r\n", "\n") if "\r" in text else text
    return unescape(text) if "&" in text else text


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
