"""The XML of a sheet as bytes: cut into pieces at whole rows, its tags found without being led astray.

A comment or a CDATA section may hold anything, `</row>` too. Tags are therefore looked for in a twin of the text, of
the same length, in which such sections are blank; what is found there is cut out of the text itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, NamedTuple

from .refusals import CannotRead

CHUNK = 1 << 20
PIECE_AT_MOST = 64 << 20  # bytes without the end of a row: no table is written like that
OPAQUE = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
ATTRIBUTES = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*"""
ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet[\s>]")
NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
LETTERS = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})\d+["']""")
STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")


class Piece(NamedTuple):
    """A part of the text, and its twin in which tags are looked for."""

    text: bytes
    seen: bytes


class Tags(NamedTuple):
    """The tags of a sheet, which may carry a prefix (`x:row`); group 1 of a pattern holds the attributes."""

    prefix: bytes
    row: re.Pattern[bytes]
    row_end: bytes
    cell: re.Pattern[bytes]
    cell_end: bytes
    data: re.Pattern[bytes]
    data_end: bytes
    columns: re.Pattern[bytes]
    column: re.Pattern[bytes]
    dimension: re.Pattern[bytes]


@lru_cache(maxsize=16)
def tags(prefix: bytes = b"") -> Tags:
    """The tags of a sheet whose own tags begin with `prefix` (empty, or `x:`)."""

    def opening(name: bytes) -> re.Pattern[bytes]:
        return re.compile(b"<" + prefix + name + rb"(?=[\s/>])(" + ATTRIBUTES + b")>")

    def ending(name: bytes) -> bytes:
        return b"</" + prefix + name + b">"

    return Tags(
        prefix=prefix,
        row=opening(b"row"),
        row_end=ending(b"row"),
        cell=opening(b"c"),
        cell_end=ending(b"c"),
        data=opening(b"sheetData"),
        data_end=ending(b"sheetData"),
        columns=opening(b"cols"),
        column=opening(b"col"),
        dimension=opening(b"dimension"),
    )


def tags_of(head: bytes) -> Tags | None:
    """The tags of the sheet that begins with `head`; None where it is no sheet of rows, or not in UTF-8."""
    root = ROOT.search(head)
    return tags(root[1] + b":" if root[1] else b"") if root else None


def pieces(xml: IO[bytes], end: bytes) -> Iterator[Piece]:
    """The whole text in pieces, each but the last ending right after a tag `end`."""
    rest = b""
    while chunk := xml.read(CHUNK):
        text = rest + chunk
        seen = _blanked(text)
        cut = seen.rfind(end) + len(end)
        if cut >= len(end):
            whole = text[:cut]
            yield Piece(whole, whole if seen is text else seen[:cut])
            rest = text[cut:]
        elif len(text) > PIECE_AT_MOST:
            raise CannotRead("too_large")
        else:
            rest = text
    if rest:
        yield Piece(rest, _blanked(rest))


def _blanked(text: bytes) -> bytes:
    return OPAQUE.sub(lambda found: b" " * len(found[0]), text) if b"<!" in text else text


def attribute(name: bytes, attributes: bytes) -> bytes:
    """The value of an attribute as it is written; empty without it."""
    found = re.search(rb"\s" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    return (found[1] or found[2] or b"") if found else b""


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> bytes:
    """1 is A, 26 is Z, 27 is AA."""
    letters = b""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
