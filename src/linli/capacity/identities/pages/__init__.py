"""The queue, one pair, the question at the door, records merged and rows in doubt."""

from .door import ask
from .merged import doubt, doubts, merged, part
from .pair import again, one, pair, two, unsure
from .queue import queue, scan, task

__all__ = ["again", "ask", "doubt", "doubts", "merged", "one", "pair", "part", "queue", "scan", "task", "two", "unsure"]
