"""The door of the sheets: read a given table, write a new one, give one back with notes."""

from .annotating import Annotated, annotate
from .cells import Lost, neutral
from .reading import ACCEPTED, CELLS_AT_MOST, read
from .refusals import CannotRead, Why
from .tables import Row, Sheet
from .writing import Column, write

__all__ = [
    "ACCEPTED",
    "CELLS_AT_MOST",
    "Annotated",
    "CannotRead",
    "Column",
    "Lost",
    "Row",
    "Sheet",
    "Why",
    "annotate",
    "neutral",
    "read",
    "write",
]
