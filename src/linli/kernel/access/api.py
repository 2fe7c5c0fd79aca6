"""The door of access: who may see or do what, where, for which purpose."""

from .actor import NOBODY, Actor, Power, Purpose, Refused, declare, powers, purposes, system
from .asking import Scoped, ScopedQuerySet, Subject, Unnamed, get_or_404, saw, trusted, watching
from .deeds import action
from .identities import identities_by, person_keys, same_subjects
from .masking import SMALLEST_CELL, Protection, shown, small_cell
from .page import ReadingMayNotWrite, emergency_check, page, read_only
from .scope import EVERYWHERE, MOST_RANGES, NOWHERE, Scope, TooScattered
from .versions import Clash, Versioned, claim

__all__ = [
    "EVERYWHERE",
    "MOST_RANGES",
    "NOBODY",
    "NOWHERE",
    "SMALLEST_CELL",
    "Actor",
    "Clash",
    "Power",
    "Protection",
    "Purpose",
    "ReadingMayNotWrite",
    "Refused",
    "Scope",
    "Scoped",
    "ScopedQuerySet",
    "Subject",
    "TooScattered",
    "Unnamed",
    "Versioned",
    "action",
    "claim",
    "declare",
    "emergency_check",
    "get_or_404",
    "identities_by",
    "page",
    "person_keys",
    "powers",
    "purposes",
    "read_only",
    "same_subjects",
    "saw",
    "shown",
    "small_cell",
    "system",
    "trusted",
    "watching",
]
