"""Rosters as they are kept while they are on their way into the register."""

from .importing import RosterImport, RosterPart, RosterRow, RosterShape

__all__ = ["RosterImport", "RosterPart", "RosterRow", "RosterShape"]
