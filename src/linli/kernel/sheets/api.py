"""The door of the sheets: read a given table, write a new one."""

from .cells import Lost, neutral
from .reading import ACCEPTED, CELLS_AT_MOST, read
from .refusals import CannotRead
from .tables import Row, Sheet
from .writing import Column, write

__all__ = ["ACCEPTED", "CELLS_AT_MOST", "CannotRead", "Column", "Lost", "Row", "Sheet", "neutral", "read", "write"]
