"""Organisations, what each does for which estate, contracts, owners and paired units (单位·服务·合同)."""

from .contracts import DELIVERIES, STANDINGS, Contract, ContractStep, Deliverable
from .organisations import Kind, Organisation
from .services import NeedsVersion, Service, done_on
from .ties import Tie

__all__ = [
    "DELIVERIES",
    "STANDINGS",
    "Contract",
    "ContractStep",
    "Deliverable",
    "Kind",
    "NeedsVersion",
    "Organisation",
    "Service",
    "Tie",
    "done_on",
]
