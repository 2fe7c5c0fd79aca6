"""Every write of screening."""

from .campaigns import close_campaign, freeze, note_export, prepare_campaign, start_campaign
from .doors import Reply, record_absence, record_household
from .members import add_to_campaign, person_found, person_left, take_out
from .templates import load_templates

__all__ = [
    "Reply",
    "add_to_campaign",
    "close_campaign",
    "freeze",
    "load_templates",
    "note_export",
    "person_found",
    "person_left",
    "prepare_campaign",
    "record_absence",
    "record_household",
    "start_campaign",
    "take_out",
]
