"""Delimited text (.csv, .txt, .tsv), read and given a last column."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Literal, NamedTuple

from .cells import neutral, text_as_typed
from .letters import Letters, letters_of
from .refusals import CannotRead
from .tables import Row, Sheet

Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
DELIMITERS = ",\t;|，"
LOOK_AT = 50  # rows, to find the delimiter
LINES_IN_A_CELL = 100  # more of them were swallowed by a quote that is never closed
MARKED = Letters(b"\xef\xbb\xbf", "utf-8")  # what a file becomes whose own letters cannot hold a note
LAST_LINE = "\x01"  # put after the file to see whether a quote swallows it
SPACE = re.compile(r"\s+")


class Dialect(NamedTuple):
    """How a file separates its cells."""

    delimiter: str
    quoting: Quoting

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, quoting=self.quoting)

    def cell(self, text: str) -> str:
        """One cell as the file would write it, in one line."""
        text = neutral(SPACE.sub(" ", text.replace("\0", "")).strip())
        if self.quoting == csv.QUOTE_NONE:
            return text.replace(self.delimiter, " ")
        return '"' + text.replace('"', '""') + '"' if self.delimiter in text or '"' in text else text


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """A delimited file is one sheet. Raises CannotRead when its letters cannot be made out."""
    text = letters_of(data).text(data)
    dialect = _dialect(text)
    return [Sheet(name=name, hidden=False, source=lambda: _rows(text, dialect))]


def with_notes(data: bytes, notes: Mapping[int, str]) -> Iterator[bytes]:
    """The file with a last column that holds the notes (by number of row); else its lines stay byte for byte.

    Rows as wide as the table get an empty last cell, shorter ones (titles, blank lines) stay as they are. A file whose
    letters cannot hold a note (a Western one) becomes UTF-8.
    """
    letters = letters_of(data)
    dialect = _dialect(letters.text(data))
    if not letters.hold(dialect.delimiter + "".join(notes.values())):
        data, letters = MARKED.mark + letters.text(data).encode(), MARKED
    yield letters.mark
    width = max((len(cells) for cells in dialect.reader(text for _, text in letters.lines(data))), default=0)
    taken: list[tuple[bytes, str]] = []
    reader = dialect.reader(_taking(letters.lines(data), taken))
    for number, cells in enumerate(reader, start=1):
        yield from (raw for raw, _ in taken[:-1])
        yield _ended(letters, *taken[-1], _addition(dialect, len(cells), width, notes.get(number)))
        taken.clear()


def _taking(lines: Iterable[tuple[bytes, str]], taken: list[tuple[bytes, str]]) -> Iterator[str]:
    """The lines for the reader, each noted in `taken` as it goes by: a cell may run over several of them."""
    for line in lines:
        taken.append(line)
        yield line[1]


def _addition(dialect: Dialect, cells: int, width: int, note: str | None) -> str:
    """What is added to a row of so many cells."""
    if note is None:
        return dialect.delimiter if cells == width else ""
    return dialect.delimiter * (width - max(cells, 1) + 1) + dialect.cell(note)


def _ended(letters: Letters, raw: bytes, text: str, addition: str) -> bytes:
    """A line with something added before its end."""
    encoding = letters.of_line(raw)
    end = text[len(text.rstrip("\r\n")) :].encode(encoding)
    return raw[: len(raw) - len(end)] + addition.encode(encoding) + end


def _dialect(text: str) -> Dialect:
    """The delimiter that cuts the first rows into most columns of one number, and whether quotes mean anything."""
    head = "".join(islice(io.StringIO(text, newline=""), LOOK_AT))
    quoted = _best(head, csv.QUOTE_MINIMAL)
    return quoted if _closes_quotes(text, quoted) else _best(head, csv.QUOTE_NONE)


def _best(head: str, quoting: Quoting) -> Dialect:
    return max((Dialect(delimiter, quoting) for delimiter in DELIMITERS), key=lambda one: _regularity(head, one))


def _closes_quotes(text: str, dialect: Dialect) -> bool:
    """Whether the quotes in the file are closed again; one that is not would swallow all the rows after it."""
    row: list[str] = []
    try:
        for row in dialect.reader(chain(io.StringIO(text, newline=""), [LAST_LINE])):
            if any(cell.count("\n") > LINES_IN_A_CELL for cell in row):
                return False
    except csv.Error:
        return False
    return row == [LAST_LINE]


def _regularity(head: str, dialect: Dialect) -> float:
    """How many columns rows have, weighed by how many rows have just so many (titles and notes have one)."""
    try:
        rows = list(dialect.reader(io.StringIO(head, newline="")))
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if any(row))
    return max(((width - 1) * times for width, times in widths.items()), default=0) / max(1, sum(widths.values()))


def _rows(text: str, dialect: Dialect) -> Iterator[Row]:
    try:
        for number, cells in enumerate(dialect.reader(io.StringIO(text, newline="")), start=1):
            if any(cells):
                yield Row(number, tuple(map(text_as_typed, cells)))
    except csv.Error as broken:
        raise CannotRead("damaged", str(broken)) from broken
