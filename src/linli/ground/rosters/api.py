"""The door of rosters: what other domains may use."""

from .actions.exporting import note_register_exported
from .actions.importing import (
    NotNow,
    WrongColumns,
    accept_doors,
    ask_again,
    ask_to_undo,
    ask_to_write,
    confirm_columns,
    decide_all,
    decide_rows,
    receive_roster,
)
from .declarations import IMPORT
from .declarations.words import refusal
from .models import RosterImport, RosterRow
from .queries.registered import COLUMNS as REGISTER_COLUMNS
from .queries.registered import registered
from .queries.reporting import Told, told_of
from .queries.rosters import Tally, examine, new_doors, rosters, tally, with_remembered

__all__ = [
    "IMPORT",
    "REGISTER_COLUMNS",
    "NotNow",
    "RosterImport",
    "RosterRow",
    "Tally",
    "Told",
    "WrongColumns",
    "accept_doors",
    "ask_again",
    "ask_to_undo",
    "ask_to_write",
    "confirm_columns",
    "decide_all",
    "decide_rows",
    "examine",
    "new_doors",
    "note_register_exported",
    "receive_roster",
    "refusal",
    "registered",
    "rosters",
    "tally",
    "told_of",
    "with_remembered",
]
