"""The door of organisations (单位)."""

from .actions.organisations import register_organisation
from .actions.services import begin_service
from .models import Kind, Organisation, Service
from .queries import Estate, estate, estates, organisations_seen, search, services_of, who_serves
from .rules import NEEDED, uscc

__all__ = [
    "NEEDED",
    "Estate",
    "Kind",
    "Organisation",
    "Service",
    "begin_service",
    "estate",
    "estates",
    "organisations_seen",
    "register_organisation",
    "search",
    "services_of",
    "uscc",
    "who_serves",
]
