"""A column of notes added to the XML of a sheet while it streams by; everything else keeps its bytes."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO
from xml.sax.saxutils import escape

from .markup import HIDDEN, LETTERS, NUMBER, STYLE, Piece, Tags, attribute, column_letters, column_number, pieces
from .writing import LONGEST_CELL

WIDTH = 48  # of the column of notes, in Latin letters
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPANS = re.compile(rb"""(\sspans\s*=\s*["'](?:\d+:\d+ )*\d+:)(\d+)""")
REF = re.compile(rb"""(\sref\s*=\s*["'])([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?""")


class Unpatchable(ValueError):
    """The sheet is not written in a way in which a cell can be added without touching the rest."""


class Patch:
    """Writes `texts` (by number of row) into the column `place`, counted from 1, of one sheet."""

    def __init__(self, tags: Tags, place: int, texts: Mapping[int, str], heading_row: int = 0) -> None:
        self._tags, self._place, self._texts, self._heading_row = tags, place, texts, heading_row
        self._letters = column_letters(place)
        self._waiting = deque(sorted(texts))
        self._last, self._ended = 0, False

    def through(self, xml: IO[bytes]) -> Iterator[bytes]:
        """The new text of the sheet. Raises Unpatchable."""
        stream = pieces(xml, self._tags.row_end)
        head, body = self._cut(next(stream, Piece(b"", b"")))
        yield self._with_column(self._with_dimension(head))
        for piece in chain([body], stream):
            if self._ended:
                yield piece.text
            else:
                yield from self._rows(piece)
        if not self._ended:
            raise Unpatchable("the rows do not end")

    def _cut(self, first: Piece) -> tuple[bytes, Piece]:
        """What stands before the rows, and the first piece with rows."""
        begin = self._tags.data.search(first.seen)
        if begin is None:
            raise Unpatchable("no rows")
        head, text, seen = first.text[: begin.start()], first.text[begin.start() :], first.seen[begin.start() :]
        if begin[1].endswith(b"/"):
            opened = begin[0][:-2] + b">" + self._tags.data_end
            length = len(begin[0])
            text, seen = opened + text[length:], opened + seen[length:]
        return head, Piece(text, seen)

    def _with_dimension(self, head: bytes) -> bytes:
        """The used range, widened by the new column."""
        found = self._tags.dimension.search(head)
        ref = REF.search(found[0]) if found else None
        if found is None or ref is None:
            return head
        right = max(self._place, column_number(ref[4] or ref[2]))
        bottom = max(int(ref[5] or ref[3]), *self._texts)
        top = min(int(ref[3]), *self._texts)
        wide = b"%s%s%d:%s%d" % (ref[1], ref[2], top, column_letters(right), bottom)
        start = found.start()
        return head[: start + ref.start()] + wide + head[start + ref.end() :]

    def _with_column(self, head: bytes) -> bytes:
        """The widths of the columns, with one for the notes: wide enough to read, and not hidden."""
        own = b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>'
        mine = own % (self._tags.prefix, self._place, self._place, WIDTH)
        if self._tags.columns.search(head) is None:
            return head + b"<%scols>%s</%scols>" % (self._tags.prefix, mine, self._tags.prefix)
        for column in self._tags.column.finditer(head):
            first, last = (int(attribute(name, column[1]) or 0) for name in (b"min", b"max"))
            if first > self._place:
                return head[: column.start()] + mine + head[column.start() :]
            if last >= self._place:
                kept = HIDDEN.search(column[1]) is None and first == last
                return head if kept else head[: column.start()] + self._split(column[0], mine) + head[column.end() :]
        end = head.rfind(b"</%scols>" % self._tags.prefix)
        return head[:end] + mine + head[end:] if end >= 0 else head

    def _split(self, column: bytes, mine: bytes) -> bytes:
        """The columns that were described together, those left and right of the notes apart from them."""
        first, last = int(attribute(b"min", column)), int(attribute(b"max", column))
        left = _bounded(column, first, self._place - 1) if first < self._place else b""
        right = _bounded(column, self._place + 1, last) if last > self._place else b""
        return left + mine + right

    def _rows(self, piece: Piece) -> Iterator[bytes]:
        done, end = 0, piece.seen.find(self._tags.data_end)
        self._ended = end >= 0
        for tag in self._tags.row.finditer(piece.seen, 0, end if self._ended else len(piece.seen)):
            said = NUMBER.search(tag[1])
            number = int(said[1]) if said else self._last + 1
            if number <= self._last:
                raise Unpatchable(f"row {number} after row {self._last}")
            self._last = number
            if self._waiting and self._waiting[0] <= number:
                yield piece.text[done : tag.start()] + self._missing(number)
                done = tag.start()
            if self._waiting and self._waiting[0] == number:
                self._waiting.popleft()
                done, noted = self._noted(piece, tag, number)
                yield noted
        if self._ended:
            yield piece.text[done:end] + self._missing(1 << 30)
            done = end
        yield piece.text[done:]

    def _missing(self, before: int) -> bytes:
        """Rows that have a note and that the file leaves out."""
        made = b""
        while self._waiting and self._waiting[0] < before:
            number = self._waiting.popleft()
            prefix = self._tags.prefix
            made += b'<%srow r="%d">%s</%srow>' % (prefix, number, self._cell(number, b""), prefix)
        return made

    def _noted(self, piece: Piece, tag: re.Match[bytes], number: int) -> tuple[int, bytes]:
        """Where a row ends, and the row with its note."""
        opened = SPANS.sub(self._widened, tag[0], count=1)
        if tag[1].endswith(b"/"):
            return tag.end(), opened[:-2] + b">" + self._cell(number, b"") + self._tags.row_end
        end = piece.seen.find(self._tags.row_end, tag.end())
        if end < 0:
            raise Unpatchable(f"row {number} does not end")
        inside = Piece(piece.text[tag.end() : end], piece.seen[tag.end() : end])
        return end, opened + self._with_note(inside, number)

    def _widened(self, spans: re.Match[bytes]) -> bytes:
        return spans[1] + str(max(int(spans[2]), self._place)).encode()

    def _with_note(self, inside: Piece, number: int) -> bytes:
        """The cells of a row with the note in its place; an empty cell there gives way and leaves its style."""
        column, style = 0, b""
        for cell in self._tags.cell.finditer(inside.seen):
            letters, styled = LETTERS.search(cell[1]), STYLE.search(cell[1])
            column = column_number(letters[1]) if letters else column + 1
            if column == self._place:
                own = styled[1] if styled else b""
                end = self._end_of_cell(inside, cell)
                return inside.text[: cell.start()] + self._cell(number, own) + inside.text[end:]
            if column > self._place:
                return inside.text[: cell.start()] + self._cell(number, style) + inside.text[cell.start() :]
            style = styled[1] if styled and number == self._heading_row else b""
        return inside.text + self._cell(number, style)

    def _end_of_cell(self, inside: Piece, cell: re.Match[bytes]) -> int:
        if cell[1].endswith(b"/"):
            return cell.end()
        end = inside.seen.find(self._tags.cell_end, cell.end())
        if end < 0:
            raise Unpatchable("a cell does not end")
        return end + len(self._tags.cell_end)

    def _cell(self, number: int, style: bytes) -> bytes:
        prefix = self._tags.prefix.decode()
        text = escape(printable(self._texts[number]))
        said = f' s="{style.decode()}"' if style else ""
        cell = (
            f'<{prefix}c r="{self._letters.decode()}{number}"{said} t="inlineStr"><{prefix}is>'
            f'<{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is></{prefix}c>'
        )
        return cell.encode()


def printable(text: str) -> str:
    """The text without signs that a workbook cannot hold, and not longer than a cell may be."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_CELL]


def _bounded(column: bytes, first: int, last: int) -> bytes:
    said = re.sub(rb"""(\smin\s*=\s*["'])\d+""", rb"\g<1>%d" % first, column)
    return re.sub(rb"""(\smax\s*=\s*["'])\d+""", rb"\g<1>%d" % last, said)
