"""More than ten thousand people within a day need a second person: a task, a decision with its reason, an end."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.capacity.exports import rules
from linli.capacity.exports.actions import delete_files
from linli.capacity.exports.models import Export, ExportPart
from linli.capacity.exports.rules import approval
from linli.ground.people.api import Person
from linli.ground.places.testing import a_community
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.kernel.access.api import system
from linli.kernel.notify.models import Notice
from linli.kernel.sheets.api import read

from .test_take_a_list import ask, fetched, lines_of, the_export

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    """Two people alone; four need a second person."""
    monkeypatch.setattr(approval, "ALONE_AT_MOST", 2)


def the_task():
    return Task.objects.unscoped("test").get(kind="exports.decide")


def decide(client, **said):
    return client.post(reverse("exports:decide", args=[the_task().pk]), {"expected": the_export().version} | said)


def test_a_large_export_waits_and_the_street_gets_a_task_and_a_notice(as_, office, street, residents):
    client = as_(office)
    assertContains(client.get(reverse("exports:new")), "要第二个人同意")
    ask(client)
    export = the_export()
    assert export.state == "waiting"
    assert the_task().post_id == street.pk
    assert Notice.objects.filter(post=street.pk, kind="exports.to_decide").exists()
    assert "区民政局" not in the_task().title + the_task().why
    assert client.post(reverse("exports:csv", args=[export.pk]), {"expected": export.version}).status_code == 302
    assert the_export().state == "waiting"


def test_the_second_person_sees_purpose_columns_and_number_and_allows(as_, office, street, residents):
    client = as_(office)
    ask(client)
    other = as_(street)
    page = other.get(reverse("exports:decide", args=[the_task().pk]))
    for said in ("部门要名单", "区民政局", "证件号码", "想导出 4 人"):
        assertContains(page, said)
    assertNotContains(page, "林秀英")
    assert decide(other, allow="yes").status_code == 302
    assert (the_export().state, the_task().state) == ("approved", "done")
    assert len(lines_of(fetched(client))) == 6


def test_nobody_decides_on_an_export_of_their_own(as_, office, street, residents):
    client = as_(office)
    ask(client)
    assert decide(client, allow="yes").status_code == 422
    assert the_export().state == "waiting"


def test_a_refusal_needs_its_reason_and_tells_it(as_, office, street, residents):
    client, other = as_(office), as_(street)
    ask(client)
    assert decide(other, allow="no").status_code == 422
    decide(other, allow="no", reason="不需要证件号码")
    assert the_export().state == "refused"
    assertContains(client.get(reverse("exports:export", args=[the_export().pk])), "不需要证件号码")


def test_a_question_and_an_approval_end_by_themselves(as_, office, street, residents):
    client = as_(office)
    ask(client)
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert decide(as_(street), allow="yes").status_code == 422
        assertContains(as_(office).get(reverse("exports:export", args=[the_export().pk])), "过期")


def test_an_approval_that_is_not_used_within_a_day_is_over(as_, office, street, residents):
    ask(as_(office))
    decide(as_(street), allow="yes")
    export = the_export()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        answer = as_(office).post(reverse("exports:csv", args=[export.pk]), {"expected": export.version})
    assert answer.status_code == 302
    assert the_export().handed_at is None


def test_two_who_decide_at_once_do_not_overwrite_each_other(as_, office, street, residents):
    ask(as_(office))
    first = decide(as_(street), allow="yes", expected=the_export().version)
    assert first.status_code == 302
    second = as_(street).post(
        reverse("exports:decide", args=[the_task().pk]), {"allow": "no", "reason": "x", "expected": 1}
    )
    assert second.status_code == 422
    assert the_export().state == "approved"


def test_many_small_exports_are_one_large_one(as_, office, street, residents, doors):
    client = as_(office)
    ask(client, "building=999")  # nobody is there: nothing is made
    assert not Export.objects.unscoped("test").exists()
    Person.objects.unscoped("test").filter(pk__in=[p.pk for p in residents[:2]]).update(residing="rented")
    ask(client, "kind=rented")
    fetched(client)
    ask(client, "kind=rented")
    states = list(Export.objects.unscoped("test").order_by("asked_at").values_list("state", "needs_second"))
    assert states == [("handed_over", False), ("waiting", True)]


def test_another_office_neither_sees_nor_decides(as_, office, street, residents):
    ask(as_(office))
    stranger = as_(posts.an_office_of(a_community()))
    assert stranger.get(reverse("exports:export", args=[the_export().pk])).status_code == 404
    assert stranger.get(reverse("exports:decide", args=[the_task().pk])).status_code == 404


def test_a_workbook_is_made_fetched_and_deleted_after_its_time(as_, office, street, residents, tmp_path):
    client = as_(office)
    ask(client, form="xlsx")
    decide(as_(street), allow="yes")
    export = the_export()
    client.post(reverse("exports:workbook", args=[export.pk]), {"expected": export.version})
    export = the_export()
    assert (export.state, export.rows) == ("ready", 4)
    answer = client.post(reverse("exports:fetch", args=[export.pk]), {"expected": export.version})
    data = b"".join(answer.streaming_content)
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    names = [row.cells[1] for row in read(str(file), "x.xlsx")[0].rows]
    assert names[0] == "姓名"
    assert "'=cmd|'/c calc'!A0" in names
    with file.open("rb") as again:
        found = client.post(reverse("exports:trace"), {"file": again}).context["found"]
    assert found.exact == the_export()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert delete_files(actor=system("the clock"), at=timezone.now()) == 1
    assert not ExportPart.objects.unscoped("test").exists()
    assert the_export().state == "deleted"
    gone = client.post(reverse("exports:fetch", args=[export.pk]), {"expected": the_export().version})
    assert gone.status_code == 302


def test_whom_an_export_may_reach_alone_is_counted_over_a_day():
    assert not rules.needs_second_person(1, 1)
    assert rules.needs_second_person(2, 1)


def test_a_list_that_grew_beyond_what_was_allowed_is_asked_for_again():
    assert approval.grew_too_much(10_000, 10_101)
    assert not approval.grew_too_much(10_000, 10_100)
