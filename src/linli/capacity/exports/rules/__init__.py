"""What may be exported by whom, and how a file proves that it is whole; pure."""

from .approval import ALONE_AT_MOST, Standing, needs_second_person, standing
from .lines import LastLine, harmless, last_line, read_last_line

__all__ = [
    "ALONE_AT_MOST",
    "LastLine",
    "Standing",
    "harmless",
    "last_line",
    "needs_second_person",
    "read_last_line",
    "standing",
]
