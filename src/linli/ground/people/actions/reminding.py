"""Reminding offices of marks of care that end soon."""

from collections import Counter
from datetime import datetime

from django.urls import reverse

from linli.ground.people.declarations.panels import offices_of
from linli.ground.people.queries.marks import to_remind_of
from linli.kernel.access.api import Actor, action
from linli.kernel.ledger.api import record
from linli.kernel.notify.api import notify

from .writing import _day

BUILDING = ~0xFFF  # the bits of a position that name its building


@action(needs="", new="the clock is the only one who reminds, and each mark once until it is renewed")
def remind_of_marks(*, actor: Actor, at: datetime) -> int:
    """Tell each office how many marks of care end within a month; returns of how many marks."""
    due = list(to_remind_of(_day(at)))
    if not due:
        return 0
    offices = offices_of({mark.position & BUILDING for mark in due}, at)
    told = Counter(offices[at_] for mark in due if (at_ := mark.position & BUILDING) in offices)
    link = f"{reverse('people:marks')}?show=soon"
    for post, count in told.items():
        notify(post, kind="people.marks_due", at=at, link=link, count=count)
    to_remind_of(_day(at)).update(reminded_on=_day(at))
    record("people.marks_due", actor=actor, at=at, marks=len(due))
    return len(due)
