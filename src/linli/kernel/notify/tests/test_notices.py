"""A notice reaches the post or the account it is for, in its own words, and goes with the deed it tells of."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_community
from linli.ground.posts.testing import an_actor, an_office_of, holder_of, signed_in
from linli.kernel.notify.api import Notice, Weight, inbox, notify, unread
from linli.kernel.notify.testing import KIND, a_notice_kind

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kind():
    with a_notice_kind() as declared:
        yield declared


@pytest.fixture
def office():
    return an_office_of(a_community())


def test_a_notice_to_a_post_is_read_by_whoever_holds_it(office):
    notify(office.pk, kind=KIND, at=NOON, count=3)
    assert [notice.sentence for notice in inbox(an_actor(office))] == ["3 件事"]


def test_a_notice_to_an_account_follows_the_person(office):
    notify(account=holder_of(office).pk, kind=KIND, at=NOON, count=3)
    assert unread(an_actor(office)) == 1


def test_nobody_reads_the_notices_of_others(office):
    notify(office.pk, kind=KIND, at=NOON, count=3)
    assert not inbox(an_actor(an_office_of(a_community(name="别处社区居委会")))).exists()


def test_codes_are_said_in_words(office):
    with a_notice_kind("“{what}”办完了。", words={"what": {"rosters.import": "导入名单"}}):
        notice = notify(office.pk, kind=KIND, at=NOON, what="rosters.import")
        assert notice.sentence == "“导入名单”办完了。"


def test_danger_and_what_is_unread_come_first(office):
    with a_notice_kind(code="notify.danger", weight=Weight.DANGER):
        for kind, hours in ((KIND, 3), ("notify.danger", 1), (KIND, 2)):
            notify(office.pk, kind=kind, at=NOON + timedelta(hours=hours), count=hours)
        Notice.objects.filter(params={"count": 3}).update(read_at=NOON)
        assert [notice.params["count"] for notice in inbox(an_actor(office))] == [1, 2, 3]


def test_a_kind_nobody_declared_is_refused(office):
    with pytest.raises(LookupError):
        notify(office.pk, kind="notify.unheard_of", at=NOON)


def test_a_sentence_with_a_gap_is_refused_before_anybody_reads_it(office):
    with pytest.raises(ValueError, match="count"):
        notify(office.pk, kind=KIND, at=NOON)


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "people/"])
def test_a_notice_leads_only_to_this_site(office, link):
    with pytest.raises(ValueError, match="does not lead"):
        notify(office.pk, kind=KIND, at=NOON, count=1, link=link)


@pytest.mark.django_db(transaction=True)
def test_a_notice_goes_with_the_deed_it_tells_of():
    with pytest.raises(ZeroDivisionError):
        _tell_and_fail()
    assert not Notice.objects.exists()
    with pytest.raises(RuntimeError, match="transaction"):
        notify(uuid4(), kind=KIND, at=NOON, count=1)


@transaction.atomic
def _tell_and_fail():
    notify(uuid4(), kind=KIND, at=NOON, count=1)
    raise ZeroDivisionError


def test_the_inbox_says_how_many_are_unread_and_marks_them_all(client, office):
    for _ in range(3):
        notify(office.pk, kind=KIND, at=timezone.now(), count=1)
    page = signed_in(client, office)
    assert "3 条通知没看" in page.get(reverse("notify:inbox")).text
    assert "3 条通知标为已读" in page.post(reverse("notify:inbox"), follow=True).text
    assert unread(an_actor(office)) == 0


def test_looking_at_a_notice_marks_it_and_leads_where_it_points(client, office):
    notice = notify(office.pk, kind=KIND, at=NOON, count=1, link=reverse("work:jobs"))
    answer = signed_in(client, office).post(reverse("notify:open", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("work:jobs"))
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_somebody_elses_notice_does_not_exist(client, office):
    notice = notify(office.pk, kind=KIND, at=NOON, count=1)
    stranger = signed_in(client, an_office_of(a_community(name="别处社区居委会")))
    assert stranger.post(reverse("notify:open", args=[notice.pk])).status_code == 404


@pytest.mark.parametrize(("show", "said"), [("", "还没有通知"), ("unread", "没有未读的通知")])
def test_an_empty_inbox_says_what_will_come(client, office, show, said):
    assert said in signed_in(client, office).get(reverse("notify:inbox"), {"show": show}).text


def test_the_bell_on_every_page_counts(client, office):
    notify(office.pk, kind=KIND, at=NOON, count=1)
    assert "dot-n" in signed_in(client, office).get(reverse("work:jobs")).text
