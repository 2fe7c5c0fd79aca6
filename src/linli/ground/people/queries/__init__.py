"""Questions about residents and households. Every one says on whose behalf it is asked."""

from .counting import BuildingCount, Totals, count_by_building, facets, totals
from .finding import MOST, Found, Hit, Way, person_with_document, search
from .homes import Card, household_card, household_of, people_behind, person_of, residents_of, stays_of
from .listing import Choice, Row, chosen_people, rows_for

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
    "chosen_people",
    "count_by_building",
    "facets",
    "household_card",
    "household_of",
    "people_behind",
    "person_of",
    "person_with_document",
    "residents_of",
    "rows_for",
    "search",
    "stays_of",
    "totals",
]
