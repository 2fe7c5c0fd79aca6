"""Asking for machine work, in the transaction of the deed that needs it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from linli.kernel.access.api import Actor

from .declarations import kind_of
from .models import Job
from .running import queue


def enqueue(
    kind: str, *, actor: Actor, at: datetime, params: Mapping[str, Any] | None = None, position: int | None = None
) -> Job:
    """Queue machine work in the transaction of the deed that asks for it: both happen, or neither.

    `params` is JSON-able and holds no personal data. Raises LookupError for an undeclared kind, RuntimeError outside
    a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("enqueue() belongs into the transaction of the deed that asks for the work")
    job = Job.objects.create(
        kind=kind_of(kind).code,
        account=actor.account,
        post=actor.post,
        acting={} if actor.post else _acting(actor),
        params=dict(params or {}),
        position=actor.unit_position if position is None else position,
        created_at=at,
    )
    queue(job)
    return as_it_stands(job)


def _acting(actor: Actor) -> dict[str, Any]:
    """What is needed to make the same actor again when no person stands behind it."""
    return {
        "because": actor.name,
        "powers": sorted(actor.powers),
        "ranges": [list(bounds) for bounds in actor.scope.ranges],
        "unit": str(actor.unit) if actor.unit else "",
        "unit_position": actor.unit_position,
    }


def as_it_stands(job: Job) -> Job:
    """The job read again from the database."""
    found: Job = Job.objects.unscoped("the job just written").get(pk=job.pk)
    return found
