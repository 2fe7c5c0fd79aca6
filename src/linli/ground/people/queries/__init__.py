"""Questions about residents and households. Every one says on whose behalf it is asked."""

from .caring import mark_of, marks_by_person, marks_of
from .counting import (
    BuildingCount,
    Totals,
    building_labels,
    count_by_building,
    facets,
    number_of_households,
    totals,
)
from .finding import MOST, Found, Hit, Way, person_with_document, search
from .homes import (
    Card,
    doors_called,
    dwelling_of,
    homes_called,
    household_card,
    household_of,
    past_households,
    people_behind,
    person_of,
    residents_of,
    stay_of,
    stays_of,
)
from .listing import Choice, Row, chosen_people, loaded, rows_for

__all__ = [
    "MOST",
    "BuildingCount",
    "Card",
    "Choice",
    "Found",
    "Hit",
    "Row",
    "Totals",
    "Way",
    "building_labels",
    "chosen_people",
    "count_by_building",
    "doors_called",
    "dwelling_of",
    "facets",
    "homes_called",
    "household_card",
    "household_of",
    "loaded",
    "mark_of",
    "marks_by_person",
    "marks_of",
    "number_of_households",
    "past_households",
    "people_behind",
    "person_of",
    "person_with_document",
    "residents_of",
    "rows_for",
    "search",
    "stay_of",
    "stays_of",
    "totals",
]
