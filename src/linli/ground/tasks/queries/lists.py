"""Lists of tasks: mine, everybody's, by building, late ones. Every question says on whose behalf it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from linli.ground.places import api as places
from linli.ground.tasks import rules
from linli.ground.tasks.declarations import TaskKind, kind_of
from linli.ground.tasks.models import Member, Step, Task
from linli.kernel.access.api import Actor, same_subjects

from .doers import vacant


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
    rows = tasks(actor).filter(kind=kind, subject_id__in=same_subjects(subject_id), state=rules.State.OPEN)
    return (rows.filter(source_id=source_id) if source_id else rows).first()


def counts(actor: Actor, *, now: datetime) -> dict[str, int]:
    """How many tasks each view of the board has, in the actor's places."""
    return tasks(actor).aggregate(**{show: Count("pk", filter=which) for show, which in views(now).items()})


def views(now: datetime) -> dict[str, Q]:
    """The views of the board: which tasks each of them shows."""
    is_open = Q(state=rules.State.OPEN)
    return {
        "open": is_open,
        "overdue": is_open & Q(due_at__lte=now),
        "unassigned": is_open & vacant(now),
        "escalated": is_open & ~Q(escalated_at=None),
        "done": Q(state=rules.State.DONE),
        "cancelled": Q(state=rules.State.CANCELLED),
    }


def board(
    actor: Actor, *, show: str = "open", kind: str = "", post: UUID | None = None, now: datetime
) -> QuerySet[Task]:
    """The office's table: one of the `views`, by kind and by post. KeyError for an unknown view."""
    rows = tasks(actor).filter(views(now)[show]).select_related("post", "team")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(post_id=post) if post else rows
    if show in ("done", "cancelled"):
        return rows.order_by("-finished_at", "-pk")
    return rows.order_by(F("due_at").asc(nulls_last=True), "position", "pk")


def chosen(actor: Actor, wanted: Iterable[UUID]) -> list[Task]:
    """The open tasks among those chosen, as far as the actor sees them, in the order of the houses."""
    ids = list(wanted)
    rows = tasks(actor).filter(state=rules.State.OPEN).select_related("post")
    parts = [ids[start : start + 1_000] for start in range(0, len(ids), 1_000)]
    return sorted((task for part in parts for task in rows.filter(pk__in=part)), key=lambda task: task.position)


def kind_counts(actor: Actor) -> list[tuple[TaskKind, int]]:
    """The kinds of which tasks are open in the actor's places, with how many; the most first."""
    rows = tasks(actor).filter(state=rules.State.OPEN).values_list("kind").annotate(count=Count("pk"))
    return [(kind_of(code), count) for code, count in rows.order_by("-count")]


def building_labels(actor: Actor, found: Iterable[Task]) -> dict[int, str]:
    """The names of the buildings in which these tasks lie, by position."""
    wanted = {rules.building_of(task.position) for task in found}
    rows = places.Building.objects.seen_by(actor).filter(position__in=wanted)
    return dict(rows.values_list("position", "label"))


def titles(wanted: Iterable[UUID]) -> dict[UUID, str]:
    """What tasks are called, for the sentences of the ledger; titles hold nothing about a person."""
    rows = Task.objects.unscoped("the words of an entry that the reader may already see")
    return dict(rows.filter(pk__in=list(wanted)).values_list("pk", "title"))


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
