"""Machine work on screen: live while it runs, plain when it fails, nobody else's business."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_community
from linli.ground.posts.testing import an_administrator_of, an_office_of, holder_of, signed_in
from linli.kernel.work.models import Day, Job, OfficeHours, Schedule, Year
from linli.kernel.work.testing import a_job_kind
from linli.kernel.work.ticking import know_schedules

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


@pytest.fixture
def office():
    return an_office_of(a_community())


@pytest.fixture
def clerk(client, office):
    return signed_in(client, office)


@pytest.fixture
def admin(client, office):
    return signed_in(client, an_administrator_of(office.unit))


@pytest.fixture(autouse=True)
def kind():
    with a_job_kind(
        "work.count", lambda run: {"rows": 3}, label="点数", says=lambda result: f"{result['rows']} 行"
    ) as one:
        yield one


def a_job(office, **said):
    facts = {
        "kind": "work.count",
        "created_at": NOON,
        "account": holder_of(office).pk,
        "post": office.pk,
        "position": office.position,
    }
    return Job.objects.create(**facts | said)


def test_a_running_job_asks_for_its_own_part_and_a_finished_one_stops_asking(clerk, office):
    job = a_job(office, state="running", done=40, total=100, message="第 40 行")
    page = reverse("work:job", args=[job.pk])
    assert 'hx-trigger="every 1s"' in clerk.get(page).text
    part = clerk.get(page, headers={"HX-Request": "true"}).text
    assert "<!doctype" not in part
    assert "第 40 行" in part
    Job.objects.unscoped("test").update(state="done", result={"rows": 3})
    part = clerk.get(page, headers={"HX-Request": "true"}).text
    assert "hx-trigger" not in part
    assert "3 行" in part


def test_a_failed_job_says_what_is_safe_and_offers_another_try(clerk, office):
    job = a_job(office, state="failed", error="KeyError", done=4, total=9)
    page = clerk.get(reverse("work:job", args=[job.pk])).text
    assert "再跑一次也不会重复" in page
    assert job.short_number in page
    clerk.post(reverse("work:again", args=[job.pk]))
    assert Job.objects.unscoped("test").get().state == "done"


def test_a_waiting_job_is_stopped_with_one_press(clerk, office):
    job = a_job(office)
    clerk.post(reverse("work:stop", args=[job.pk]))
    assert Job.objects.unscoped("test").get().state == "stopped"


def test_stopping_what_has_ended_says_so_and_changes_nothing(clerk, office):
    job = a_job(office, state="done")
    answer = clerk.post(reverse("work:stop", args=[job.pk]), follow=True)
    assert "已经结束" in answer.text


def test_a_stranger_does_not_learn_that_a_job_exists(client, office):
    job = a_job(office)
    other = signed_in(client, an_office_of(a_community(name="别处社区居委会")))
    assert other.get(reverse("work:job", args=[job.pk])).status_code == 404
    assert other.post(reverse("work:stop", args=[job.pk])).status_code == 404


@pytest.mark.parametrize("show", ["all", "active", "failed", "nonsense"])
def test_the_list_shows_jobs_by_state(clerk, office, show):
    a_job(office, state="failed")
    a_job(office, state="running")
    assert clerk.get(reverse("work:jobs"), {"show": show}).status_code == 200


def test_an_empty_list_says_what_will_appear(clerk):
    assert "还没有后台作业" in clerk.get(reverse("work:jobs")).text


def test_a_job_of_an_app_that_is_gone_is_still_listed(clerk, office):
    a_job(office, kind="gone.deed", state="done", result={"rows": 1})
    assert "gone.deed" in clerk.get(reverse("work:jobs")).text


def test_a_result_of_an_earlier_release_does_not_break_the_page(clerk, office):
    job = a_job(office, state="done", result={"other": 1})
    assert clerk.get(reverse("work:job", args=[job.pk])).status_code == 200


def test_the_administrator_follows_what_the_clock_started_and_a_clerk_does_not(admin, office):
    job = a_job(office, account=None, post=None, position=0, state="failed")
    assert admin.get(reverse("work:job", args=[job.pk])).status_code == 200
    assert "点数" in admin.get(reverse("work:jobs"), {"show": "clock"}).text
    clerk = signed_in(admin, office)
    assert clerk.get(reverse("work:job", args=[job.pk])).status_code == 404


def test_the_administrator_pauses_a_schedule_and_lets_it_run_again(admin):
    know_schedules(timezone.now())
    row = Schedule.objects.get(name="work.learn_holidays")
    admin.post(reverse("work:schedules"), {"name": row.name, "expected": row.version, "paused": "on"})
    row.refresh_from_db()
    assert row.paused
    admin.post(reverse("work:schedules"), {"name": row.name, "expected": row.version})
    row.refresh_from_db()
    assert not row.paused


def test_two_administrators_do_not_overwrite_each_other(admin):
    know_schedules(timezone.now())
    row = Schedule.objects.get(name="work.learn_holidays")
    admin.post(reverse("work:schedules"), {"name": row.name, "expected": row.version, "paused": "on"})
    answer = admin.post(reverse("work:schedules"), {"name": row.name, "expected": row.version})
    assert answer.status_code == 409


def test_an_overdue_schedule_says_that_the_worker_does_not_run(admin):
    know_schedules(timezone.now())
    Schedule.objects.update(next_run_at=NOON.replace(year=2020))
    assert "作业进程没有运行" in admin.get(reverse("work:schedules")).text


def test_a_clerk_may_look_at_the_calendar_and_not_change_it(clerk):
    assert clerk.get(reverse("work:calendar"), {"year": "2026"}).status_code == 200
    assert clerk.post(reverse("work:day"), {"day": "2027-05-04", "works": "on", "name": "x"}).status_code == 403


def test_the_administrator_sets_a_day(admin):
    admin.post(reverse("work:day"), {"day": "2027-02-27", "works": "on", "name": "调休上班", "expected": "0"})
    row = Day.objects.get(day=date(2027, 2, 27))
    assert (row.works, row.name, row.by_hand) == (True, "调休上班", True)


def test_a_day_that_has_a_row_shows_both_values_before_it_is_changed(admin):
    day = {"day": "2026-05-01", "works": "on", "name": "加班", "expected": "0"}
    answer = admin.post(reverse("work:day"), day)
    assert answer.status_code == 409
    assert "劳动节" in answer.text
    admin.post(reverse("work:day"), day | {"expected": str(Day.objects.get(day=date(2026, 5, 1)).version)})
    assert Day.objects.get(day=date(2026, 5, 1)).works


def test_a_day_without_a_name_comes_back_with_the_form(admin):
    assert admin.post(reverse("work:day"), {"day": "2027-02-27", "expected": "0"}).status_code == 422


def test_a_year_is_confirmed_once_its_days_are_complete(admin):
    row = Year.objects.get(year=timezone.localdate().year + 1)
    if row.announced:
        Year.objects.filter(pk=row.pk).update(announced=False)
    admin.post(reverse("work:announce", args=[row.year]), {"expected": row.version})
    assert Year.objects.get(pk=row.pk).announced


HOURS = {"opens": "09:00", "noon_from": "12:00", "noon_until": "13:30", "closes": "17:30"}


def test_new_office_hours_begin_on_a_coming_day(admin):
    admin.post(reverse("work:hours"), HOURS | {"from_day": "2099-01-04"})
    assert OfficeHours.objects.get().from_day == date(2099, 1, 4)


@pytest.mark.parametrize("wrong", [{"from_day": "2020-01-01"}, {"from_day": "2099-01-04", "closes": "08:00"}])
def test_hours_out_of_order_or_in_the_past_are_refused_with_the_reason(admin, wrong):
    answer = admin.post(reverse("work:hours"), HOURS | wrong)
    assert answer.status_code == 422
    assert not OfficeHours.objects.exists()
