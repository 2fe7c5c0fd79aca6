"""What happened behind a door, in the order in which it happened (户史)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Happened(StrEnum):
    """The kinds of things that a history tells."""

    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    CHANGED = "changed"
    MARKED = "marked"
    UNMARKED = "unmarked"


@dataclass(frozen=True)
class Event:
    """One thing that happened on a day: to whom, what of it, and who answered for the door then."""

    on: date
    what: Happened
    person: Any = None
    detail: Any = None
    facts: tuple[Any, ...] = ()
    answered: tuple[Any, ...] = field(default=(), compare=False)


def in_order(events: Iterable[Event]) -> list[Event]:
    """The latest first; of one day whoever moved out stands above whoever moved in, as it was read bottom up."""
    rank = {Happened.MOVED_IN: 0, Happened.MARKED: 1, Happened.CHANGED: 2, Happened.UNMARKED: 3, Happened.MOVED_OUT: 4}
    return sorted(events, key=lambda event: (event.on, rank[event.what]), reverse=True)


def empty_since(spells: Sequence[tuple[date, date | None]], on: date) -> date | None:
    """Since when nobody lived behind a door; None while somebody does, or when nobody is known to have lived there."""
    if any(start <= on and (end is None or on < end) for start, end in spells):
        return None
    ends = [end for _start, end in spells if end is not None and end <= on]
    return max(ends, default=None)
