"""Residents, households and their dated residence as they are kept."""

from .household import Household, Residence
from .person import Person, VulnerabilityMark

__all__ = [
    "Household",
    "Person",
    "Residence",
    "VulnerabilityMark",
]
