"""Tasks on the phone and at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_building, a_community
from linli.ground.posts.testing import (
    a_grid_worker_of,
    a_street_of,
    an_account,
    an_actor,
    an_administrator_of,
    an_office_of,
    signed_in,
)
from linli.ground.tasks import queries
from linli.ground.tasks.actions import finish, note_visit
from linli.ground.tasks.models import Task, Team
from linli.ground.tasks.testing import a_task_kind, some_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind():
    with a_task_kind() as declared:
        yield declared


@pytest.fixture
def building():
    return a_building(a_community(), "12", floors=3, entrances=2)


@pytest.fixture
def li(building):
    return a_grid_worker_of(building.unit, holder=an_account("李建国"), title="第3网格网格员")


@pytest.fixture
def wang(building):
    return a_grid_worker_of(building.unit, holder=an_account("王芳"), title="第4网格网格员")


@pytest.fixture
def nine(building, li):
    doors = building.dwellings.unscoped("test").order_by("position")[:9]
    return some_tasks(doors, post=li, due_at=timezone.now() + timedelta(hours=3))


@pytest.fixture
def office(client, building):
    return signed_in(client, an_office_of(building.unit))


def again(task):
    return Task.objects.unscoped("test").get(pk=task.pk)


def test_the_phone_shows_what_now_and_the_rest_by_building(client, nine, li):
    page = signed_in(client, li).get(reverse("tasks:mine")).text
    assert "还有 9 件" in page
    assert "西山街12号楼" in page


def test_late_ones_come_before_the_buildings(client, building, li):
    door = building.dwellings.unscoped("test").first()
    some_tasks([door], post=li, due_at=timezone.now() - timedelta(minutes=35))
    page = signed_in(client, li).get(reverse("tasks:mine")).text
    assert "1 件晚了" in page
    assert "晚了 35 分" in page


def test_a_promised_visit_is_shown_with_its_time(client, nine, li):
    evening = timezone.now() + timedelta(minutes=5)
    said = {"expected": 1, "task": nine[3], "outcome": "absent", "next_visit_at": evening}
    note_visit(actor=an_actor(li), at=timezone.now(), **said)
    page = signed_in(client, li).get(reverse("tasks:mine")).text
    assert "没人在家，再去" in page


def test_nothing_to_do_says_so(client, li):
    assert "没有等您办的事" in signed_in(client, li).get(reverse("tasks:mine")).text


def test_the_board_counts_every_view(office, nine):
    page = office.get(reverse("tasks:board")).text
    assert "9 件没办结，都没晚" in page
    assert "西山街12号楼" in page, "two estates may both have a building 12"
    for view in ("open", "overdue", "unassigned", "escalated", "done", "cancelled", "nonsense"):
        assert office.get(reverse("tasks:board"), {"show": view}).status_code == 200


def test_the_board_is_filtered_by_whose_and_by_kind(office, nine, li, wang, kind):
    at = reverse("tasks:board")
    assert "12号楼1单元101" in office.get(at, {"post": li.pk, "kind": kind.code}).text
    assert "没有符合条件的任务" in office.get(at, {"post": wang.pk}).text


def test_the_board_asks_the_database_the_same_number_of_times_for_any_number_of_rows(
    office, nine, building, li, django_assert_max_num_queries
):
    office.get(reverse("tasks:board"))
    with django_assert_max_num_queries(30):
        office.get(reverse("tasks:board"))


def chosen(tasks):
    return [f"{task.pk}:{task.version}" for task in tasks]


def test_nine_tasks_go_from_li_to_wang_in_two_steps(office, nine, li, wang):
    asked = office.post(reverse("tasks:reassign"), {"task": chosen(nine)}).text
    assert "这 9 件派给谁" in asked
    assert "李建国 9" in asked
    said = {"task": chosen(nine), "to": f"post:{wang.pk}", "reason": "李建国休假"}
    done = office.post(reverse("tasks:reassign"), said, follow=True).text
    assert "9 件任务派给王芳了" in done
    assert queries.open_tasks(an_actor(wang)).count() == 9


def test_the_whole_list_is_chosen_with_one_tick(office, nine, wang):
    said = {"every": "on", "to": f"post:{wang.pk}", "reason": "换人"}
    office.post(reverse("tasks:reassign"), said)
    assert queries.open_tasks(an_actor(wang)).count() == 9


def test_what_changed_meanwhile_is_left_alone_and_said(office, nine, li, wang):
    seen = chosen(nine)
    finish(actor=an_actor(li), at=timezone.now(), expected=1, task=nine[0], outcome="done")
    said = {"task": seen, "to": f"post:{wang.pk}", "reason": "换人"}
    assert "有 1 件变了，没有动它" in office.post(reverse("tasks:reassign"), said, follow=True).text


def test_a_refusal_comes_back_with_its_reason_and_the_form(office, nine, building):
    other = a_building(building.unit, "13", floors=1)
    taker = a_grid_worker_of(building.unit, doors=((other.position, other.position | 0xFFF),))
    said = {"task": chosen(nine), "to": f"post:{taker.pk}", "reason": "换人"}
    answer = office.post(reverse("tasks:reassign"), said)
    assert answer.status_code == 422
    assert "9 件里有 9 件不在这个岗位管的门户里" in answer.text


def test_choosing_nothing_leads_back_to_the_list(office, nine):
    answer = office.post(reverse("tasks:reassign"))
    assert answer.status_code == 422
    assert "没有选中" in answer.text


def test_tasks_are_cancelled_in_two_steps_with_a_reason(office, nine):
    assert "取消这 9 件任务" in office.post(reverse("tasks:cancel"), {"task": chosen(nine)}).text
    assert office.post(reverse("tasks:cancel"), {"task": chosen(nine), "reason": ""}).status_code == 422
    done = office.post(reverse("tasks:cancel"), {"task": chosen(nine), "reason": "本轮结束"}, follow=True).text
    assert "9 件任务取消了" in done


def test_a_task_is_handed_over_from_its_page(client, nine, li, wang):
    phone = signed_in(client, li)
    said = {"to": f"post:{wang.pk}", "reason": "顺路", "expected": 1}
    page = phone.post(reverse("tasks:hand_over", args=[nine[0].pk]), said, follow=True).text
    assert "转交好了" in page
    assert "顺路" in page


def test_a_second_save_shows_what_stands_now_and_keeps_what_was_written(client, nine, li, wang):
    phone, page = signed_in(client, li), reverse("tasks:hand_over", args=[nine[0].pk])
    said = {"to": f"post:{wang.pk}", "reason": "顺路", "expected": 1}
    phone.post(page, said)
    answer = phone.post(page, said | {"reason": "我休假"})
    assert answer.status_code == 409
    assert "在王芳手上" in answer.text
    assert "我休假" in answer.text
    assert 'name="expected" value="2"' in answer.text
    assert again(nine[0]).version == 2


def test_work_without_a_page_of_its_own_is_noted_on_its_page(client, nine, li):
    phone = signed_in(client, li)
    phone.post(reverse("tasks:outcome", args=[nine[0].pk]), {"outcome": "done", "expected": 1})
    assert again(nine[0]).state == "done"
    later = timezone.localtime() + timedelta(hours=5)
    said = {"outcome": "absent", "next_visit_at": f"{later:%Y-%m-%dT%H:%M}", "expected": 1}
    phone.post(reverse("tasks:outcome", args=[nine[1].pk]), said)
    assert (again(nine[1]).state, again(nine[1]).outcome) == ("open", "absent")


def test_a_next_visit_in_the_past_comes_back_with_the_reason(client, nine, li):
    said = {"outcome": "absent", "next_visit_at": "2020-01-01T08:00", "expected": 1}
    answer = signed_in(client, li).post(reverse("tasks:outcome", args=[nine[1].pk]), said)
    assert answer.status_code == 422
    assert "已经过了" in answer.text


def test_a_closed_task_is_opened_again_with_a_reason(client, nine, li):
    finish(actor=an_actor(li), at=timezone.now(), expected=1, task=nine[0], outcome="done")
    phone, page = signed_in(client, li), reverse("tasks:reopen", args=[nine[0].pk])
    assert phone.post(page, {"reason": "", "expected": 2}).status_code == 422
    assert "重新打开了" in phone.post(page, {"reason": "走错门", "expected": 2}, follow=True).text


def test_a_kind_with_its_own_page_is_done_there(client, building, li):
    """Any page that takes the task's id will do here; the domain's own is not known to this layer."""
    with a_task_kind("tasks.other", url_name="tasks:reopen", label="巡查", verb="去巡查"):
        [task] = some_tasks([building.dwellings.unscoped("test").first()], kind="tasks.other", post=li)
        page = signed_in(client, li).get(reverse("tasks:task", args=[task.pk])).text
        assert "去巡查" in page
        assert reverse("tasks:outcome", args=[task.pk]) not in page


def test_the_street_sees_the_task_and_cannot_do_it(client, nine, building):
    street = signed_in(client, a_street_of(building.unit.parent))
    page = street.get(reverse("tasks:task", args=[nine[0].pk]))
    assert page.status_code == 200
    assert "hand-over" not in page.text
    said = {"outcome": "done", "expected": nine[0].version}
    assert street.post(reverse("tasks:outcome", args=[nine[0].pk]), said).status_code == 422
    assert Task.objects.unscoped("test").get(pk=nine[0].pk).is_open


def test_the_street_does_what_was_given_to_its_own_post(client, building):
    post = a_street_of(building.unit.parent)
    [task] = some_tasks([building.dwellings.unscoped("test").first()], post=post)
    street = signed_in(client, post)
    assert "hand-over" in street.get(reverse("tasks:task", args=[task.pk])).text
    assert street.post(reverse("tasks:outcome", args=[task.pk]), {"outcome": "done", "expected": 1}).status_code == 302


def test_a_stranger_does_not_learn_that_a_task_exists(client, nine):
    stranger = signed_in(client, a_grid_worker_of(a_community(name="别处社区居委会")))
    assert stranger.get(reverse("tasks:task", args=[nine[0].pk])).status_code == 404
    assert stranger.post(reverse("tasks:hand_over", args=[nine[0].pk])).status_code == 404


def test_an_administrator_has_no_business_with_tasks(client, building):
    admin = signed_in(client, an_administrator_of(building.unit))
    assert admin.get(reverse("tasks:board")).status_code == 403


def test_the_office_forms_and_changes_a_team(office, li, wang):
    office.post(reverse("tasks:new_team"), {"name": "夜巡", "posts": [str(li.pk), str(wang.pk)]})
    team = Team.objects.unscoped("test").get()
    assert "2 个岗位" in office.get(reverse("tasks:teams")).text
    page = reverse("tasks:change_team", args=[team.pk])
    assert "checked" in office.get(page).text
    office.post(page, {"name": "夜巡队", "posts": [str(li.pk)], "expected": 1})
    assert office.post(page, {"name": "晨巡", "posts": [str(li.pk)], "expected": 1}).status_code == 409


def test_a_team_without_posts_comes_back_with_the_form(office):
    assert office.post(reverse("tasks:new_team"), {"name": "夜巡"}).status_code == 422
