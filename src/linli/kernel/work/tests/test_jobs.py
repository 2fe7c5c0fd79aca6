"""Machine work: asked for with its deed, run for who asked, told truly when it fails."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from linli.kernel.access.api import Refused, Scope, system
from linli.kernel.work.actions import run_again, stop
from linli.kernel.work.api import enqueue
from linli.kernel.work.models import Job
from linli.kernel.work.testing import a_job_kind

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
CLERK = system("a test", "people.see", scope=Scope.of([(10, 20)]), unit_position=12)


def count_to_three(run):
    for n in range(1, 4):
        run.progress(n, 3, f"row {n}")
    return {"rows": 3}


def test_a_job_runs_and_says_what_came_of_it():
    with a_job_kind("work.count", count_to_three, says=lambda result: f"{result['rows']} rows"):
        job = enqueue("work.count", actor=CLERK, at=NOON)
        assert (job.state, job.done, job.total, job.message) == ("done", 3, 3, "row 3")
        assert job.sentence == "3 rows"


def test_it_acts_with_the_powers_and_the_places_of_who_asked_and_no_others():
    seen = {}
    with a_job_kind("work.look", lambda run: seen.update(actor=run.actor)):
        enqueue("work.look", actor=CLERK, at=NOON)
    assert seen["actor"].powers == {"people.see"}
    assert seen["actor"].scope.ranges == ((10, 20),)
    assert seen["actor"].unit_position == 12


def test_its_settings_arrive_as_they_were_given():
    got = {}
    with a_job_kind("work.take", lambda run: got.update(run.params)):
        enqueue("work.take", actor=CLERK, at=NOON, params={"file": "a.xlsx", "rows": [1, 2]})
    assert got == {"file": "a.xlsx", "rows": [1, 2]}


def test_a_job_nobody_declared_is_refused():
    with pytest.raises(LookupError, match=r"work\.unknown"):
        enqueue("work.unknown", actor=CLERK, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_asked_for_inside_a_deed():
    with a_job_kind("work.count", count_to_three), pytest.raises(RuntimeError, match="transaction"):
        enqueue("work.count", actor=CLERK, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_when_the_deed_is_undone_so_is_the_job():
    with a_job_kind("work.count", count_to_three), pytest.raises(ZeroDivisionError):
        _ask_and_fail()
    assert Job.objects.unscoped("test").count() == 0


@transaction.atomic
def _ask_and_fail():
    enqueue("work.count", actor=CLERK, at=NOON)
    raise ZeroDivisionError


def break_off(run):
    run.progress(40, 100)
    Job.objects.create(kind="half", position=0, created_at=NOON)
    raise KeyError("a name that must not reach the screen")


def test_a_failure_keeps_the_progress_undoes_its_last_step_and_does_not_break_the_deed(caplog):
    with a_job_kind("work.break", break_off):
        job = enqueue("work.break", actor=CLERK, at=NOON)
    assert (job.state, job.error) == ("failed", "KeyError")
    assert not Job.objects.unscoped("test").filter(kind="half").exists()
    assert "a name" not in job.error


def test_a_failed_job_can_be_run_again(caplog):
    with a_job_kind("work.break", break_off):
        job = enqueue("work.break", actor=CLERK, at=NOON)
    with a_job_kind("work.break", count_to_three):
        job = run_again(actor=system("a test", "work.see"), at=NOON, job=job)
    assert job.state == "done"


def test_a_job_that_is_done_is_not_run_again():
    with a_job_kind("work.count", count_to_three):
        job = enqueue("work.count", actor=CLERK, at=NOON)
        with pytest.raises(Refused):
            run_again(actor=system("a test", "work.see"), at=NOON, job=job)


def test_a_job_that_ended_is_not_stopped():
    with a_job_kind("work.count", count_to_three):
        job = enqueue("work.count", actor=CLERK, at=NOON)
    with pytest.raises(Refused):
        stop(actor=system("a test", "work.see"), at=NOON, job=job)


def test_only_who_started_it_or_may_see_machine_work_stops_a_job():
    job = Job.objects.create(kind="work.count", position=15, created_at=NOON)
    with pytest.raises(Refused):
        stop(actor=CLERK, at=NOON, job=job)
    assert stop(actor=system("a test", "work.see"), at=NOON, job=job).state == "stopped"


def test_a_job_that_hears_the_request_to_stop_keeps_what_it_has():
    def stopped_halfway(run):
        Job.objects.unscoped("test").filter(pk=run.job.pk).update(stop_asked=True)
        return {"rows": 1} if run.should_stop() else {"rows": 2}

    with a_job_kind("work.halfway", stopped_halfway):
        job = enqueue("work.halfway", actor=CLERK, at=NOON)
    assert (job.state, job.result) == ("stopped", {"rows": 1})


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", ""])
def test_a_result_leads_only_to_this_site(path):
    assert Job(kind="work.count", result={"link": path}).link == ""


def test_a_result_may_lead_to_its_page():
    assert Job(kind="work.count", result={"link": "/people/"}).link == "/people/"


def test_queue_places_and_runs_of_the_clock_go_after_a_fortnight_and_peoples_jobs_stay():
    old = timezone.now() - timedelta(days=15)
    facts = {"kind": "work.x", "state": "done", "created_at": old, "finished_at": old}
    Job.objects.create(position=0, **facts)
    Job.objects.create(position=0, **facts | {"state": "failed"})
    Job.objects.create(position=0, **facts | {"finished_at": timezone.now()})
    Job.objects.create(position=12, account=uuid4(), **facts)
    job = enqueue("work.tidy_up", actor=system("the clock"), at=NOON)
    assert (job.state, job.result) == ("done", {"places": 0, "runs": 1})
    assert Job.objects.unscoped("test").filter(kind="work.x").count() == 3
