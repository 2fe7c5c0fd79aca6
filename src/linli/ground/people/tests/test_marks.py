"""Marks of care with their source and their end: which end soon, which wait after their end, renewed and ended."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.ground.people import actions, testing
from linli.ground.people.actions.reminding import remind_of_marks
from linli.ground.people.models import Person, VulnerabilityMark
from linli.ground.people.queries.marks import VIEWS, mark_counts, marks_listed
from linli.kernel.access.api import system
from linli.kernel.notify.models import Notice

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def marks():
    return VulnerabilityMark.objects.unscoped("test")


@pytest.fixture
def marked(doors):
    """One without an end, one that ends next week, one next year, one that ended last week without a word."""
    ends = {"长期": None, "快到期": today(7), "还早": today(300), "已到期": today(-7)}
    return {name: testing.a_mark(testing.a_person(name, doors[at]), until_date=end) for at, (name, end) in
            enumerate(ends.items())}  # fmt: skip


def test_the_views_are_disjoint_and_their_counts_are_their_lists(office, marked):
    counts = mark_counts(office, today())
    assert counts == {"all": 4, "soon": 1, "over": 1, "open": 1}
    for view in VIEWS:
        assert marks_listed(office, view, "", today()).count() == counts[view]


def test_the_list_says_who_source_and_end(as_, office, marked):
    client = as_(office)
    over = client.get(reverse("people:marks"), {"show": "over"})
    assertContains(over, "已到期")
    assertNotContains(over, "快到期")
    assertContains(client.get(reverse("people:marks")), "上门")


def test_a_mark_past_its_end_waits_until_somebody_renews_or_ends_it(office, marked):
    mark = marked["已到期"]
    assert mark.waits(today())
    person = Person.objects.unscoped("test").get(pk=mark.person_id)
    actions.set_mark(
        actor=office, at=timezone.now(), expected=person.version, person=person, kind="lives_alone",
        source="family", until=today(100),
    )  # fmt: skip
    renewed = marks().get(person=person)
    assert renewed.pk == mark.pk
    assert (renewed.source, renewed.until_date, renewed.waits(today())) == ("family", today(100), False)


def test_ending_a_mark_past_its_end_keeps_the_day_on_which_it_ended(office, marked):
    mark = marks().select_related("person").get(pk=marked["已到期"].pk)
    actions.end_mark(actor=office, at=timezone.now(), expected=mark.person.version, mark=mark)
    ended = marks().get(pk=mark.pk)
    assert (ended.ended_on, ended.until_date) == (today(), today(-7))
    assert mark_counts(office, today())["over"] == 0


def test_whoever_may_not_read_marks_has_no_list(as_, community, marked):
    looker = testing.somebody(community, "people.see see.names")
    assert as_(looker).get(reverse("people:marks")).status_code == 403
    assert mark_counts(looker, today())["all"] == 0


def test_the_office_is_reminded_once_of_each_until_it_is_renewed(monkeypatch, office, marked):
    monkeypatch.setattr(
        "linli.ground.people.actions.reminding.offices_of", lambda wanted, _at: dict.fromkeys(wanted, office.post)
    )
    clock = system("the clock")
    assert remind_of_marks(actor=clock, at=timezone.now()) == 2
    notice = Notice.objects.get(post=office.post)
    assert (notice.params["count"], notice.link) == (2, f"{reverse('people:marks')}?show=soon")
    assert remind_of_marks(actor=clock, at=timezone.now()) == 0
    person = Person.objects.unscoped("test").get(pk=marked["快到期"].person_id)
    actions.set_mark(
        actor=office, at=timezone.now(), expected=person.version, person=person, kind="lives_alone",
        source="visit", until=today(10),
    )  # fmt: skip
    assert remind_of_marks(actor=clock, at=timezone.now()) == 1


def test_the_list_of_residents_shows_marks_with_an_end_too(as_, office, marked):
    page = as_(office).get(reverse("people:list"))
    assert [len(row["marks"]) for row in page.context["rows"]] == [1, 1, 1, 1]


def test_the_page_asks_as_much_for_many_as_for_few(as_, office, doors, django_assert_max_num_queries):
    for door in doors:
        testing.a_mark(testing.a_person("张三", door))
    client = as_(office)
    client.get(reverse("people:marks"))
    with django_assert_max_num_queries(14):
        client.get(reverse("people:marks"))
