"""The worker: one process that runs the queue and the clock, and ends cleanly when asked."""

import logging
import signal
import threading
from types import FrameType

from django.db import close_old_connections
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from .running import ask_running_job_to_end, pick_up_lost_jobs, this_worker
from .ticking import know_schedules, tick

log = logging.getLogger(__name__)
TEND_EVERY = 15  # seconds between looks at the clock and at lost jobs


class Worker:
    """Runs jobs one after another. Several workers may run at once, on one machine or on many."""

    def __init__(self, *, interval: float = 1.0) -> None:
        self.interval = interval
        self.name = this_worker()
        self._leaving = threading.Event()
        self._tended_at = 0.0
        self._queue = QueueWorker(
            queue_names=["default"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name[:64],
            excluded_queue_names=[],
        )

    def listen_to_signals(self) -> None:
        """End at the next safe point on SIGTERM or SIGINT; a second signal ends at once."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self._on_signal)

    def leave(self) -> None:
        """Take no more jobs, and ask the running one to end at its next safe point."""
        self._leaving.set()
        ask_running_job_to_end()

    def run(self) -> None:
        """Work until told to leave."""
        know_schedules(timezone.now())
        while not self._leaving.is_set():
            close_old_connections()
            self._tend()
            if not self.run_one():
                self._leaving.wait(self.interval)

    def run_until_idle(self) -> int:
        """Run what waits and what is due, then return how many jobs that were."""
        know_schedules(timezone.now())
        tick(timezone.now())
        pick_up_lost_jobs()
        ran = 0
        while self.run_one():
            ran += 1
        return ran

    def run_one(self) -> bool:
        """Run the next job; False when none waits."""
        taken = self._take()
        if taken is not None:
            self._queue.run_task(taken)
        return taken is not None

    def _take(self) -> DBTaskResult | None:
        ready = DBTaskResult.objects.ready().filter(backend_name="default", queue_name="default")
        try:
            with exclusive_transaction(ready.db):
                found: DBTaskResult | None = ready.get_locked()
                if found is not None:
                    found.claim(self.name[:64])
                return found
        except OperationalError as fault:
            if is_locked_database_exception(fault):
                return None
            raise

    def _tend(self) -> None:
        now = timezone.now()
        if now.timestamp() - self._tended_at < TEND_EVERY:
            return
        self._tended_at = now.timestamp()
        if started := tick(now):
            log.info("due: %s", ", ".join(started))
        if lost := pick_up_lost_jobs():
            log.warning("%d jobs had lost their worker and wait again", lost)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._leaving.is_set():
            raise SystemExit(1)
        log.warning("%s: ending at the next safe point", signal.Signals(number).name)
        self.leave()
