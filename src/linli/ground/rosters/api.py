"""The door of rosters: what other domains may use."""

from .actions.importing import (
    NotNow,
    WrongColumns,
    accept_doors,
    ask_to_undo,
    ask_to_write,
    confirm_columns,
    decide_all,
    decide_rows,
    receive_roster,
)
from .declarations import IMPORT
from .models import RosterImport, RosterRow
from .queries.rosters import Tally, examine, new_doors, rosters, tally, with_remembered

__all__ = [
    "IMPORT",
    "NotNow",
    "RosterImport",
    "RosterRow",
    "Tally",
    "WrongColumns",
    "accept_doors",
    "ask_to_undo",
    "ask_to_write",
    "confirm_columns",
    "decide_all",
    "decide_rows",
    "examine",
    "new_doors",
    "receive_roster",
    "rosters",
    "tally",
    "with_remembered",
]
