"""The door of emergencies."""

from .actions import change_level, declare_emergency, end_emergency
from .models import Emergency
from .queries import declared_for, one_is_declared_for

__all__ = ["Emergency", "change_level", "declare_emergency", "declared_for", "end_emergency", "one_is_declared_for"]
