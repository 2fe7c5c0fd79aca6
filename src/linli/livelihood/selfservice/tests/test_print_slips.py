"""The office prints slips for a building, sees what was used, revokes; and has its desk of proposals."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from linli.ground.people.testing import a_household
from linli.ground.posts import testing as posts
from linli.kernel.access.api import Refused
from linli.kernel.ledger import api as ledger
from linli.livelihood.selfservice import actions, testing
from linli.livelihood.selfservice.models import Printing, Slip
from linli.livelihood.selfservice.queries.sources import READER

pytestmark = pytest.mark.django_db
PRINT = reverse("selfservice:print_slips")
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{3}-[2-9A-Z]{3}")


@pytest.fixture
def desk(place):
    return posts.signed_in(Client(), place.office)


def test_one_slip_for_each_household_with_its_door_and_nobodys_whole_name(desk, place, family):
    a_household(place.doors[0], ("濮阳近邻",))
    answer = desk.post(PRINT, {"building": str(place.building.pk), "door": "", "days": "7"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    codes = CODE.findall(text)
    assert len(set(codes)) == len(codes) == 2
    assert "1号楼1单元502" in text
    assert "欧阳*" in text
    assert "欧阳明" not in text
    assert "濮阳近邻" not in text
    assert text.count("<svg") >= 2


def test_only_one_door_is_printed_when_one_is_named(desk, place, family):
    a_household(place.doors[0], ("濮阳近邻",))
    text = desk.post(PRINT, {"building": str(place.building.pk), "door": "502", "days": "7"}).content.decode()
    assert len(CODE.findall(text)) == 1
    assert desk.post(PRINT, {"building": str(place.building.pk), "door": "999", "days": "7"}).status_code == 422


def test_who_printed_how_many_stands_in_the_ledger(desk, place, family):
    desk.post(PRINT, {"building": str(place.building.pk), "door": "", "days": "7"})
    [entry] = ledger.recent(READER, wanted=ledger.Wanted(kind="selfservice.slips_printed"))
    assert ledger.content(entry)["count"] == 1
    assert entry.post == place.office.pk
    assert Printing.objects.unscoped("test").get().printed_by_id == place.office.pk


def test_a_slip_is_good_for_a_month_at_most(desk, place, family):
    assert desk.post(PRINT, {"building": str(place.building.pk), "door": "", "days": "31"}).status_code == 422
    assert Slip.objects.unscoped("test").count() == 0


def test_reading_the_page_prints_nothing(desk, place, family):
    assert desk.get(reverse("selfservice:printings")).status_code == 200
    assert desk.get(PRINT).status_code == 405
    assert Slip.objects.unscoped("test").count() == 0


def test_revoked_slips_are_asked_about_first_and_then_end(desk, place, family):
    desk.post(PRINT, {"building": str(place.building.pk), "door": "", "days": "7"})
    printing = Printing.objects.unscoped("test").get()
    address = reverse("selfservice:revoke", args=[printing.pk])
    assert desk.get(address).status_code == 200
    assert Printing.objects.unscoped("test").get().revoked_at is None
    desk.post(address, {"confirmed": "yes", "expected": printing.version})
    assert Printing.objects.unscoped("test").get().revoked_at is not None


def test_nobody_but_the_office_of_the_place_prints(place, family, office):
    for post in (place.worker, posts.a_street_of(place.street), posts.an_administrator_of(place.city)):
        client = posts.signed_in(Client(), post)
        assert client.post(PRINT, {"building": str(place.building.pk), "days": "7"}).status_code == 403
    with pytest.raises(Refused):
        actions.print_slips(actor=office, at=timezone.now(), building=place.building, households=[], days=7)


def test_the_desk_counts_what_waits_and_lists_it_with_who_has_it(desk, tie, family):
    testing.a_proposal(tie, family.head, phone="13611112222")
    text = desk.get(reverse("selfservice:desk")).content.decode()
    assert "1 条住户提出的更正在等核对" in text
    assert "第3网格网格员" in text
    assert "1号楼1单元502" in text
    assert "13611112222" not in text


def test_the_desk_asks_as_many_questions_for_one_as_for_many(desk, tie, family):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(reverse("selfservice:desk")).status_code == 200
        return len(asked)

    testing.a_proposal(tie, family.head, occupation="厨师")
    questions()  # what is asked once in a process
    few = questions()
    for field, value in (
        ("workplace", "饭店"),
        ("ethnicity", "汉族"),
        ("nationality", "KOR"),
        ("phone", "13611112222"),
    ):
        testing.a_proposal(tie, family.head, **{field: value})
    assert questions() == few
