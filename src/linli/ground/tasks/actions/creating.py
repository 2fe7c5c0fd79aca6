"""New work, one or twenty thousand pieces in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from linli.ground.tasks import rules
from linli.ground.tasks.declarations import ASSIGN, DO, kind_of
from linli.ground.tasks.models import Task
from linli.kernel.access.api import Actor, Refused, action
from linli.kernel.ledger import api as ledger

CHUNK = 1_000


@dataclass(frozen=True)
class NewTask:
    """What a domain asks for. No field holds personal data; at most one of `post` and `team` is set."""

    position: int
    title: str
    why: str = ""
    subject_type: str = ""
    subject_id: UUID | None = None
    post: UUID | None = None
    team: UUID | None = None
    due_at: datetime | None = None


@action(needs="", new="creates tasks")
def create_many(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    tasks: Iterable[NewTask],
    source: str = "",
    source_id: UUID | None = None,
    checklist_version: str = "",
) -> list[Task]:
    """Create the tasks with one ledger entry, and return those that are new.

    A subject that already has an open task of this kind from this source gets no second one, so the act may be
    repeated. Raises LookupError for an undeclared kind, Refused outside the actor's places or powers.
    """
    wanted = _without_repeats(list(tasks), kind_of(kind).code, source_id)
    _check(actor, wanted)
    made = [
        Task(
            kind=kind,
            source=source,
            source_id=source_id,
            checklist_version=checklist_version,
            created_at=at,
            created_by_id=actor.post,
            **_columns(new),
        )
        for new in wanted
    ]
    if made:
        Task.objects.bulk_create(made, batch_size=CHUNK)
        rows = [rules.row_bytes(task) for task in made]
        ledger.record_batch("tasks.created", actor=actor, at=at, rows=rows, count=len(made), task_kind=kind)
    return made


def _check(actor: Actor, tasks: Sequence[NewTask]) -> None:
    if actor.role != "system" and not actor.may(DO):
        actor.need(ASSIGN)
    if len(tasks) > rules.MAX_BATCH:
        raise Refused(
            _("One act makes at most %(most)d tasks; these are %(count)d.")
            % {"most": rules.MAX_BATCH, "count": len(tasks)},
            _("Divide the work by place."),
        )
    if any(not actor.scope.covers(task.position) for task in tasks):
        raise Refused(_("Some of these tasks lie outside the places your post looks after."))


def _without_repeats(tasks: list[NewTask], kind: str, source_id: UUID | None) -> list[NewTask]:
    if source_id is None:
        return tasks
    taken = set(
        Task.objects.unscoped("a subject has one open task per source, wherever it lies")
        .filter(kind=kind, source_id=source_id, state=rules.State.OPEN)
        .values_list("subject_id", flat=True)
    )
    fresh = []
    for task in tasks:
        if task.subject_id is None or task.subject_id not in taken:
            fresh.append(task)
            taken.add(task.subject_id)
    return fresh


def _columns(new: NewTask) -> dict[str, object]:
    return {
        "position": new.position,
        "title": new.title,
        "why": new.why,
        "subject_type": new.subject_type,
        "subject_id": new.subject_id,
        "post_id": new.post,
        "team_id": new.team,
        "due_at": new.due_at,
    }
