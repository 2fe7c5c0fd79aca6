"""The door of the data dictionary."""

from .entries import FieldEntry, dictionary
from .markdown import as_markdown

__all__ = ["FieldEntry", "as_markdown", "dictionary"]
