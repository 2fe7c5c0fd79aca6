"""The door of screening."""

from .actions import (
    Reply,
    add_to_campaign,
    close_campaign,
    freeze,
    load_templates,
    prepare_campaign,
    record_absence,
    record_household,
    start_campaign,
    take_out,
)
from .models import Answer, Campaign, Coverage, Target, Template, Visit
from .queries import campaign_for, campaigns, door_of, figures, figures_of, template_in_force
from .rules import Change, Outcome, State

__all__ = [
    "Answer",
    "Campaign",
    "Change",
    "Coverage",
    "Outcome",
    "Reply",
    "State",
    "Target",
    "Template",
    "Visit",
    "add_to_campaign",
    "campaign_for",
    "campaigns",
    "close_campaign",
    "door_of",
    "figures",
    "figures_of",
    "freeze",
    "load_templates",
    "prepare_campaign",
    "record_absence",
    "record_household",
    "start_campaign",
    "take_out",
    "template_in_force",
]
