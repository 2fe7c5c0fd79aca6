"""Workbooks (.xlsx), read row by row from their XML: memory does not grow with the number of rows.

A sheet is taken from its own text, a piece after the other; a row that is not written as usual goes through a parser.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from html import unescape
from itertools import islice
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZipFile

from .bounds import HEAD, Extent
from .cells import text_as_typed, text_of, text_of_number
from .markup import NUMBER, Tags, column_letters, column_number, pieces, tags
from .merging import Merging
from .packages import Package, elements, tree
from .refusals import refusing_what_is_damaged
from .tables import Row, Sheet

SHARED, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
SHARED_AT_MOST = 10_000_000  # texts; a cell that points beyond is damaged
SHARED_ROOT = re.compile(rb"<(?:([\w.-]+):)?sst[\s>]")
CELL = re.compile(r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)', re.DOTALL)
PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
TEXT = re.compile(rb"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)
DAYS = frozenset([*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)])  # built-in formats with a day
TIME_OR_DAY = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
NOT_A_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Workbook:
    """A workbook with the extents of its sheets by the names of their parts."""

    def __init__(self, file: IO[bytes], extents: dict[str, Extent]) -> None:
        self._extents = extents
        with refusing_what_is_damaged():
            self._archive = ZipFile(file)
            self._package = Package(self._archive)
            self._shared = list(islice(self._shared_strings(), SHARED_AT_MOST))
            self._days, self._epoch = self._day_styles(), self._package.first_day()

    def sheets(self) -> list[Sheet]:
        """The sheets in their order."""
        return [
            self._extents[about.part].sheet(about.name, about.hidden, partial(self._rows, about.part))
            for about in self._package.sheets()
            if about.part in self._extents
        ]

    def _shared_strings(self) -> Iterator[str]:
        if SHARED not in self._archive.namelist():
            return
        with self._archive.open(SHARED) as xml:
            root = SHARED_ROOT.search(xml.read(HEAD))
        prefix = root[1] + b":" if root and root[1] else b""
        block = re.compile(rb"<%ssi(?=[\s/>])[^>]*?(?:/>|>(.*?)</%ssi>)" % (prefix, prefix), re.DOTALL)
        with self._archive.open(SHARED) as xml:
            for piece in pieces(xml, b"</%ssi>" % prefix):
                for item in block.finditer(piece.seen):
                    inside = piece.text[item.start(1) : item.end(1)] if item[1] else b""
                    yield _parsed_text(inside) if prefix or b"<!" in inside else _joined(inside)

    def _day_styles(self) -> frozenset[int]:
        """Which cell styles show a number as a day or a time."""
        if STYLES not in self._archive.namelist():
            return frozenset()
        styles = tree(self._archive, STYLES)
        own = {
            int(one.get("numFmtId", 0))
            for one in elements(styles, "numFmt")
            if TIME_OR_DAY.search(NOT_A_FORMAT.sub("", one.get("formatCode", "")))
        }
        cells = next(elements(styles, "cellXfs"), None)
        used = [int(one.get("numFmtId", 0)) for one in cells] if cells is not None else []
        return frozenset(place for place, number in enumerate(used) if number in own or number in DAYS)

    def _rows(self, part: str) -> Iterator[Row]:
        extent = self._extents[part]
        merging, last = Merging(extent.merged), 0
        with refusing_what_is_damaged():
            for number, body, plain in self._bodies(part, extent.tags or tags()):
                yield from merging.rows_between(last, number, extent.width)
                cells = merging.fill(number - 1, self._cells(body, extent.width, plain))
                last = number
                if any(cells) and number <= extent.rows:
                    yield Row(number, cells)

    def _bodies(self, part: str, how: Tags) -> Iterator[tuple[int, str, bool]]:
        """Every row's number, what stands in it, and whether its cells may be written as usual."""
        last = 0
        with self._archive.open(part) as xml:
            for piece in pieces(xml, how.row_end):
                plain = not how.prefix and piece.text is piece.seen
                for tag in how.row.finditer(piece.seen):
                    said = NUMBER.search(tag[1])
                    last = int(said[1]) if said else last + 1
                    end = -1 if tag[1].endswith(b"/") else piece.seen.find(how.row_end, tag.end())
                    yield last, piece.text[tag.end() : max(end, tag.end())].decode("utf-8", "replace"), plain

    def _cells(self, body: str, width: int, plain: bool) -> tuple[str, ...]:
        found: list[tuple[str, str, str, str]] = CELL.findall(body) if plain else []
        if len(found) != body.count("<c") or not plain:
            found = _parsed(body)
        cells = [""] * width
        for letters, style, kind, inside in found:
            if inside and (place := column_number(letters.encode()) - 1) < width:
                cells[place] = self._text(kind, style, _inner(inside))
        return tuple(cells)

    def _text(self, kind: str, style: str, said: str) -> str:
        if kind == "s":
            return text_as_typed(self._shared[int(said)])
        if kind in ("", "n"):
            return self._number(float(said), style) if said else ""
        if kind == "b":
            return "TRUE" if said == "1" else "FALSE"
        if kind == "d":
            return text_of(datetime.fromisoformat(said).replace(tzinfo=None)) if said else ""
        return "" if kind == "e" or not said else text_as_typed(_unescaped(said))

    def _number(self, number: float, style: str) -> str:
        if style and int(style) in self._days and 0 < number < 2_958_466:
            return text_of(self._epoch + timedelta(seconds=round(number * 86_400)))
        return text_of_number(number)


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
    row = ElementTree.fromstring(f"<row>{PREFIX.sub(_bare, body)}</row>")  # noqa: S314 - no entities are declared
    place = 0
    for cell in row.iter("c"):
        letters = re.sub(r"\d", "", cell.get("r", "")) or column_letters(place + 1).decode()
        place = column_number(letters.encode())
        inside = f"<v>{escape(_text_in(cell))}</v>" if len(cell) else ""
        cells.append((letters, cell.get("s", ""), cell.get("t", ""), inside))
    return cells


VALUE = re.compile(r"<v[^>]*>([^<]*)</v>")
TEXT_IN = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
PHONETIC_IN = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
PREFIX = re.compile(r"<(/?)\w+:")


def _bare(tag: re.Match[str]) -> str:
    return f"<{tag[1]}"


def _joined(inside: bytes) -> str:
    parts: Sequence[bytes] = TEXT.findall(PHONETIC.sub(b"", inside) if b"<rPh" in inside else inside)
    return _plain(parts[0]) if len(parts) == 1 else "".join(map(_plain, parts))


def _parsed_text(inside: bytes) -> str:
    """A shared text written unusually: with prefixes, or with CDATA."""
    return _text_in(ElementTree.fromstring(f"<si>{PREFIX.sub(_bare, inside.decode('utf-8', 'replace'))}</si>"))  # noqa: S314


def _text_in(element: ElementTree.Element) -> str:
    """The value of a cell, or the text of all its pieces without how they are pronounced."""
    value = element.find("v")
    if value is not None:
        return value.text or ""
    spoken = {id(part) for phonetic in element.iter("rPh") for part in phonetic}
    return "".join(part.text or "" for part in element.iter("t") if id(part) not in spoken)


def _plain(raw: bytes) -> str:
    return _unescaped(raw.decode("utf-8", "replace"))


def _unescaped(text: str) -> str:
    """Line ends as XML counts them, then the escaped signs."""
    text = text.replace("\r\n", "\n") if "\r" in text else text
    return unescape(text) if "&" in text else text
