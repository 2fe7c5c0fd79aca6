"""My tasks: what now, what is late, who was promised a visit, and the rest house by house."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.ground.tasks import queries
from linli.ground.tasks.declarations import DO, DO_THE_WORK
from linli.ground.tasks.rules import Urgency
from linli.kernel.access.api import page
from linli.kernel.ui.api import show

MOST = 300


@page(purpose=DO_THE_WORK, needs=DO)
def mine(request: HttpRequest) -> HttpResponse:
    """The phone's list of work."""
    actor, now = request.actor, timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    day = queries.my_day(actor, now=now, day_ends=_end_of(midnight), most=MOST)
    pressing = [*day[Urgency.LATE], *day[Urgency.VISIT_DUE]]
    rest = [*day[Urgency.SOON], *day[Urgency.TODAY], *day[Urgency.LATER]]
    return show(
        request,
        "tasks/mine.html",
        first=next(iter([*pressing, *rest]), None),
        pressing=pressing[1:],
        groups=queries.by_building(rest if pressing else rest[1:], queries.building_labels(actor, rest)),
        late=len(day[Urgency.LATE]),
        all=queries.open_tasks(actor).count(),
        shown=len(pressing) + len(rest),
        done=queries.done_by(actor, since=midnight),
    )


def _end_of(midnight: datetime) -> datetime:
    return midnight.replace(hour=23, minute=59, second=59)
