"""Work that changes hands: one task with a reason, or a morning's worth of them; and work that falls away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.ground.tasks import queries, rules
from linli.ground.tasks.declarations import ASSIGN, DO
from linli.ground.tasks.models import Step, Task
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify

from .creating import CHUNK


@dataclass(frozen=True)
class Moved:
    """What a batch did: the tasks it changed, and those it left alone because they had changed meanwhile."""

    tasks: list[Task]
    left: list[UUID]


@action(needs=DO)
def hand_over(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    task: Task,
    reason: str,
    to_post: UUID | None = None,
    to_team: UUID | None = None,
) -> Task:
    """Give one open task to another post or team, with the reason; the history keeps who had it before.

    Raises Clash when the task changed since version `expected`, Refused when it is closed or no reason is given.
    """
    queries.need_to_do(actor, task)
    queries.need_target(actor, [task], at, to_post, to_team)
    if not task.is_open:
        raise Refused(_("This task is closed already."), _("Reopen it first if it must be done again."))
    if not reason.strip():
        raise Refused(_("A hand-over needs its reason."), _("Write in a few words why somebody else takes it."))
    claim(task, expected, mine={"post": to_post, "team": to_team})
    step = _step(task, rules.Deed.HANDED_OVER, actor, at, reason=reason, to_post_id=to_post, to_team_id=to_team)
    task.post_id, task.team_id = to_post, to_team
    task.save(update_fields=["post", "team"])
    step.save(force_insert=True)
    _tell(actor, at, [task])
    ledger.record(
        "tasks.handed_over", actor=actor, at=at, subject=task.subject_id, position=task.position, task=str(task.pk)
    )
    return task


@action(needs=ASSIGN)
def reassign_many(
    *,
    actor: Actor,
    at: datetime,
    expected: Mapping[UUID, int],
    to_post: UUID | None = None,
    to_team: UUID | None = None,
    reason: str = "",
) -> Moved:
    """Give many open tasks to one post or team with one ledger entry; `expected` maps task ids to versions seen.

    Tasks that changed meanwhile are left alone and named in the answer. Raises Refused outside the actor's places.
    """
    moved = _take(actor, expected)
    queries.need_target(actor, moved.tasks, at, to_post, to_team)
    steps = [
        _step(task, rules.Deed.REASSIGNED, actor, at, reason=reason, to_post_id=to_post, to_team_id=to_team)
        for task in moved.tasks
    ]
    _write(moved.tasks, steps, post_id=to_post, team_id=to_team)
    _tell(actor, at, moved.tasks)
    _record_batch("tasks.reassigned", actor, at, moved.tasks)
    return moved


@action(needs=ASSIGN)
def cancel_many(*, actor: Actor, at: datetime, expected: Mapping[UUID, int], reason: str) -> Moved:
    """Close open tasks whose ground fell away, with one ledger entry; `expected` maps task ids to versions seen.

    Tasks that changed meanwhile are left alone and named in the answer. Raises Refused outside the actor's places.
    """
    moved = _take(actor, expected)
    steps = [_step(task, rules.Deed.CANCELLED, actor, at, reason=reason) for task in moved.tasks]
    _write(moved.tasks, steps, state=rules.State.CANCELLED, finished_at=at, finished_by_id=actor.post)
    _record_batch("tasks.cancelled", actor, at, moved.tasks)
    return moved


def _take(actor: Actor, expected: Mapping[UUID, int]) -> Moved:
    """Lock the rows the actor may see and keep those still open at the version seen."""
    if len(expected) > rules.MAX_BATCH:
        raise Refused(_("These are too many tasks for one act."), _("Choose fewer."))
    rows = Task.objects.seen_by(actor).select_for_update().filter(state=rules.State.OPEN)
    found = [task for part in _parts(list(expected)) for task in rows.filter(pk__in=part)]
    fresh = [task for task in found if task.version == expected[task.pk]]
    kept = {task.pk for task in fresh}
    return Moved(fresh, [pk for pk in expected if pk not in kept])


def _parts(ids: list[UUID]) -> list[list[UUID]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]


def _write(tasks: list[Task], steps: list[Step], **columns: object) -> None:
    """Set the columns and count the versions up, in the database and on the rows in hand."""
    rows = Task.objects.unscoped("rows locked in this transaction")
    for part in _parts([task.pk for task in tasks]):
        rows.filter(pk__in=part).update(version=F("version") + 1, **columns)
    Step.objects.bulk_create(steps, batch_size=CHUNK)
    for task in tasks:
        task.version += 1
        for name, value in columns.items():
            setattr(task, name, value)


def _tell(actor: Actor, at: datetime, tasks: list[Task]) -> None:
    """Let the post know that got them, unless it took them itself."""
    if tasks and tasks[0].post_id and tasks[0].post_id != actor.post:
        notify(tasks[0].post_id, kind="tasks.given", at=at, link=reverse("tasks:mine"), count=len(tasks))


def _record_batch(kind: str, actor: Actor, at: datetime, tasks: list[Task]) -> None:
    if tasks:
        ledger.record_batch(kind, actor=actor, at=at, rows=[rules.row_bytes(task) for task in tasks], count=len(tasks))


def _step(task: Task, deed: rules.Deed, actor: Actor, at: datetime, **more: object) -> Step:
    return Step(
        task=task,
        position=task.position,
        deed=deed,
        at=at,
        by_id=actor.post,
        from_post_id=task.post_id,
        from_team_id=task.team_id,
        **more,
    )
