"""The door of organisations (单位)."""

from .models import Kind, Organisation, Service
from .queries import Estate, estate, estates, organisations_seen, search, services_of, who_serves
from .rules import NEEDED, uscc

__all__ = [
    "NEEDED",
    "Estate",
    "Kind",
    "Organisation",
    "Service",
    "estate",
    "estates",
    "organisations_seen",
    "search",
    "services_of",
    "uscc",
    "who_serves",
]
