"""Pausing what runs by the clock, and letting it run again."""

from datetime import datetime

from django.utils import timezone

from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.work.declarations import EDIT, recurring
from linli.kernel.work.models import Schedule


@action(needs=EDIT)
def change_schedule(*, actor: Actor, at: datetime, expected: int, schedule: Schedule, paused: bool) -> Schedule:
    """Pause a schedule or resume it; resumed, it runs at its next regular time. Raises Clash on a newer version."""
    claim(schedule, expected, mine={"paused": paused})
    schedule.paused = paused
    if not paused:
        schedule.next_run_at = recurring()[schedule.name].rhythm.after(at, timezone.get_default_timezone())
    schedule.save(update_fields=["paused", "next_run_at"])
    kind = "work.schedule_paused" if paused else "work.schedule_resumed"
    ledger.record(kind, actor=actor, at=at, schedule=schedule.name)
    return schedule
