"""The audit administrator sees who looked, from which post and what for, and never at whom."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_city, a_community
from linli.ground.posts.testing import a_post, an_actor, an_administrator_of, an_office_of, signed_in
from linli.kernel.access.api import Purpose
from linli.kernel.journal.api import write

pytestmark = pytest.mark.django_db
LOOK = Purpose("posts.own_account", "")


@pytest.fixture
def clerk():
    return an_actor(an_office_of(a_community(), title="社区书记")).on(LOOK)


@pytest.fixture
def audit(client):
    return signed_in(client, an_administrator_of(a_city(), "audit_admin"))


def look(clerk, persons=1, *, ago=timedelta(), method="GET"):
    noon = timezone.localtime().replace(hour=12, minute=0) - timedelta(days=1)
    with time_machine.travel(noon - ago, tick=False):
        write(clerk, [uuid4() for _person in range(persons)], place="people:household", question="/", method=method)


def shown(audit, **asked):
    page = audit.get(reverse("journal:list"), asked)
    return page, [row for row, _label in page.context["looks"]]


def test_looks_are_told_with_post_purpose_and_number_but_no_person(audit, clerk):
    look(clerk, 3)
    page, rows = shown(audit)
    said = page.content.decode()
    assert [row.count for row in rows] == [3]
    assert "社区书记" in said
    assert "管理自己的账号" in said
    assert not any(str(sight.subject) in said for sight in rows[0].sights.all())


def test_what_stands_out_is_counted_and_can_be_chosen(audit, clerk):
    look(clerk)
    look(clerk, 60)
    look(clerk, ago=timedelta(hours=14))
    look(clerk, method="JOB")
    totals = shown(audit)[0].context["totals"]
    assert (totals["looks"], totals["persons"], totals["many"], totals["night"], totals["job"]) == (4, 63, 1, 1, 1)
    assert [row.count for row in shown(audit, show="many")[1]] == [60]
    assert [row.method for row in shown(audit, show="job")[1]] == ["JOB"]
    assert len(shown(audit, show="night")[1]) == 1


def test_older_looks_need_a_longer_time(audit, clerk):
    look(clerk, ago=timedelta(days=20))
    assert shown(audit)[1] == []
    assert len(shown(audit, days="30")[1]) == 1
    assert len(shown(audit, days="nonsense")[1]) == 0


def test_looks_are_found_by_post_and_by_purpose(audit, clerk):
    look(clerk)
    assert len(shown(audit, q="书记")[1]) == 1
    assert shown(audit, q="网格")[1] == []
    assert len(shown(audit, purpose="posts.own_account")[1]) == 1
    assert shown(audit, purpose="people.care")[1] == []


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "city", "community_office"])
def test_nobody_else_opens_the_journal(client, role):
    post = a_post(role, a_city())
    assert signed_in(client, post).get(reverse("journal:list")).status_code == 403
