"""The door of the generator."""

from .community import TODAY, community, village
from .documents import PHONE, REGION
from .model import Building, Community, Dwelling, Household, Person
from .rosters import STYLES, Roster, roster

__all__ = [
    "PHONE",
    "REGION",
    "STYLES",
    "TODAY",
    "Building",
    "Community",
    "Dwelling",
    "Household",
    "Person",
    "Roster",
    "community",
    "roster",
    "village",
]
