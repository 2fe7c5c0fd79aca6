"""The door of divisions (区划沿革): editions of the register and what they changed."""

from .actions.loading import OutOfOrder, Report, load_register
from .models import Edition, Succession
from .queries.editions import NoRegister, NoSuchPlace, Source, root_of, shipped, source_of

__all__ = [
    "Edition",
    "NoRegister",
    "NoSuchPlace",
    "OutOfOrder",
    "Report",
    "Source",
    "Succession",
    "load_register",
    "root_of",
    "shipped",
    "source_of",
]
