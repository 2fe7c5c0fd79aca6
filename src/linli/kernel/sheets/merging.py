"""Merged cells: every cell of a block says what its first cell says."""

from collections.abc import Iterable, Iterator

from .tables import Block, Row

ROWS_AT_MOST = 10_000  # a whole column merged is a slip of the hand, not a statement about its rows
TOTAL_AT_MOST = 4_000_000  # rows of all blocks together


class Merging:
    """Fills merged blocks while rows go by from top to bottom."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._by_row: dict[int, list[Block]] = {}
        self._said: dict[int, str] = {}  # what the block that begins in a column says
        total = 0
        for block in blocks:
            height = block[2] - block[0] + 1
            if height <= ROWS_AT_MOST and (total := total + height) <= TOTAL_AT_MOST:
                for row in range(block[0], block[2] + 1):
                    self._by_row.setdefault(row, []).append(block)

    def fill(self, row: int, cells: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of a row with its merged ones filled."""
        blocks = self._by_row.get(row)
        if not blocks:
            return cells
        filled = list(cells)
        for top, left, _, right in blocks:
            if left >= len(filled):
                continue
            if row == top:
                self._said[left] = filled[left]
            for column in range(left, min(right + 1, len(filled))):
                filled[column] = self._said.get(left, "")
        return tuple(filled)

    def rows_between(self, last: int, number: int, width: int) -> Iterator[Row]:
        """Rows that the file leaves out because only merged cells lie in them."""
        for missing in range(last, number - 1) if self._by_row else ():
            if missing in self._by_row and any(cells := self.fill(missing, ("",) * width)):
                yield Row(missing + 1, cells)
