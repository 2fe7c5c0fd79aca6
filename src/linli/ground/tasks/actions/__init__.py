"""What can be done with tasks."""

from .creating import NewTask, create_many
from .escalating import escalate_overdue
from .finishing import finish, note_visit, reopen
from .moving import Moved, cancel_many, hand_over, reassign_many
from .teams import change_team, form_team

__all__ = [
    "Moved",
    "NewTask",
    "cancel_many",
    "change_team",
    "create_many",
    "escalate_overdue",
    "finish",
    "form_team",
    "hand_over",
    "note_visit",
    "reassign_many",
    "reopen",
]
