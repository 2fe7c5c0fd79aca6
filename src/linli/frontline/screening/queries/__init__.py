"""Questions about screening. Every one says on whose behalf it is asked."""

from .campaigns import campaign_for, campaigns, reached_by, template_in_force, templates, who_would_be_covered
from .coverage import (
    Figures,
    Row,
    by_building,
    by_clear,
    by_unit,
    changes,
    figures,
    figures_of,
    lacking,
    lacking_counts,
)
from .doors import Door, Member, building_of, door_of, neighbours, signs_of_life

__all__ = [
    "Door",
    "Figures",
    "Member",
    "Row",
    "building_of",
    "by_building",
    "by_clear",
    "by_unit",
    "campaign_for",
    "campaigns",
    "changes",
    "door_of",
    "figures",
    "figures_of",
    "lacking",
    "lacking_counts",
    "neighbours",
    "reached_by",
    "signs_of_life",
    "template_in_force",
    "templates",
    "who_would_be_covered",
]
