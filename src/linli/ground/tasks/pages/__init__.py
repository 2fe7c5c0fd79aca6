"""Pages of tasks."""

from .board import board, cancel, reassign
from .mine import mine
from .one import hand_over, outcome, reopen, task
from .teams import change_team, new_team, teams

__all__ = [
    "board",
    "cancel",
    "change_team",
    "hand_over",
    "mine",
    "new_team",
    "outcome",
    "reassign",
    "reopen",
    "task",
    "teams",
]
