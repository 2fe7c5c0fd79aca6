"""The door of the access journal."""

from .actions import journaled, write
from .models import Look, Sight
from .queries import looks, looks_at

__all__ = ["Look", "Sight", "journaled", "looks", "looks_at", "write"]
