"""What a read file looks like: sheets of rows of text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

Block = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0


class Row(NamedTuple):
    """One row that holds something. `number` counts from 1 as Excel does; empty rows are left out but counted."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file. Its rows are read anew on every iteration, so that a large file need not stay in memory.

    `height` is the number of its last row where that is known without reading it, else 0. `blocks` are its merged
    cells. `hidden_columns` count from 0 like `Row.cells`, `hidden_rows` from 1 like `Row.number`; both are empty where
    the file does not say.
    """

    name: str
    hidden: bool
    source: Callable[[], Iterator[Row]]
    height: int = 0
    blocks: tuple[Block, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def rows(self) -> Iterator[Row]:
        return self.source()
