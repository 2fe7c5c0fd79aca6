"""The door of the generator."""

from .community import TODAY, community, village
from .documents import PHONE, REGION, check_sign
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
    "check_sign",
    "community",
    "roster",
    "village",
]
