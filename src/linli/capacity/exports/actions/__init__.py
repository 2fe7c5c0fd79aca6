"""Every deed about exports."""

from .asking import ask, forget_columns, save_columns
from .deciding import decide
from .handing import begin, delete_files, finish, keep_workbook, make_workbook, note_fetched

__all__ = [
    "ask",
    "begin",
    "decide",
    "delete_files",
    "finish",
    "forget_columns",
    "keep_workbook",
    "make_workbook",
    "note_fetched",
    "save_columns",
]
