"""What the person who was there says: done, not yet, or not done after all."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from linli.ground.tasks import queries, rules
from linli.ground.tasks.declarations import DO
from linli.ground.tasks.models import Step, Task
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger


@action(needs=DO)
def finish(*, actor: Actor, at: datetime, expected: int, task: Task, outcome: str) -> Task:
    """Close the task with its outcome, a code without personal data.

    Raises Clash when the task changed since version `expected`, Refused when it is not open.
    """
    _need_open(actor, task)
    claim(task, expected, mine={"outcome": outcome})
    task.state, task.outcome, task.next_visit_at = rules.State.DONE, outcome, None
    task.finished_at, task.finished_by_id = at, actor.post
    task.visits += 1
    task.save(update_fields=["state", "outcome", "next_visit_at", "finished_at", "finished_by", "visits"])
    _step(task, rules.Deed.FINISHED, actor, at, outcome=outcome)
    _record("tasks.finished", actor, at, task, outcome=outcome)
    return task


@action(needs=DO)
def note_visit(*, actor: Actor, at: datetime, expected: int, task: Task, outcome: str, next_visit_at: datetime) -> Task:
    """Somebody was there but could not finish (absent, refused): keep the task open with its next visit.

    Raises Clash when the task changed since version `expected`, Refused when it is not open or the visit is past.
    """
    _need_open(actor, task)
    if next_visit_at <= at:
        raise Refused(_("The next visit lies in the past."), _("Choose a time that is still to come."))
    claim(task, expected, mine={"outcome": outcome, "next_visit_at": next_visit_at})
    task.outcome, task.next_visit_at = outcome, next_visit_at
    task.visits += 1
    task.save(update_fields=["outcome", "next_visit_at", "visits"])
    _step(task, rules.Deed.VISITED, actor, at, outcome=outcome, next_visit_at=next_visit_at)
    _record("tasks.visited", actor, at, task, outcome=outcome)
    return task


@action(needs=DO)
def reopen(
    *, actor: Actor, at: datetime, expected: int, task: Task, reason: str, due_at: datetime | None = None
) -> Task:
    """Open a closed task again; what was said before stays in its history. `due_at` gives it a new limit.

    Raises Clash when the task changed since version `expected`, Refused when it is open already.
    """
    queries.need_to_do(actor, task)
    if task.is_open:
        raise Refused(_("This task is open already."))
    claim(task, expected, mine={"reason": reason})
    task.state, task.finished_at, task.finished_by = rules.State.OPEN, None, None
    if due_at:
        task.due_at, task.escalated_at = due_at, None
    task.save(update_fields=["state", "finished_at", "finished_by", "due_at", "escalated_at"])
    _step(task, rules.Deed.REOPENED, actor, at, reason=reason)
    _record("tasks.reopened", actor, at, task)
    return task


def _need_open(actor: Actor, task: Task) -> None:
    queries.need_to_do(actor, task)
    if not task.is_open:
        raise Refused(_("This task is closed already."), _("Reopen it first if it must be done again."))


def _step(task: Task, deed: rules.Deed, actor: Actor, at: datetime, **more: object) -> None:
    Step.objects.create(task=task, position=task.position, deed=deed, at=at, by_id=actor.post, **more)


def _record(kind: str, actor: Actor, at: datetime, task: Task, **payload: Any) -> None:
    ledger.record(
        kind, actor=actor, at=at, subject=task.subject_id, position=task.position, task=str(task.pk), **payload
    )
