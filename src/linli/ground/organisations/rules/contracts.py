"""How a contract stands on a day, from its dates and what was to be delivered (合同与交付的状态)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

WARN_BEFORE = timedelta(days=30)  # enough to invite offers and sign before nobody comes any more


class Delivery(StrEnum):
    """Where one deliverable stands. `SENT_BACK` is delivered and not accepted: it is due again."""

    TO_COME = "to_come"
    LATE = "late"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    REMARKS = "remarks"
    SENT_BACK = "sent_back"


VERDICTS = (Delivery.ACCEPTED, Delivery.REMARKS, Delivery.SENT_BACK)
TAKEN = (Delivery.ACCEPTED, Delivery.REMARKS)


class Standing(StrEnum):
    """Where a contract stands."""

    TO_BEGIN = "to_begin"
    RUNNING = "running"
    BEHIND = "behind"
    ENDING = "ending"
    FULFILLED = "fulfilled"
    UNFINISHED = "unfinished"
    TERMINATED = "terminated"


def delivery(verdict: str, delivered_on: date | None, due: date, day: date) -> Delivery:
    """Where a deliverable stands on a day; what is sent back waits to be delivered again."""
    if verdict:
        return Delivery(verdict)
    if delivered_on:
        return Delivery.DELIVERED
    return Delivery.LATE if due < day else Delivery.TO_COME


def standing(
    from_date: date, until_date: date, terminated: bool, deliveries: Iterable[Delivery], day: date
) -> Standing:
    """Where a contract stands on a day; `until_date` is the first day on which it holds no more."""
    states = list(deliveries)
    if day < from_date:
        return Standing.TO_BEGIN
    if day >= until_date:
        if terminated:
            return Standing.TERMINATED
        return Standing.FULFILLED if all(state in TAKEN for state in states) else Standing.UNFINISHED
    if ends_soon(until_date, day):
        return Standing.ENDING
    behind = any(state in (Delivery.LATE, Delivery.SENT_BACK) for state in states)
    return Standing.BEHIND if behind else Standing.RUNNING


def ends_soon(until_date: date, day: date) -> bool:
    """Whether the last day lies within the time in which somebody must be told."""
    return day < until_date <= day + WARN_BEFORE
