"""The door of tasks: what other domains may use."""

from .actions import (
    Moved,
    NewTask,
    cancel_many,
    change_team,
    create_many,
    finish,
    form_team,
    hand_over,
    note_visit,
    reassign_many,
    reopen,
)
from .declarations import ASSIGN, DO, SEE, TaskKind, declare, kind_of, kinds
from .models import Step, Task, Team
from .queries import by_building, counts, done_by, my_day, open_task_about, open_tasks, tasks, tasks_of
from .rules import State, Urgency, building_of

__all__ = [
    "ASSIGN",
    "DO",
    "SEE",
    "Moved",
    "NewTask",
    "State",
    "Step",
    "Task",
    "TaskKind",
    "Team",
    "Urgency",
    "building_of",
    "by_building",
    "cancel_many",
    "change_team",
    "counts",
    "create_many",
    "declare",
    "done_by",
    "finish",
    "form_team",
    "hand_over",
    "kind_of",
    "kinds",
    "my_day",
    "note_visit",
    "open_task_about",
    "open_tasks",
    "reassign_many",
    "reopen",
    "tasks",
    "tasks_of",
]
