"""The shape of what is typed into the register; what it means is decided by the rules."""

from .filters import AsOf, ListFilters
from .homes import HouseholdForm, MarkForm, MoveHouseholdForm
from .persons import NewPersonForm, PersonForm
from .stays import LeaveForm, MoveInForm, ResidenceForm, StayForm

__all__ = [
    "AsOf",
    "HouseholdForm",
    "LeaveForm",
    "ListFilters",
    "MarkForm",
    "MoveHouseholdForm",
    "MoveInForm",
    "NewPersonForm",
    "PersonForm",
    "ResidenceForm",
    "StayForm",
]
