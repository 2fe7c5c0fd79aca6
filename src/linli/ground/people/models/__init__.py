"""Residents, households and their dated residence as they are kept."""

from .alias import Alias, Doubt, People
from .batches import Batch, BatchRow, SavedFilter
from .changes import Change
from .dwellings import Occupancy, Ownership
from .household import Household, Residence
from .person import Person, VulnerabilityMark

__all__ = [
    "Alias",
    "Batch",
    "BatchRow",
    "Change",
    "Doubt",
    "Household",
    "Occupancy",
    "Ownership",
    "People",
    "Person",
    "Residence",
    "SavedFilter",
    "VulnerabilityMark",
]
