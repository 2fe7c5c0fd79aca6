"""Delimited text (.csv, .txt, .tsv): GB18030 as Chinese Excel saves it, UTF-8 with or without mark, UTF-16."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from .cells import text_as_typed
from .refusals import CannotRead
from .tables import Row, Sheet

Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",\t;|，"
LOOK_AT = 50  # rows, to find the delimiter
BROKEN_AT_MOST = 0.002  # of all characters: a few cut in half by another program do not make a file unreadable


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """A delimited file is one sheet. Raises CannotRead when its letters cannot be made out."""
    text = decode(data)
    dialect = _dialect(text)
    return [Sheet(name=name, hidden=False, source=lambda: _rows(text, *dialect))]


def decode(data: bytes) -> str:
    """The text of the bytes; the mark decides, then whether it is UTF-8 at all, then GB18030."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if encoding := _without_mark(data[:2000]):
        return data.decode(encoding, "replace")
    tried = []
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            tried.append(data.decode(encoding, "replace"))
    best = min(tried, key=lambda text: text.count("�"))
    if best.count("�") > max(1, BROKEN_AT_MOST * len(best)):
        raise CannotRead("unknown_letters")
    return best


def _without_mark(head: bytes) -> str:
    """UTF-16 without its mark shows as zero bytes in every second place (digits, commas, line ends)."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(4, len(head) // 20):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _dialect(text: str) -> tuple[str, Quoting]:
    """The delimiter that cuts the first rows into most columns of one number, and whether quotes mean anything."""
    head = "".join(islice(io.StringIO(text, newline=""), LOOK_AT))
    quoting: Quoting = csv.QUOTE_MINIMAL if _parses(text, ",", csv.QUOTE_MINIMAL) else csv.QUOTE_NONE
    return max(DELIMITERS, key=lambda delimiter: _regularity(head, delimiter, quoting)), quoting


def _parses(text: str, delimiter: str, quoting: Quoting) -> bool:
    """Whether the quotes in the file are closed again; one that is not would swallow all the rows after it."""
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):
            if any(cell.count("\n") > 100 for cell in row):
                return False
    except csv.Error:
        return False
    return True


def _regularity(head: str, delimiter: str, quoting: Quoting) -> float:
    """How many columns rows have, weighed by how many rows have just so many (titles and notes have one)."""
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, quoting=quoting))
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if any(row))
    return max(((width - 1) * times for width, times in widths.items()), default=0) / max(1, sum(widths.values()))


def _rows(text: str, delimiter: str, quoting: Quoting) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                yield Row(number, tuple(map(text_as_typed, cells)))
    except csv.Error as broken:
        raise CannotRead("damaged", str(broken)) from broken
