"""Work is made in one act, done by the person who was there, and its history tells it all."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from linli.ground.places.testing import a_building, a_community
from linli.ground.posts.testing import a_grid_worker_of, an_actor, an_office_of
from linli.ground.tasks import queries
from linli.ground.tasks.actions import NewTask, create_many, finish, note_visit, reopen
from linli.ground.tasks.models import Task
from linli.ground.tasks.testing import VISIT, a_task_kind, some_tasks
from linli.kernel.access.api import Clash, Refused, system
from linli.kernel.ledger.api import sentence
from linli.kernel.ledger.models import Entry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kind():
    with a_task_kind() as declared:
        yield declared


@pytest.fixture
def building():
    return a_building(a_community(), floors=3, entrances=2)


@pytest.fixture
def worker(building):
    return a_grid_worker_of(building.unit)


@pytest.fixture
def doors(building):
    return list(building.dwellings.unscoped("test").order_by("position"))


def test_many_tasks_are_one_act_and_one_ledger_entry(doors, worker):
    before = Entry.objects.unscoped("test").count()
    made = some_tasks(doors, post=worker, at=NOON)
    assert len(made) == len(doors) == 12
    assert Entry.objects.unscoped("test").count() == before + 1
    assert Entry.objects.unscoped("test").latest("recorded_at").rows == 12


def test_the_same_act_twice_makes_no_second_task_for_anybody(doors, worker):
    campaign = uuid4()
    some_tasks(doors[:5], post=worker, source_id=campaign)
    assert len(some_tasks(doors, post=worker, source_id=campaign)) == 7
    assert queries.tasks_of(system("test", "tasks.see"), campaign).count() == 12


def test_a_subject_listed_twice_gets_one_task(doors):
    subject, source = uuid4(), uuid4()
    twice = [NewTask(position=doors[0].position, title="x", subject_id=subject)] * 2
    made = create_many(actor=system("test"), at=NOON, kind=VISIT, tasks=twice, source_id=source)
    assert len(made) == 1


def test_an_undeclared_kind_is_refused(doors):
    with pytest.raises(LookupError):
        some_tasks(doors, kind="tasks.unheard_of")


def test_nobody_makes_work_outside_the_own_places(doors):
    stranger = an_actor(an_office_of(a_community(name="别处社区居委会")))
    with pytest.raises(Refused):
        create_many(actor=stranger, at=NOON, kind=VISIT, tasks=[NewTask(position=doors[0].position, title="x")])


def test_who_may_neither_assign_nor_do_makes_no_work(doors):
    reader = system("test", "tasks.see")
    reader = type(reader)(**{**reader.__dict__, "role": "audit_admin"})
    with pytest.raises(Refused):
        create_many(actor=reader, at=NOON, kind=VISIT, tasks=[NewTask(position=doors[0].position, title="x")])


def test_a_finished_task_says_by_whom_when_and_how(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    finish(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="done")
    kept = queries.tasks(an_actor(worker)).get(pk=task.pk)
    assert (kept.state, kept.outcome, kept.finished_at, kept.finished_by_id, kept.visits) == (
        "done", "done", NOON, worker.pk, 1,
    )  # fmt: skip
    assert [step.deed for step in queries.history(an_actor(worker), task)] == ["finished"]


def test_a_visit_without_success_keeps_the_task_open_with_its_next_visit(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    evening = NOON + timedelta(hours=7)
    note_visit(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="absent", next_visit_at=evening)
    kept = queries.open_tasks(an_actor(worker)).get()
    assert (kept.outcome, kept.next_visit_at, kept.visits) == ("absent", evening, 1)


def test_a_next_visit_in_the_past_is_refused(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    with pytest.raises(Refused):
        note_visit(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="absent", next_visit_at=NOON)


def test_two_people_at_the_same_door_do_not_overwrite_each_other(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    seen_by_the_other = Task.objects.unscoped("test").get(pk=task.pk)
    finish(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="done")
    with pytest.raises(Clash) as clash:
        finish(actor=an_actor(worker), at=NOON, expected=1, task=seen_by_the_other, outcome="refused")
    assert clash.value.instance.outcome == "done"
    assert clash.value.mine == {"outcome": "refused"}


def test_a_closed_task_is_not_finished_again(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    finish(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="done")
    with pytest.raises(Refused):
        finish(actor=an_actor(worker), at=NOON, expected=2, task=task, outcome="done")


def test_a_closed_task_can_be_opened_again_and_remembers(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    finish(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="done")
    reopen(actor=an_actor(worker), at=NOON, expected=2, task=task, reason="记错了门")
    assert queries.open_tasks(an_actor(worker)).count() == 1
    assert [step.deed for step in queries.history(an_actor(worker), task)] == ["finished", "reopened"]


def test_an_open_task_is_not_opened_again(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    with pytest.raises(Refused):
        reopen(actor=an_actor(worker), at=NOON, expected=1, task=task, reason="x")


def test_somebody_of_another_place_cannot_finish_it(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    stranger = an_actor(a_grid_worker_of(a_community(name="别处社区居委会")))
    with pytest.raises(Refused):
        finish(actor=stranger, at=NOON, expected=1, task=task, outcome="done")


def test_the_ledger_tells_it_in_words_without_a_door_or_a_name(doors, worker):
    [task] = some_tasks(doors[:1], post=worker)
    finish(actor=an_actor(worker), at=NOON, expected=1, task=task, outcome="done")
    entry = Entry.objects.unscoped("test").latest("recorded_at")
    assert str(task) in sentence(entry)
    assert task.title not in entry.payload.body
