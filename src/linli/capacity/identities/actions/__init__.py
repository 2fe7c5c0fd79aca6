"""Scanning, deciding, asking at the door."""

from .deciding import answer, ask_at_door, decide_one, decide_two, open_again
from .entering import keep_likeness
from .scanning import finish_scan, keep_pairs, start_scan

__all__ = [
    "answer",
    "ask_at_door",
    "decide_one",
    "decide_two",
    "finish_scan",
    "keep_likeness",
    "keep_pairs",
    "open_again",
    "start_scan",
]
