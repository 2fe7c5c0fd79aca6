"""The door of matching: are these two one person, which pairs of a register may be, which belong together."""

from .clustering import clusters
from .documents import is_valid
from .engine import compare, compare_with, find_pairs
from .files import CannotMatch, match
from .keys import keys_of
from .levels import LEVELS
from .records import CERTAIN, LIKELY, Comparison, Pair, Reason, Record

__all__ = [
    "CERTAIN",
    "CannotMatch",
    "LEVELS",
    "LIKELY",
    "Comparison",
    "Pair",
    "Reason",
    "Record",
    "clusters",
    "compare",
    "compare_with",
    "find_pairs",
    "is_valid",
    "keys_of",
    "match",
]
