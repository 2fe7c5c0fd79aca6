"""What repeats runs when it is due, once, and what was missed is noticed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.work.models import Job, Schedule
from linli.kernel.work.rules.schedules import Rhythm
from linli.kernel.work.ticking import know_schedules, tick

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("every", "at", "next_run"),
    [
        pytest.param("15m", "", NOON + timedelta(minutes=15), id="every quarter of an hour"),
        pytest.param("6h", "", NOON + timedelta(hours=6), id="every six hours"),
        pytest.param("1d", "02:00", datetime(2026, 11, 22, 2, tzinfo=SHANGHAI), id="every night"),
        pytest.param("1d", "13:30", datetime(2026, 11, 21, 13, 30, tzinfo=SHANGHAI), id="later today"),
        pytest.param("7d", "02:00", datetime(2026, 11, 28, 2, tzinfo=SHANGHAI), id="every week"),
    ],
)
def test_the_next_run(every, at, next_run):
    assert Rhythm.parse(every, at).after(NOON, SHANGHAI) == next_run


@pytest.mark.parametrize(("every", "at"), [("soon", ""), ("0d", ""), ("6h", "02:00"), ("1d", "25:00")])
def test_a_rhythm_that_cannot_be_kept_is_refused(every, at):
    with pytest.raises(ValueError):  # noqa: PT011  several kinds of faults, one answer
        Rhythm.parse(every, at)


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_missed_runs_are_counted_whole(late):
    missed = Rhythm.parse("1d", "02:00").missed(NOON, NOON + late)
    assert missed == late // timedelta(days=1)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_next_run_is_always_ahead(moment):
    assert moment < Rhythm.parse("1d", "02:00").after(moment, SHANGHAI) <= moment + timedelta(days=1)


@pytest.fixture
def nightly(db):
    know_schedules(NOON)
    return Schedule.objects.get(name="work.learn_holidays")


def test_a_schedule_waits_for_its_time(nightly):
    assert "work.learn_holidays" not in tick(nightly.next_run_at - timedelta(seconds=1))
    assert "work.learn_holidays" in tick(nightly.next_run_at)


def test_a_due_schedule_runs_once_whoever_looks_first(nightly):
    tick(nightly.next_run_at)
    assert "work.learn_holidays" not in tick(nightly.next_run_at)
    assert Job.objects.unscoped("test").filter(kind="work.learn_holidays").count() == 1


def test_after_a_week_without_a_worker_it_runs_once_and_six_missed_runs_are_noticed(nightly):
    tick(nightly.next_run_at + timedelta(days=6, hours=1))
    nightly.refresh_from_db()
    assert nightly.missed == 6
    assert nightly.missed_at is not None
    assert Job.objects.unscoped("test").filter(kind="work.learn_holidays").count() == 1


def test_a_paused_schedule_does_not_run(nightly):
    Schedule.objects.filter(pk=nightly.pk).update(paused=True)
    assert "work.learn_holidays" not in tick(nightly.next_run_at + timedelta(days=3))


def test_a_schedule_that_is_no_longer_declared_loses_its_row(nightly):
    Schedule.objects.create(name="work.forgotten", next_run_at=NOON)
    know_schedules(NOON)
    assert not Schedule.objects.filter(name="work.forgotten").exists()
