"""Questions about contradictions. Every one says on whose behalf it is asked."""

from .listing import (
    Choice,
    asked_of_home,
    by_building,
    by_rule,
    question_of,
    questions,
    questions_of_task,
    task_of,
    total_of,
    units_to_look_at,
)
from .looks import last_look, latest, units_with_people
from .reading import fully_read, register_of, signs_by
from .sources import Sources, doors_of, names_in
from .versions import lines, rule_named, settings_on, version_of, versions_of

__all__ = [
    "Choice",
    "Sources",
    "asked_of_home",
    "by_building",
    "by_rule",
    "doors_of",
    "names_in",
    "question_of",
    "questions",
    "questions_of_task",
    "task_of",
    "total_of",
    "units_to_look_at",
    "fully_read",
    "last_look",
    "latest",
    "lines",
    "register_of",
    "rule_named",
    "settings_on",
    "signs_by",
    "units_with_people",
    "version_of",
    "versions_of",
]
