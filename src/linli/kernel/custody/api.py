"""The door of custody: say who deletes what, purge, and read what was destroyed."""

from .models import DeletionRecord
from .purgers import Payloads, Purger, Rows, older_than, purge_by, purgers
from .purging import purge, wipe
from .queries import Kept, destroyed, plan

__all__ = [
    "DeletionRecord",
    "Kept",
    "Payloads",
    "Purger",
    "Rows",
    "destroyed",
    "older_than",
    "plan",
    "purge",
    "purge_by",
    "purgers",
    "wipe",
]
