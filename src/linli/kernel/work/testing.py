"""Machine work for tests: kinds of jobs that do what a test asks, and a queue that waits for a worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import override_settings

from linli.kernel.work import declarations
from linli.kernel.work.declarations import JobFunction, JobKind

WAITING_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@contextmanager
def a_job_kind(code: str, function: JobFunction, **said: Any) -> Iterator[JobKind]:
    """Declare a kind of job for the length of a block."""
    kind = JobKind(code, said.pop("label", code), function, **said)
    declarations._kinds[code] = kind
    try:
        yield kind
    finally:
        del declarations._kinds[code]


def a_waiting_queue() -> override_settings:
    """Jobs are queued in the database and wait for a worker, as in production."""
    return override_settings(TASKS=WAITING_QUEUE)
