"""Workbooks that are not read here but in a process apart (.xls, .ods, .xlsb)."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from . import apart
from .cells import text_of
from .merging import Merging
from .oldbooks import OLD_EXCEL, Hidden, hidden_in, refuse_what_is_no_workbook, with_unicode
from .refusals import CannotRead
from .tables import Block, Row, Sheet

PATIENCE = 180  # seconds
NO_MEMORY = b"memory allocation"


@dataclass(frozen=True)
class ForeignSheet:
    """One sheet as it was read apart; rows and columns count from 0, `width` from the first column."""

    name: str
    hidden: bool
    left: int
    width: int
    blocks: tuple[Block, ...]
    height: int
    lines: memoryview
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def values(self) -> Iterator[list[Any]]:
        """The rows from the first on, empty ones too, each with its values from the first column on."""
        before = [""] * self.left
        begin = 0
        data = bytes(self.lines)
        while (end := data.find(b"\n", begin)) >= 0:
            values = json.loads(data[begin:end])
            yield before + [apart.heard(value) for value in values] if values else []
            begin = end + 1

    def rows(self) -> Iterator[Row]:
        """The rows that hold something, as text."""
        merging = Merging(self.blocks)
        for number, values in enumerate(self.values()):
            texts = [*map(text_of, values), *[""] * (self.width - len(values))]
            cells = merging.fill(number, tuple(texts))
            if any(cells):
                yield Row(number + 1, cells)

    def sheet(self) -> Sheet:
        hidden = self.hidden_columns, self.hidden_rows
        return Sheet(self.name, self.hidden, self.rows, self.height, self.blocks, *hidden)


def sheets_of(file: IO[bytes], cells_at_most: int) -> list[ForeignSheet]:
    """The sheets of a workbook in their order. Raises CannotRead."""
    data = file.read()
    hidden, letters = list[Hidden](), ""
    if data.startswith(OLD_EXCEL):
        refuse_what_is_no_workbook(data)
        hidden = hidden_in(data)
        data, letters = with_unicode(data)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(Path(apart.__file__)), letters],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotRead("too_large", "time") from slow
    if done.returncode:
        raise CannotRead("too_large" if NO_MEMORY in done.stderr else "damaged", f"exit {done.returncode}")
    found = _with_hidden(list(_sheets(done.stdout)), hidden)
    if any(sheet.width * sheet.height > cells_at_most for sheet in found):
        raise CannotRead("too_large")
    return found


def _with_hidden(sheets: list[ForeignSheet], hidden: list[Hidden]) -> list[ForeignSheet]:
    """The sheets with what is hidden in them, where as many are known."""
    if len(sheets) != len(hidden):
        return sheets
    return [
        replace(sheet, hidden_rows=one.rows, hidden_columns=one.columns)
        for sheet, one in zip(sheets, hidden, strict=True)
    ]


def _sheets(said: bytes) -> Iterator[ForeignSheet]:
    """Cut what was said into sheets: a line that begins with a brace begins one."""
    whole, begin = memoryview(said), 0
    while begin < len(said):
        end = said.index(b"\n", begin) + 1
        head = json.loads(said[begin:end])
        if "refused" in head:
            raise CannotRead(head["refused"], head.get("detail", ""))
        begin = said.find(b"\n{", end - 1) + 1 or len(said)
        head["blocks"] = tuple(tuple(block) for block in head["blocks"])
        yield ForeignSheet(**head, height=said.count(b"\n", end, begin), lines=whole[end:begin])
