"""Work changes hands with a reason, one piece or a morning's worth, and nothing is lost on the way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from linli.ground.places.testing import a_building, a_community
from linli.ground.posts.testing import a_grid_worker_of, an_account, an_actor, an_office_of
from linli.ground.tasks import queries
from linli.ground.tasks.actions import (
    cancel_many,
    change_team,
    escalate_overdue,
    finish,
    form_team,
    hand_over,
    reassign_many,
)
from linli.ground.tasks.models import Task
from linli.ground.tasks.testing import a_task_kind, some_tasks
from linli.kernel.access.api import Clash, Refused, system
from linli.kernel.ledger.models import Entry
from linli.kernel.notify.api import inbox

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
CLOCK = system("the clock", "tasks.see", "tasks.assign")


@pytest.fixture(autouse=True)
def kind():
    with a_task_kind() as declared:
        yield declared


@pytest.fixture
def building():
    return a_building(a_community(), floors=3, entrances=2)


@pytest.fixture
def li(building):
    return a_grid_worker_of(building.unit, holder=an_account("李建国"))


@pytest.fixture
def wang(building):
    return a_grid_worker_of(building.unit, holder=an_account("王芳"))


@pytest.fixture
def office(building):
    return an_actor(an_office_of(building.unit))


@pytest.fixture
def nine(building, li):
    doors = building.dwellings.unscoped("test").order_by("position")[:9]
    return some_tasks(doors, post=li, due_at=timezone.now() + timedelta(hours=3))


def versions(tasks):
    return {task.pk: task.version for task in tasks}


def test_nine_tasks_go_from_li_to_wang_in_one_act(nine, office, li, wang):
    before = Entry.objects.unscoped("test").count()
    moved = reassign_many(
        actor=office, at=timezone.now(), expected=versions(nine), to_post=wang.pk, reason="李建国休假"
    )
    assert (len(moved.tasks), moved.left) == (9, [])
    assert queries.open_tasks(an_actor(li)).count() == 0
    assert queries.open_tasks(an_actor(wang)).count() == 9
    assert Entry.objects.unscoped("test").count() == before + 1


def test_the_one_who_gets_them_is_told_how_many(nine, office, wang):
    reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_post=wang.pk)
    [notice] = inbox(an_actor(wang))
    assert notice.params == {"count": 9}


def test_the_history_keeps_who_had_it_before(nine, office, li, wang):
    reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_post=wang.pk, reason="李建国休假")
    [step] = queries.history(office, nine[0])
    assert (step.from_post, step.to_post, step.reason) == (li, wang, "李建国休假")


def test_a_task_finished_meanwhile_is_left_alone_and_named(nine, office, li, wang):
    seen = versions(nine)
    finish(actor=an_actor(li), at=NOON, expected=1, task=nine[0], outcome="done")
    moved = reassign_many(actor=office, at=timezone.now(), expected=seen, to_post=wang.pk)
    assert (len(moved.tasks), moved.left) == (8, [nine[0].pk])


def test_a_batch_never_touches_tasks_of_other_places(nine, wang):
    elsewhere = a_community(name="别处社区居委会")
    stranger, taker = an_actor(an_office_of(elsewhere)), a_grid_worker_of(elsewhere)
    moved = reassign_many(actor=stranger, at=timezone.now(), expected=versions(nine), to_post=taker.pk)
    assert (moved.tasks, len(moved.left)) == ([], 9)


def test_tasks_do_not_go_to_somebody_who_could_not_open_the_door(nine, office, building):
    neighbour = a_building(building.unit, floors=1)
    other_grid = a_grid_worker_of(building.unit, doors=((neighbour.position, neighbour.position | 0xFFF),))
    with pytest.raises(Refused) as no:
        reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_post=other_grid.pk)
    assert "9" in no.value.reason


def test_tasks_do_not_go_to_a_post_that_has_ended(nine, office, wang):
    type(wang).objects.unscoped("test").filter(pk=wang.pk).update(until_at=timezone.now())
    with pytest.raises(Refused):
        reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_post=wang.pk)


def test_a_batch_goes_to_exactly_one(nine, office):
    with pytest.raises(Refused):
        reassign_many(actor=office, at=timezone.now(), expected=versions(nine))


def test_a_hand_over_needs_its_reason(nine, li, wang):
    with pytest.raises(Refused):
        hand_over(actor=an_actor(li), at=timezone.now(), expected=1, task=nine[0], reason=" ", to_post=wang.pk)


def test_a_task_is_handed_over_with_its_reason(nine, li, wang):
    hand_over(actor=an_actor(li), at=timezone.now(), expected=1, task=nine[0], reason="顺路", to_post=wang.pk)
    assert queries.open_tasks(an_actor(wang)).get() == nine[0]
    [step] = queries.history(an_actor(li), nine[0])
    assert (step.deed, step.reason, step.from_post) == ("handed_over", "顺路", li)


def test_a_hand_over_of_something_that_changed_is_a_clash(nine, li, wang):
    old = Task.objects.unscoped("test").get(pk=nine[0].pk)
    hand_over(actor=an_actor(li), at=timezone.now(), expected=1, task=nine[0], reason="顺路", to_post=wang.pk)
    with pytest.raises(Clash):
        hand_over(actor=an_actor(li), at=timezone.now(), expected=1, task=old, reason="顺路", to_post=wang.pk)


def test_cancelled_tasks_are_nobodys_work_and_stay_on_record(nine, office, li):
    cancel_many(actor=office, at=NOON, expected=versions(nine), reason="本轮结束")
    assert queries.open_tasks(an_actor(li)).count() == 0
    assert queries.board(office, show="cancelled", now=NOON).count() == 9


def test_a_team_shares_its_tasks(nine, office, li, wang, building):
    team = form_team(actor=office, at=NOON, name="夜巡", position=building.unit.position, posts=[li.pk, wang.pk])
    reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_team=team.pk)
    assert queries.open_tasks(an_actor(li)).count() == queries.open_tasks(an_actor(wang)).count() == 9


def test_who_leaves_a_team_leaves_its_tasks_and_the_time_in_it_stays_on_record(nine, office, li, wang, building):
    team = form_team(actor=office, at=NOON, name="夜巡", position=building.unit.position, posts=[li.pk, wang.pk])
    reassign_many(actor=office, at=timezone.now(), expected=versions(nine), to_team=team.pk)
    change_team(actor=office, at=timezone.now(), expected=1, team=team, name="夜巡队", posts=[wang.pk])
    assert queries.open_tasks(an_actor(li)).count() == 0
    assert team.members.unscoped("test").filter(team=team).exclude(left_at=None).get().post == li


def test_a_team_changed_by_somebody_else_is_a_clash(office, li, wang, building):
    team = form_team(actor=office, at=NOON, name="夜巡", position=building.unit.position, posts=[li.pk])
    change_team(actor=office, at=NOON, expected=1, team=team, name="夜巡队", posts=[wang.pk])
    with pytest.raises(Clash):
        change_team(actor=office, at=NOON, expected=1, team=team, name="晨巡", posts=[li.pk])


def test_what_is_late_is_raised_once_and_both_sides_are_told(nine, office, li):
    tomorrow = timezone.now() + timedelta(days=1)
    assert escalate_overdue(actor=CLOCK, at=tomorrow) == 9
    assert escalate_overdue(actor=CLOCK, at=tomorrow) == 0
    assert queries.counts(office, now=tomorrow)["escalated"] == 9
    assert [notice.kind for notice in inbox(an_actor(li))] == ["tasks.late"]


def test_nothing_is_raised_before_its_time(nine):
    assert escalate_overdue(actor=CLOCK, at=timezone.now()) == 0


def test_a_post_without_a_holder_leaves_its_tasks_to_nobody(nine, office, li):
    now = timezone.now()
    assert queries.counts(office, now=now)["unassigned"] == 0
    li.holdings.update(until_at=now)
    assert queries.counts(office, now=now)["unassigned"] == 9


def test_those_with_little_to_do_are_offered_first(nine, office, li, wang):
    assert [(doer.holder, doer.open) for doer in queries.doers(office, timezone.now())][:3] == [
        ("王小兰", 0),
        ("王芳", 0),
        ("李建国", 9),
    ]
