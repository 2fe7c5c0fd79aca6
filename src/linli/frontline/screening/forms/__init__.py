"""Shapes of what is sent and what is asked."""

from .asking import Asked, AskedMember, ask
from .campaigns import CampaignForm
from .doors import LEFT_BECAUSE, AbsenceForm, DoorSaid, FoundForm, TakeOutForm, read_door, typed
from .ledgers import ExportForm, columns, notes, rows

__all__ = [
    "LEFT_BECAUSE",
    "AbsenceForm",
    "Asked",
    "AskedMember",
    "CampaignForm",
    "DoorSaid",
    "ExportForm",
    "FoundForm",
    "TakeOutForm",
    "ask",
    "columns",
    "notes",
    "read_door",
    "rows",
    "typed",
]
