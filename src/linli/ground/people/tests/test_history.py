"""Who lived here when, what was changed with both values and its source, and who answered for the door then."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.ground.people import actions, testing
from linli.ground.people.declarations.panels import Answered
from linli.ground.people.models import Change, Person
from linli.ground.people.queries import history_of_dwelling, history_of_household
from linli.ground.people.rules.history import Event, Happened, empty_since, in_order
from linli.ground.places.testing import a_dwelling

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def the(model, **by):
    return model.objects.unscoped("test").get(**by)


@pytest.fixture
def home(doors):
    return testing.a_household(doors[4], ["陈志远", "林秀英"])


def changed(office, person, **changes):
    kept = the(Person, pk=person.pk)
    said = {name: changes.pop(name) for name in ("source", "source_id") if name in changes}
    return actions.change_person(
        actor=office, at=timezone.now(), expected=kept.version, person=kept, changes=changes, **said
    )


def test_a_change_keeps_both_values_and_how_it_became_known(office, home):
    changed(office, home.head, phone="13800001234")
    changed(office, home.head, phone="13900005678", source="correction")
    first, second = Change.objects.unscoped("test").order_by("at")
    assert (first.old, first.new, first.source) == ("", "13800001234", "office")
    assert (second.old, second.new, second.source) == ("13800001234", "13900005678", "correction")
    assert second.post_title == "社区办公室"


def test_who_works_at_doors_has_seen_it_at_the_door(community, home):
    worker = testing.somebody(community, role="grid_worker")
    changed(worker, home.head, occupation="教师")
    assert the(Change).source == "visit"


def test_what_did_not_change_leaves_no_trace(office, home):
    changed(office, home.head, sex=home.head.sex)
    assert not Change.objects.unscoped("test").exists()


def test_an_unknown_source_is_a_mistake_of_the_programmer(office, home):
    with pytest.raises(ValueError, match="hearsay"):
        changed(office, home.head, occupation="教师", source="hearsay")


def test_the_household_s_page_tells_it_in_order(as_, office, home, doors):
    person = home.head
    changed(office, person, phone="13800001234")
    actions.move_out(
        actor=office, at=timezone.now(), expected=the(Person, pk=person.pk).version, person=the(Person, pk=person.pk),
        on=timezone.localdate(), reason="moved_away",
    )  # fmt: skip
    page = as_(office).get(reverse("people:household", args=[home.pk]))
    for said in ("陈志远离开", "搬离", "更改：陈志远", "13800001234", "到社区说的", "林秀英住进来"):
        assertContains(page, said)


def test_values_are_masked_as_the_field_they_belong_to(as_, community, office, home):
    changed(office, home.head, phone="13800001234", occupation="教师", note="夜里上班")
    looker = testing.somebody(community, "people.see", role="street")
    page = as_(looker).get(reverse("people:household", args=[home.pk]))
    assertContains(page, "138****1234")
    assertContains(page, "教师")
    assertNotContains(page, "13800001234")
    assertNotContains(page, "夜里上班")


def test_a_change_lies_where_its_person_lies_and_strangers_do_not_see_it(office, home):
    changed(office, home.head, occupation="教师")
    stranger = testing.somebody(a_dwelling().building.unit)
    assert not Change.objects.seen_by(stranger).exists()
    assert Change.objects.seen_by(office).count() == 1


def test_a_change_goes_with_its_person(office, home):
    changed(office, home.head, occupation="教师")
    Person.objects.unscoped("test").filter(pk=home.head_id).delete()
    assert not Change.objects.unscoped("test").exists()


def test_the_door_knows_who_answered_when_somebody_moved_in(monkeypatch, office, doors):
    testing.a_person("先来的人", doors[3], from_date=date(2020, 1, 1), until_date=date(2022, 1, 1))
    testing.a_person("后来的人", doors[3], from_date=date(2023, 1, 1))
    zone = timezone.get_default_timezone()
    spells = [
        Answered("网格员", "一号网格员", "张三", datetime(2019, 1, 1, tzinfo=zone), datetime(2022, 6, 1, tzinfo=zone)),
        Answered("网格员", "一号网格员", "李四", datetime(2022, 6, 1, tzinfo=zone), None),
    ]
    monkeypatch.setattr("linli.ground.people.queries.history.who_answered", lambda _position, _since: spells)
    told = history_of_dwelling(office, doors[3], TODAY)
    assert [(e.person.name, e.what.value, e.answered[0].holder) for e in told.events] == [
        ("后来的人", "moved_in", "李四"),
        ("先来的人", "moved_out", "张三"),
        ("先来的人", "moved_in", "张三"),
    ]
    assert history_of_dwelling(office, doors[3], date(2021, 1, 1)).events[-1].person.name == "先来的人"


def test_the_number_of_questions_does_not_grow_with_the_history(office, home):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            history_of_household(office, home)
        return len(questions)

    changed(office, home.head, occupation="教师")
    few = asked()
    for number in range(12):
        changed(office, home.head, occupation=f"职业{number}")
    assert asked() == few


def test_since_when_a_door_is_empty():
    spells = [(date(2019, 1, 1), date(2021, 5, 1)), (date(2020, 1, 1), date(2022, 3, 1))]
    assert empty_since(spells, TODAY) == date(2022, 3, 1)
    assert empty_since([*spells, (date(2023, 1, 1), None)], TODAY) is None
    assert empty_since([], TODAY) is None


def test_of_one_day_moving_out_is_read_after_moving_in():
    day = TODAY - timedelta(days=1)
    told = in_order([Event(day, Happened.MOVED_OUT), Event(TODAY, Happened.CHANGED), Event(day, Happened.MOVED_IN)])
    assert [event.what for event in told] == [Happened.CHANGED, Happened.MOVED_OUT, Happened.MOVED_IN]
