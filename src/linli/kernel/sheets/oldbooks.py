"""Old workbooks (.xls): which rows and columns are hidden, and in which letters it is written.

The library that reads their cells does not say the first and gets the second wrong where it is a Chinese code page.

The file is a small file system (sectors in chains) in which one stream, of records, is the workbook.
"""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .refusals import CannotRead, Why, refusing_what_is_damaged

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = struct.Struct("<30xHH14xL4xLL")  # sizes of sectors, directory, limit of small streams and their table
ENTRY = struct.Struct("<64sH50xLL4x")
STREAMS = ("Workbook", "Book")
OTHERS: tuple[tuple[str, Why], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "picture_or_document"),
    ("PowerPoint Document", "picture_or_document"),
)
FREE = 0xFFFFFFF0  # from here on no sector
SHEET, END_OF_PART, ROW, COLUMNS = 0x0085, 0x000A, 0x0208, 0x007D
BEGIN = (0x0009, 0x0209, 0x0409, 0x0809)
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01
LAST_COLUMN = 256
PAGE, UNICODE, UNICODE_SINCE = 0x0042, 1200, 0x0600
LETTERS = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs"}
BEFORE = 16  # bytes by which a record is found again in the file


class Hidden(NamedTuple):
    """What is hidden in a sheet; rows counted from 1, columns from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_in(data: bytes) -> list[Hidden]:
    """What is hidden in each sheet of rows, in their order; empty where the file cannot be followed."""
    try:
        with refusing_what_is_damaged():
            book = _stream(data)
            return [_hidden(book, place) for place in _sheets(book)]
    except CannotRead:
        return []


def refuse_what_is_no_workbook(data: bytes) -> None:
    """Raise CannotRead where the file system holds something else: a locked workbook, a letter, slides."""
    for name, why in OTHERS:
        if (name + "\0").encode("utf-16-le") in data and "Workbook\0".encode("utf-16-le") not in data:
            raise CannotRead(why, name)


def with_unicode(data: bytes) -> tuple[bytes, str]:
    """The file with its code page said to be Unicode, so that each byte of a text comes as one character.

    Then the letters in which those bytes are to be read; empty where the texts are Unicode anyway.
    """
    try:
        with refusing_what_is_damaged():
            book = _stream(data)
            [version] = struct.unpack_from("<H", book, 4)
            begin = next(begin for kind, begin, _ in _records(book, 0) if kind == PAGE)
            [page] = struct.unpack_from("<H", book, begin)
            place = data.index(book[begin - BEFORE : begin + 2]) + BEFORE
    except (CannotRead, StopIteration):
        return data, ""
    letters = "" if version >= UNICODE_SINCE else LETTERS.get(page, f"cp{page}")
    return data[:place] + struct.pack("<H", UNICODE) + data[place + 2 :], letters


def _stream(data: bytes) -> bytes:
    """The stream that is the workbook."""
    shift, small_shift, directory, limit, small_table = HEADER.unpack_from(data)
    if not (7 <= shift <= 16 and 4 <= small_shift <= 12):
        raise ValueError("sectors")
    table = _numbers(b"".join(_sector(data, shift, number) for number in _table_sectors(data, shift)))
    entries = list(_entries(_chained(data, shift, table, directory, offset=1)))
    for name, start, size in entries:
        if name in STREAMS and size >= limit:
            return _chained(data, shift, table, start, offset=1)[:size]
        if name in STREAMS:
            small = _chained(data, shift, table, entries[0][1], offset=1)
            small_links = _numbers(_chained(data, shift, table, small_table, offset=1))
            return _chained(small, small_shift, small_links, start, offset=0)[:size]
    raise LookupError("no workbook")


def _table_sectors(data: bytes, shift: int) -> list[int]:
    """In which sectors the table of chains lies: 109 are named in the header, more in sectors of their own."""
    found = list(struct.unpack_from("<109L", data, 76))
    following, per_sector = struct.unpack_from("<L", data, 68)[0], (1 << shift) // 4
    for _ in range(len(data) >> shift):
        if following >= FREE:
            break
        *more, following = struct.unpack(f"<{per_sector}L", _sector(data, shift, following))
        found += more
    return [number for number in found if number < FREE]


def _sector(data: bytes, shift: int, number: int, offset: int = 1) -> bytes:
    begin = (number + offset) << shift
    return data[begin : begin + (1 << shift)]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])


def _chained(data: bytes, shift: int, table: tuple[int, ...], number: int, offset: int) -> bytes:
    """The sectors of a chain, one after the other; a chain that never ends is cut."""
    found = []
    for _ in range((len(data) >> shift) + 1):
        if number >= len(table):
            break
        found.append(_sector(data, shift, number, offset))
        number = table[number]
    return b"".join(found)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    for name, length, start, size in ENTRY.iter_unpack(directory[: len(directory) // 128 * 128]):
        yield name[: max(length - 2, 0)].decode("utf-16-le", "replace"), start, size


def _records(book: bytes, begin: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place on: kind, where its content begins, how long it is."""
    while begin + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, begin)
        yield kind, begin + 4, length
        begin += 4 + length


def _sheets(book: bytes) -> Iterator[int]:
    """Where the sheets of rows begin."""
    for kind, begin, _ in _records(book, 0):
        if kind == END_OF_PART:
            return
        if kind == SHEET and book[begin + 5] == 0:
            yield struct.unpack_from("<L", book, begin)[0]


def _hidden(book: bytes, place: int) -> Hidden:
    rows, columns = set[int](), set[int]()
    depth = 0
    for kind, begin, _ in _records(book, place):
        depth += (kind in BEGIN) - (kind == END_OF_PART)
        if not depth:
            break
        if kind == ROW and book[begin + 12] & ROW_HIDDEN:
            rows.add(struct.unpack_from("<H", book, begin)[0] + 1)
        elif kind == COLUMNS and book[begin + 8] & COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", book, begin)
            columns.update(islice(range(first, last + 1), LAST_COLUMN))
    return Hidden(frozenset(rows), frozenset(columns))
