"""Every write of verification: taking what a look found, answering, setting rules."""

from .answering import answer
from .looking import ask_to_look, take_findings
from .settling import draft_rule, keep_preview, preview_rule, set_rule, withdraw_rule

__all__ = [
    "answer",
    "ask_to_look",
    "draft_rule",
    "keep_preview",
    "preview_rule",
    "set_rule",
    "take_findings",
    "withdraw_rule",
]
