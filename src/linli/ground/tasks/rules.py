"""When is a task late, and in which order should a person take them? Pure: no database, no clock, no Django."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

BUILDING_BITS = 12  # a position is unit << 24 | building << 12 | dwelling
SOON = timedelta(hours=4)
MAX_BATCH = 20_000  # tasks in one act: the largest community's households with room to spare


class State(StrEnum):
    """Where a task stands. Only an open task is anybody's work."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Deed(StrEnum):
    """What can happen to a task after it was made; each is one row of its history."""

    VISITED = "visited"
    FINISHED = "finished"
    REOPENED = "reopened"
    HANDED_OVER = "handed_over"
    REASSIGNED = "reassigned"
    CANCELLED = "cancelled"
    ESCALATED = "escalated"


class Urgency(StrEnum):
    """In the order in which a day is worked through."""

    LATE = "late"
    VISIT_DUE = "visit_due"
    SOON = "soon"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True)
class Timing:
    """The times that decide how pressing a task is; every one is aware, in UTC."""

    due_at: datetime | None
    next_visit_at: datetime | None


def building_of(position: int) -> int:
    """The position of the building in which `position` lies (of the unit itself when it lies in no building)."""
    return position >> BUILDING_BITS << BUILDING_BITS


def urgency(timing: Timing, *, now: datetime, day_ends: datetime) -> Urgency:
    """How pressing a task is at `now`; `day_ends` is the end of the working person's day.

    A promised next visit in the future quiets a task that is not late: nobody is at home until then.
    """
    if timing.due_at and timing.due_at <= now:
        return Urgency.LATE
    if timing.next_visit_at:
        return _of_promise(timing.next_visit_at, now=now, day_ends=day_ends)
    if timing.due_at is None or timing.due_at > day_ends:
        return Urgency.LATER
    return Urgency.SOON if timing.due_at - now <= SOON else Urgency.TODAY


def _of_promise(next_visit_at: datetime, *, now: datetime, day_ends: datetime) -> Urgency:
    if next_visit_at <= now:
        return Urgency.VISIT_DUE
    return Urgency.TODAY if next_visit_at <= day_ends else Urgency.LATER


def row_bytes(task: Any) -> bytes:
    """The task as a row of a ledger batch: ids, its kind and version, nothing about a person."""
    return f"{task.pk}|{task.kind}|{task.subject_id}|{task.post_id}|{task.team_id}|{task.version}".encode()
