"""One run of a job: who it acts for, its progress, its sign of life, how it ends."""

import logging
import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from linli.kernel.access.api import Actor, Scope, system
from linli.kernel.journal.api import journaled
from linli.kernel.notify.api import notify

from .models import Job

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=90)  # a job silent for longer has lost its worker
BEAT = 10.0  # seconds between signs of life
FLUSH = 1.0  # seconds between looks at new progress
MOST_ATTEMPTS = 3
LONG = timedelta(seconds=30)  # from asking to the end; nobody watches a page for longer


def this_worker() -> str:
    """Names this process: machine, process namespace, process. A worker asks whether a named one still lives."""
    try:
        space = os.stat("/proc/self/ns/pid").st_ino
    except OSError:
        space = 0
    return f"{platform.node()[:40]}:{space}:{os.getpid()}"


def surely_gone(worker: str) -> bool:
    """Whether that worker was a process of this machine and namespace that no longer exists. False when unknown."""
    here, _, _ = this_worker().rpartition(":")
    place, _, pid = worker.rpartition(":")
    if place != here or here.endswith(":0"):
        return False
    return not os.path.exists(f"/proc/{pid}")


class Reporter(Protocol):
    """Where a run tells its progress and hears whether to stop."""

    def say(self, done: int, total: int, message: str) -> None: ...

    def stop_asked(self) -> bool: ...


class Run:
    """What a job function is given."""

    def __init__(self, job: Job, actor: Actor, reporter: Reporter) -> None:
        self.job, self.actor, self._reporter = job, actor, reporter
        self.params: dict[str, Any] = dict(job.params)
        self.ended_early = False

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Tell how far it is; cheap, may be called for every row. No personal data in `message`."""
        self._reporter.say(done, total, message)

    def should_stop(self) -> bool:
        """Whether a person, or the worker shutting down, asks it to end at the next safe point.

        A function that hears True returns what it has; a person's stop ends the job, a shutdown puts it back.
        """
        self.ended_early = self.ended_early or self._reporter.stop_asked()
        return self.ended_early


class Inline:
    """Reports in the caller's own transaction: for jobs that run where they were asked for (tests)."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def say(self, done: int, total: int, message: str) -> None:
        _rows(self.job).update(done=done, total=total, message=message[:200], heartbeat_at=timezone.now())

    def stop_asked(self) -> bool:
        return bool(_rows(self.job).filter(stop_asked=True).exists())


class Beating:
    """Reports from a thread with its own connection, so that progress is seen and life is shown mid-transaction.

    SQLite lets one writer in at a time: a beat that cannot get in is left out and tried again with the next.
    """

    def __init__(self, job: Job, shutting_down: Callable[[], bool]) -> None:
        self.job, self._shutting_down = job, shutting_down
        self._news: tuple[int, int, str] | None = None
        self._asked = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"beat-{job.pk}", daemon=True)

    def say(self, done: int, total: int, message: str) -> None:
        self._news = (done, total, message[:200])

    def stop_asked(self) -> bool:
        return self._asked.is_set() or self._shutting_down()

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Stop beating and write the last progress; called outside the job's transactions."""
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        silent = 0.0
        while not self._over.wait(FLUSH):
            silent += FLUSH
            if (self._news or silent >= BEAT) and self._write():
                silent = 0.0
        self._write()
        connection.close()

    def _write(self) -> bool:
        news, self._news = self._news, None
        told = dict(zip(("done", "total", "message"), news, strict=True)) if news else {}
        try:
            _rows(self.job).update(heartbeat_at=timezone.now(), **told)
            if _rows(self.job).filter(stop_asked=True).exists():
                self._asked.set()
        except DatabaseError:
            self._news = self._news or news
            connection.close()
            return False
        return True


@task()  # type: ignore[untyped-decorator]
def run_job(job_id: str) -> None:
    """What the queue calls: run the job where it stands, in the caller's transaction if there is one."""
    job = _claim(UUID(job_id))
    if job is not None:
        perform(job, shutting_down=_shutdown.is_set)


_shutdown = threading.Event()


def ask_running_job_to_end() -> None:
    """Called by the worker on SIGTERM: the running job ends at its next safe point and goes back to the queue."""
    _shutdown.set()


def perform(job: Job, *, shutting_down: Callable[[], bool]) -> None:
    """Run a claimed job to its end and record how it ended. Never raises for a fault of the job."""
    with _reporter(job, shutting_down) as reporter:
        try:
            run = Run(job, actor_of(job), reporter)
            with journaled(run.actor, place=f"job:{job.kind}", question=str(job.pk)), _savepoint():
                result = job.declared.function(run) or {}
        except Exception as fault:
            log.exception("job %s (%s) failed", job.pk, job.kind)
            ending: dict[str, Any] = {"state": Job.State.FAILED, "error": f"{type(fault).__name__}"}
        else:
            ending = _ending(job, run, result, shutting_down)
    _end(job, ending)


def actor_of(job: Job) -> Actor:
    """The actor for whom the job runs, with the powers that are valid now.

    Raises PermissionDenied, by way of the posts, when the post has ended meanwhile.
    """
    if job.post is None:
        return _system_of(job)
    rebuild: Callable[[UUID, UUID | None], Actor] = import_string(settings.LINLI_ACTOR_OF_POST)
    return rebuild(job.post, job.account)


def _system_of(job: Job) -> Actor:
    acting = job.acting
    return system(
        acting["because"],
        *acting["powers"],
        scope=Scope.of((low, high) for low, high in acting["ranges"]),
        unit=UUID(acting["unit"]) if acting["unit"] else None,
        unit_position=acting["unit_position"],
    )


def _claim(job_id: UUID) -> Job | None:
    """Take a waiting job; None when another worker has it or it was stopped while it waited."""
    now = timezone.now()
    rows = Job.objects.unscoped("a worker runs every job")
    taken = rows.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING,
        attempts=F("attempts") + 1,
        worker=this_worker(),
        started_at=now,
        heartbeat_at=now,
        error="",
    )
    return rows.get(pk=job_id) if taken else None


@contextmanager
def _reporter(job: Job, shutting_down: Callable[[], bool]) -> Iterator[Reporter]:
    if connection.in_atomic_block:
        yield Inline(job)
        return
    beating = Beating(job, shutting_down)
    beating.start()
    try:
        yield beating
    finally:
        beating.end()


@contextmanager
def _savepoint() -> Iterator[None]:
    """A fault of the job must not break the transaction in which it was asked for; a worker has none to break."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield


def _ending(job: Job, run: Run, result: dict[str, Any], shutting_down: Callable[[], bool]) -> dict[str, Any]:
    if not run.ended_early:
        return {"state": Job.State.DONE, "result": result}
    asked = _rows(job).filter(stop_asked=True).exists()
    if shutting_down() and not asked:
        return {"state": Job.State.QUEUED, "attempts": F("attempts") - 1}
    return {"state": Job.State.STOPPED, "result": result}


def _end(job: Job, ending: dict[str, Any]) -> None:
    over = ending["state"] != Job.State.QUEUED
    with transaction.atomic():
        if not _rows(job).update(**ending, finished_at=timezone.now() if over else None):
            log.warning("job %s was taken over by another worker; this ending is left out", job.pk)
        elif not over:
            queue(job)
        else:
            _tell(job, ending["state"])


def _tell(job: Job, state: str) -> None:
    """Who started it is told of a failure, and of the end of what took long enough to go and do something else."""
    now = timezone.now()
    kind = {Job.State.FAILED: "work.failed", Job.State.DONE: "work.done"}.get(Job.State(state))
    if job.account and kind and (kind == "work.failed" or now - job.created_at > LONG):
        notify(account=job.account, kind=kind, at=now, link=reverse("work:job", args=[job.pk]), what=job.kind)


def queue(job: Job) -> None:
    """Put a waiting job into the queue, in the caller's transaction."""
    place = run_job.enqueue(str(job.pk))
    Job.objects.unscoped("the queue's own number").filter(pk=job.pk).update(queue_id=str(place.id))


def pick_up_lost_jobs() -> int:
    """Put jobs whose worker died back into the queue, or end them after three deaths. Returns how many were found."""
    now = timezone.now()
    rows = Job.objects.unscoped("a worker looks after every job").filter(state=Job.State.RUNNING)
    lost = [
        job for job in rows if job.heartbeat_at is None or job.heartbeat_at < now - LEASE or surely_gone(job.worker)
    ]
    for job in lost:
        _rescue(job, now)
    return len(lost)


def _silent(job: Job, now: datetime) -> bool:
    return job.heartbeat_at is None or job.heartbeat_at < now - LEASE


def _rescue(job: Job, now: datetime) -> None:
    again = job.attempts < MOST_ATTEMPTS
    ending = (
        {"state": Job.State.QUEUED, "worker": ""}
        if again
        else {"state": Job.State.FAILED, "finished_at": now, "error": _("the worker died %d times") % job.attempts}
    )
    with transaction.atomic():
        if _rows(job).filter(Q(heartbeat_at=job.heartbeat_at)).update(**ending) and again:
            queue(job)


def _rows(job: Job) -> QuerySet[Job]:
    """This attempt's row and no later one: a worker thought dead cannot write over its successor."""
    rows: QuerySet[Job] = Job.objects.unscoped("a worker writes the job it runs")
    return rows.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
