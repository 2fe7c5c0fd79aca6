"""The door of people: what other domains may use."""

from .actions import (
    add_person,
    change_household,
    change_person,
    correct_residence,
    end_mark,
    move_household,
    move_in,
    move_out,
    register_household,
    set_mark,
)
from .actions.writing import AlreadyRegistered, Stay
from .declarations import EDIT, FIND_A_RESIDENT, KEEP_THE_REGISTER, SEE
from .declarations.relations import RELATIONS
from .declarations.words import RESIDENCE_KINDS, SEXES
from .models import Household, Person, Residence, VulnerabilityMark
from .models.spelling import spell
from .queries import (
    Card,
    Found,
    Hit,
    Row,
    count_by_building,
    household_card,
    household_of,
    people_behind,
    person_of,
    residents_of,
    rows_for,
    search,
    stays_of,
    totals,
)
from .rules.documents import DocumentType, read_id_number
from .rules.facts import Unfit
from .rules.names import is_written_in_han
from .rules.relations import HEAD
from .rules.stays import LeftFor, ResidenceKind

__all__ = [
    "EDIT",
    "FIND_A_RESIDENT",
    "HEAD",
    "KEEP_THE_REGISTER",
    "RELATIONS",
    "RESIDENCE_KINDS",
    "SEE",
    "SEXES",
    "AlreadyRegistered",
    "Card",
    "DocumentType",
    "Found",
    "Hit",
    "Household",
    "LeftFor",
    "Person",
    "Residence",
    "ResidenceKind",
    "Row",
    "Stay",
    "Unfit",
    "VulnerabilityMark",
    "add_person",
    "change_household",
    "change_person",
    "correct_residence",
    "count_by_building",
    "end_mark",
    "household_card",
    "household_of",
    "is_written_in_han",
    "move_household",
    "move_in",
    "move_out",
    "people_behind",
    "person_of",
    "read_id_number",
    "register_household",
    "residents_of",
    "rows_for",
    "search",
    "set_mark",
    "spell",
    "stays_of",
    "totals",
]
