"""The door of self-service: what pages above may ask."""

from .declarations import CHECK_PROPOSAL
from .queries import counts, open_tie

__all__ = ["CHECK_PROPOSAL", "counts", "open_tie"]
