"""The clock's side of machine work: what is due is queued, once, whichever worker looks first."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from linli.kernel.access.api import system

from .declarations import Recurring, recurring
from .models import Schedule
from .queueing import enqueue


def know_schedules(now: datetime) -> None:
    """Give every declared schedule its row; rows of schedules that are no longer declared go."""
    declared = recurring()
    known = set(Schedule.objects.values_list("name", flat=True))
    zone = timezone.get_default_timezone()
    Schedule.objects.bulk_create(
        [
            Schedule(name=name, next_run_at=one.rhythm.after(now, zone))
            for name, one in declared.items()
            if name not in known
        ],
        ignore_conflicts=True,
    )
    Schedule.objects.exclude(name__in=declared).delete()


def tick(now: datetime) -> list[str]:
    """Queue what is due; returns the names. A gap of any length leads to one run, and the missed ones are counted."""
    due = Schedule.objects.filter(paused=False, next_run_at__lte=now, name__in=recurring())
    return [row.name for row in due if _start(row, recurring()[row.name], now)]


def _start(row: Schedule, one: Recurring, now: datetime) -> bool:
    missed = one.rhythm.missed(row.next_run_at, now)
    noticed = {"missed": F("missed") + missed, "missed_at": now} if missed else {}
    with transaction.atomic():
        mine = Schedule.objects.filter(pk=row.pk, next_run_at=row.next_run_at).update(
            next_run_at=one.rhythm.after(now, timezone.get_default_timezone()), last_run_at=now, **noticed
        )
        if mine:
            job = enqueue(row.name, actor=system(row.name, *one.powers), at=now)
            Schedule.objects.filter(pk=row.pk).update(last_job=job.pk)
    return bool(mine)
