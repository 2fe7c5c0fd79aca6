"""The worker in earnest: its own connections, a queue in the database, a death in the middle of a job."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from linli.kernel.access.api import system
from linli.kernel.work import running
from linli.kernel.work.api import Worker, enqueue, pick_up_lost_jobs
from linli.kernel.work.models import Job
from linli.kernel.work.testing import a_job_kind, a_waiting_queue

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
CLERK = system("a test", "work.see")


@pytest.fixture(autouse=True)
def waiting_queue():
    with a_waiting_queue():
        yield
    running._shutdown.clear()


def ask(kind):
    with transaction.atomic():
        return enqueue(kind, actor=CLERK, at=NOON)


def now(job):
    return Job.objects.unscoped("test").get(pk=job.pk)


def test_a_queued_job_waits_for_the_worker_and_is_then_run():
    with a_job_kind("work.once", lambda run: {"ran": True}):
        job = ask("work.once")
        assert now(job).state == "queued"
        Worker().run_until_idle()
        assert (now(job).state, now(job).result) == ("done", {"ran": True})


def test_progress_is_written_beside_the_jobs_own_connection():
    seen = {}

    def told(run):
        run.progress(7, 10, "seven")
        seen["inside"] = not connection.in_atomic_block
        return {}

    with a_job_kind("work.told", told):
        job = ask("work.told")
        Worker().run_one()
    assert seen["inside"]
    assert (now(job).done, now(job).total, now(job).message) == (7, 10, "seven")


def test_a_job_whose_worker_died_is_picked_up_by_the_next():
    with a_job_kind("work.once", lambda run: {}):
        job = ask("work.once")
        Job.objects.unscoped("test").filter(pk=job.pk).update(
            state="running", attempts=1, worker="elsewhere:1:1", heartbeat_at=timezone.now() - 2 * running.LEASE
        )
        DBTaskResult.objects.all().delete()
        assert pick_up_lost_jobs() == 1
        Worker().run_one()
    assert (now(job).state, now(job).attempts) == ("done", 2)


def test_a_worker_that_still_gives_signs_of_life_keeps_its_job():
    job = Job.objects.create(
        kind="work.once", position=0, created_at=NOON, state="running", attempts=1, heartbeat_at=timezone.now()
    )
    assert pick_up_lost_jobs() == 0
    assert now(job).state == "running"


def test_the_third_death_ends_a_job_with_its_reason():
    job = Job.objects.create(
        kind="work.once",
        position=0,
        created_at=NOON,
        state="running",
        attempts=running.MOST_ATTEMPTS,
        heartbeat_at=timezone.now() - timedelta(hours=1),
    )
    pick_up_lost_jobs()
    assert now(job).state == "failed"
    assert "3" in now(job).error


def test_a_worker_thought_dead_cannot_write_over_its_successor():
    with a_job_kind("work.slow", lambda run: _taken_over(run)):
        job = ask("work.slow")
        Worker().run_one()
    assert (now(job).state, now(job).attempts, now(job).result) == ("running", 2, {})


def _taken_over(run):
    Job.objects.unscoped("test").filter(pk=run.job.pk).update(attempts=2)
    return {"from": "the first worker"}


def test_a_shutdown_puts_the_running_job_back_and_the_next_worker_finishes_it():
    heard = []

    def patient(run):
        if not heard:
            heard.append(running.ask_running_job_to_end())
            return {"rows": 1} if run.should_stop() else {"rows": 9}
        return {"rows": 2}

    with a_job_kind("work.patient", patient):
        job = ask("work.patient")
        Worker().run_one()
        assert now(job).state == "queued"
        running._shutdown.clear()
        Worker().run_one()
    assert (now(job).state, now(job).attempts, now(job).result) == ("done", 1, {"rows": 2})


def test_two_workers_never_run_the_same_job():
    ran = []
    with a_job_kind("work.once", lambda run: ran.append(run.job.pk)):
        jobs = [ask("work.once") for _ in range(6)]
        threads = [threading.Thread(target=_work_and_close) for _ in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert sorted(ran) == sorted(job.pk for job in jobs)


def _work_and_close():
    try:
        worker = Worker()
        while worker.run_one():
            pass
    finally:
        connection.close()


def test_a_process_that_is_gone_is_known_to_be_gone_and_a_living_one_is_not():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    place = running.this_worker().rpartition(":")[0]
    assert running.surely_gone(f"{place}:{child.pid}")
    assert not running.surely_gone(running.this_worker())
    assert not running.surely_gone("another machine:1:1")


def test_the_worker_leaves_on_the_first_signal_and_at_once_on_the_second():
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    worker = Worker(interval=0.01)
    worker.listen_to_signals()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        worker.run()  # returns, because it was asked to leave
        with pytest.raises(SystemExit):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
