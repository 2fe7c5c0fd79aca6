"""The pages of screening."""

from .campaigns import campaign, campaigns, changes, close, new, street
from .doors import absence, building, door, found, leave
from .ledgers import export

__all__ = [
    "absence",
    "building",
    "campaign",
    "campaigns",
    "changes",
    "close",
    "door",
    "export",
    "found",
    "leave",
    "new",
    "street",
]
