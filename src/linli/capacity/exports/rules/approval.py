"""When one person is not enough, and how an export stands at a moment."""

from datetime import datetime, timedelta
from enum import StrEnum

ALONE_AT_MOST = 10_000  # people within a day; more needs a second person
COUNTED_OVER = timedelta(days=1)  # many small exports are one large one
APPROVAL_LASTS = timedelta(days=1)
ASKING_LASTS = timedelta(days=3)
FILE_LASTS = timedelta(days=1)
MAY_GROW_BY = 0.01  # of what was approved: the register goes on living while somebody decides


class Standing(StrEnum):
    """Where an export stands. EXPIRED is never stored: it follows from the clock."""

    WAITING = "waiting"  # for the second person
    APPROVED = "approved"  # may be handed over
    REFUSED = "refused"
    MAKING = "making"  # the workbook is being made
    READY = "ready"  # the workbook can be fetched
    HANDED_OVER = "handed_over"
    BROKEN = "broken"  # the stream broke off before its last line
    DELETED = "deleted"  # the workbook is gone; its record stays
    EXPIRED = "expired"


def needs_second_person(people: int, within_the_day: int) -> bool:
    """Whether an export of so many people, after so many within the last day, needs somebody else's word."""
    return people + within_the_day > ALONE_AT_MOST


def standing(stored: str, until: datetime | None, at: datetime) -> Standing:
    """How an export stands: an unanswered question and an unused approval end by themselves."""
    if stored in (Standing.WAITING, Standing.APPROVED) and until is not None and until <= at:
        return Standing.EXPIRED
    return Standing(stored)


def grew_too_much(approved: int, now: int) -> bool:
    """Whether the list has grown beyond what the second person agreed to."""
    return now > approved + max(10, int(approved * MAY_GROW_BY))
