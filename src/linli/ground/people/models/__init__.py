"""Residents, households and their dated residence as they are kept."""

from .household import Household, Residence
from .importing import RosterImport, RosterPart, RosterRow, RosterShape
from .person import Person, VulnerabilityMark

__all__ = [
    "Household",
    "Person",
    "Residence",
    "RosterImport",
    "RosterPart",
    "RosterRow",
    "RosterShape",
    "VulnerabilityMark",
]
