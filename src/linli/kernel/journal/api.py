"""The door of the access journal."""

from .models import Look, Sight
from .queries import looks, looks_at
from .writing import journaled, one_look, write

__all__ = ["Look", "Sight", "journaled", "looks", "looks_at", "one_look", "write"]
