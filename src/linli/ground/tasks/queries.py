"""Questions about tasks. Every one says on whose behalf it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from linli.kernel.access.api import Actor

from . import rules
from .models import Member, Step, Task, Team


@dataclass
class BuildingGroup:
    """The open tasks of one building, most pressing first."""

    position: int
    label: str = ""
    tasks: list[Task] = field(default_factory=list)


def tasks(actor: Actor) -> QuerySet[Task]:
    """Every task in the actor's places."""
    rows: QuerySet[Task] = Task.objects.seen_by(actor)
    return rows


def teams_of(actor: Actor) -> list[UUID]:
    """The teams in which the actor's post is now."""
    return list(
        Member.objects.seen_by(actor).filter(post_id=actor.post, left_at=None).values_list("team_id", flat=True)
    )


def open_tasks(actor: Actor) -> QuerySet[Task]:
    """Open tasks of the actor's post and of its teams, most pressing first."""
    mine = Q(post_id=actor.post) | Q(team_id__in=teams_of(actor))
    rows: QuerySet[Task] = tasks(actor).filter(mine, state=rules.State.OPEN)
    return rows.order_by(F("due_at").asc(nulls_last=True), "position", "pk")


def done_by(actor: Actor, *, since: datetime) -> int:
    """How many tasks the actor's post finished since then."""
    return tasks(actor).filter(finished_by_id=actor.post, state=rules.State.DONE, finished_at__gte=since).count()


def tasks_of(actor: Actor, source_id: UUID) -> QuerySet[Task]:
    """The tasks that one source record (a campaign, an order) made."""
    return tasks(actor).filter(source_id=source_id)


def open_task_about(actor: Actor, kind: str, subject_id: UUID, source_id: UUID | None = None) -> Task | None:
    """The open task of this kind about this subject, from this source when one is named."""
    rows = tasks(actor).filter(kind=kind, subject_id=subject_id, state=rules.State.OPEN)
    return (rows.filter(source_id=source_id) if source_id else rows).first()


def counts(actor: Actor, *, now: datetime) -> dict[str, int]:
    """Open, overdue, unassigned and escalated tasks in the actor's places."""
    is_open = Q(state=rules.State.OPEN)
    return tasks(actor).aggregate(
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_at__lte=now)),
        unassigned=Count("pk", filter=is_open & Q(post=None, team=None)),
        escalated=Count("pk", filter=is_open & ~Q(escalated_at=None)),
        done=Count("pk", filter=Q(state=rules.State.DONE)),
    )


def board(
    actor: Actor, *, show: str = "open", kind: str = "", post: UUID | None = None, now: datetime
) -> QuerySet[Task]:
    """The office's table: one of open, overdue, unassigned, escalated, done, cancelled; by kind and by post."""
    is_open = Q(state=rules.State.OPEN)
    chosen = {
        "open": is_open,
        "overdue": is_open & Q(due_at__lte=now),
        "unassigned": is_open & Q(post=None, team=None),
        "escalated": is_open & ~Q(escalated_at=None),
        "done": Q(state=rules.State.DONE),
        "cancelled": Q(state=rules.State.CANCELLED),
    }[show]
    rows = tasks(actor).filter(chosen).select_related("post", "team")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(post_id=post) if post else rows
    return rows.order_by(F("due_at").asc(nulls_last=True), "position", "pk")


def holders(actor: Actor) -> list[dict[str, object]]:
    """Who holds how many open tasks in the actor's places, most first."""
    rows = tasks(actor).filter(state=rules.State.OPEN).exclude(post=None)
    return list(rows.values("post_id", "post__title").annotate(count=Count("pk")).order_by("-count", "post__title"))


def open_by_kind(actor: Actor) -> dict[str, int]:
    """How many tasks of each kind are open in the actor's places."""
    rows = tasks(actor).filter(state=rules.State.OPEN).values_list("kind").annotate(count=Count("pk"))
    return dict(rows.order_by("-count"))


def overdue(actor: Actor, *, now: datetime) -> QuerySet[Task]:
    """Open tasks past their time and not yet escalated."""
    return tasks(actor).filter(state=rules.State.OPEN, due_at__lte=now, escalated_at=None)


def by_building(found: Iterable[Task], labels: dict[int, str]) -> list[BuildingGroup]:
    """Group tasks by the building they lie in, in the order of the houses; `labels` names buildings by position."""
    groups: dict[int, BuildingGroup] = {}
    for task in found:
        place = rules.building_of(task.position)
        groups.setdefault(place, BuildingGroup(place, labels.get(place, ""))).tasks.append(task)
    return [groups[place] for place in sorted(groups)]


def my_day(actor: Actor, *, now: datetime, day_ends: datetime, most: int = 300) -> dict[rules.Urgency, list[Task]]:
    """The actor's open tasks sorted into late, visit due, soon, today and later; at most `most` of them."""
    day: dict[rules.Urgency, list[Task]] = {urgency: [] for urgency in rules.Urgency}
    for task in open_tasks(actor).select_related("team")[:most]:
        day[rules.urgency(task.timing, now=now, day_ends=day_ends)].append(task)
    return day


def history(actor: Actor, task: Task) -> list[Step]:
    """What happened to the task, first things first."""
    related = ("by", "from_post", "to_post", "from_team", "to_team")
    return list(Step.objects.seen_by(actor).filter(task=task).select_related(*related))


def teams(actor: Actor) -> QuerySet[Team]:
    """The teams that work in the actor's places."""
    rows: QuerySet[Team] = Team.objects.seen_by(actor).order_by("name")
    return rows
