"""The door of organisations (单位)."""

from .actions.contracts import enter_contract, prolong_contract, terminate_contract
from .actions.deliveries import add_deliverable, decide_delivery, note_delivery
from .actions.organisations import end_organisation, register_organisation
from .actions.services import begin_service, end_service
from .actions.ties import begin_tie
from .declarations import when_cover_changes
from .models import Contract, Kind, NeedsVersion, Organisation, Service, Tie
from .queries import Estate, contracts_ending, estate, estates, organisations_seen, search, services_of, who_serves
from .rules import uscc

__all__ = [
    "Contract",
    "Estate",
    "Kind",
    "NeedsVersion",
    "Organisation",
    "Service",
    "Tie",
    "add_deliverable",
    "begin_service",
    "begin_tie",
    "contracts_ending",
    "decide_delivery",
    "end_organisation",
    "end_service",
    "enter_contract",
    "estate",
    "estates",
    "note_delivery",
    "organisations_seen",
    "prolong_contract",
    "register_organisation",
    "search",
    "services_of",
    "terminate_contract",
    "uscc",
    "when_cover_changes",
    "who_serves",
]
