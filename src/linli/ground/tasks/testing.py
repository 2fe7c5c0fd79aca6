"""Tasks for tests: a kind of work, tasks behind doors, actors who may do and assign them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from linli.ground.tasks import declarations
from linli.ground.tasks.actions import NewTask, create_many
from linli.ground.tasks.declarations import TaskKind
from linli.ground.tasks.models import Task
from linli.kernel.access.api import system

VISIT = "tasks.test_visit"
_SUBJECTS = UUID("00000000-0000-7000-8000-000000000001")


@contextmanager
def a_task_kind(code: str = VISIT, **said: Any) -> Iterator[TaskKind]:
    """Declare a kind of work for the length of a block."""
    kind = TaskKind(code, said.pop("label", "走访"), **said)
    declarations._kinds[code] = kind
    try:
        yield kind
    finally:
        declarations._kinds.pop(code, None)


def some_tasks(
    dwellings: Any, *, kind: str = VISIT, post: Any = None, at: datetime | None = None, **said: Any
) -> list[Task]:
    """One task for each dwelling, made by the system for a post (or for nobody)."""
    wanted = [
        NewTask(
            position=door.position,
            title=str(door),
            subject_type="places.dwelling",
            subject_id=uuid5(_SUBJECTS, str(door.pk)),
            post=post.pk if post else None,
            due_at=said.get("due_at"),
        )
        for door in dwellings
    ]
    source_id = said.get("source_id")
    return create_many(actor=system("a test"), at=at or timezone.now(), kind=kind, tasks=wanted, source_id=source_id)
