"""Questions about jobs, schedules and the working calendar."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from linli.kernel.access.api import Actor

from .declarations import EDIT, SEE
from .models import Day, Job, OfficeHours, Schedule, Year
from .rules.calendar import Calendar

LATE = timedelta(minutes=10)  # a schedule this long overdue means that no worker runs
AHEAD = timedelta(days=400)


BY_THE_CLOCK = Q(account=None, position=0)
NONE = Q(pk__in=[])


def jobs(actor: Actor) -> QuerySet[Job]:
    """The actor's own jobs, those of the actor's places for who may see machine work, and for who looks after the
    schedules also what the clock started; newest first."""
    mine = Q(account=actor.account) if actor.account else NONE
    others = actor.scope.q() if actor.may(SEE) else NONE
    clock = BY_THE_CLOCK if actor.may(EDIT) else NONE
    rows: QuerySet[Job] = Job.objects.unscoped("a job is shown to who started it").filter(mine | others | clock)
    return rows.order_by("-created_at", "-pk")


def job_views() -> dict[str, Q]:
    """The views of the list: what people started, what is under way, what failed, what the clock started."""
    return {
        "all": ~BY_THE_CLOCK,
        "active": Q(state__in=[Job.State.QUEUED, Job.State.RUNNING]),
        "failed": Q(state=Job.State.FAILED),
        "clock": BY_THE_CLOCK,
    }


def job_counts(actor: Actor) -> dict[str, int]:
    """How many of the jobs the actor sees are in each view."""
    counted = {view: Count("pk", filter=which) for view, which in job_views().items()}
    return jobs(actor).order_by().aggregate(**counted)


def schedules(actor: Actor) -> QuerySet[Schedule]:
    """What runs by the clock."""
    return Schedule.objects.all() if actor.may(SEE) else Schedule.objects.none()


def calendar(start: date, end: date) -> Calendar:
    """The working calendar with the days from `start` to `end` and the office hours of all times."""
    days = dict(Day.objects.filter(day__range=(start, end)).values_list("day", "works"))
    hours = [(date.min, OfficeHours().hours)]
    hours += [(row.from_day, row.hours) for row in OfficeHours.objects.order_by("from_day")]
    announced = frozenset(Year.objects.filter(announced=True).values_list("year", flat=True))
    return Calendar(timezone.get_default_timezone(), hours, days, announced)


def is_workday(day: date) -> bool:
    """Whether offices work on that day."""
    return calendar(day, day).is_workday(day)


def working_seconds(start: datetime, end: datetime) -> int:
    """Seconds of office hours between two aware moments."""
    return calendar(start.date() - timedelta(days=1), end.date() + timedelta(days=1)).working_seconds(start, end)


def add_working(start: datetime, amount: timedelta) -> datetime:
    """The moment when `amount` of office hours has passed since `start` (both aware)."""
    first = start.astimezone(UTC).date() - timedelta(days=1)
    return calendar(first, first + AHEAD + amount * 5).add_working(start, amount)


def unannounced_years(start: date, end: date) -> list[int]:
    """Years in this span whose shifted days are not known yet: reckoning there rests on weekends and fixed holidays."""
    return calendar(start, end).unannounced(start, end)


def year_days(year: int) -> list[Day]:
    """The days of a year that are not as their weekday says."""
    return list(Day.objects.filter(day__year=year))


def years() -> list[Year]:
    """The years the calendar knows."""
    return list(Year.objects.all())


def hours_on(day: date) -> OfficeHours:
    """The office hours that hold on a day."""
    return OfficeHours.objects.filter(from_day__lte=day).order_by("-from_day").first() or OfficeHours()


def hours_history() -> list[OfficeHours]:
    """Every change of office hours, the newest first."""
    return list(OfficeHours.objects.order_by("-from_day"))


def as_initial(hours: OfficeHours) -> dict[str, object]:
    """Office hours as a form begins with them."""
    return {name: f"{getattr(hours, name):%H:%M}" for name in ("opens", "noon_from", "noon_until", "closes")}


def labels_of_jobs(wanted: Iterable[UUID]) -> dict[UUID, str]:
    """What jobs are called, for the sentences of the ledger."""
    rows = Job.objects.unscoped("the words of an entry that the reader may already see").filter(pk__in=list(wanted))
    return {job.pk: job.label for job in rows}
