"""The door of verification: what other domains may use."""

from .actions import answer, ask_to_look, take_findings
from .models import Look, Question, RuleVersion
from .queries import register_of, settings_on, signs_by
from .rules.examining import examine
from .rules.facts import Sign

__all__ = [
    "Look",
    "Question",
    "RuleVersion",
    "Sign",
    "answer",
    "ask_to_look",
    "examine",
    "register_of",
    "settings_on",
    "signs_by",
    "take_findings",
]
