"""Pages of verification: the overview, the list, one question, one visit, and the rules."""

from .asking import question, task
from .lists import look_now, overview, questions
from .settling import new_version, preview, rules, set_version, version, withdraw_version

__all__ = [
    "look_now",
    "new_version",
    "overview",
    "preview",
    "question",
    "questions",
    "rules",
    "set_version",
    "task",
    "version",
    "withdraw_version",
]
