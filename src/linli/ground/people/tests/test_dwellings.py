"""A dwelling: whose it is, how it is used, since when empty; a building with a word in every cell."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.ground.people import testing
from linli.ground.people.actions import dwellings as deeds
from linli.ground.people.models import Occupancy, Ownership
from linli.ground.people.queries import doors_of, tally_of, use_of
from linli.ground.people.rules.dwellings import Behind, Seen, contradicts, old_and_alone, seen_in
from linli.ground.people.rules.facts import Unfit

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"people:{name}", args=args)


def used(office, door, state, since=date(2024, 1, 1)):
    return deeds.record_use(actor=office, at=timezone.now(), dwelling=door, state=state, from_date=since)


@pytest.mark.parametrize(
    ("kinds", "seen"),
    [
        ([], Seen.NOBODY),
        (["away"], Seen.NOBODY),
        (["registered", "away"], Seen.OWN),
        (["owner"], Seen.OWN),
        (["registered", "rented"], Seen.LET),
        (["staying"], Seen.OTHER),
        (["dormitory", "staying"], Seen.OTHER),
    ],
)
def test_the_people_show_how_a_dwelling_is_used(kinds, seen):
    assert seen_in(kinds) == seen


def test_what_was_said_is_held_against_what_is_seen():
    assert contradicts("empty", Seen.OWN)
    assert contradicts("own", Seen.LET)
    assert contradicts("let", Seen.NOBODY)
    assert not contradicts("let", Seen.OWN)  # a tenant whom nobody has registered yet may well be there
    assert not contradicts("closed", Seen.NOBODY)


def test_old_and_alone_is_one_person_of_sixty_with_nobody_else_living_there():
    today = date(2026, 11, 20)
    old, young = Behind("registered", date(1950, 1, 1)), Behind("registered", date(1990, 1, 1))
    assert old_and_alone([old], today)
    assert old_and_alone([old, Behind("away", date(1990, 1, 1))], today)
    assert not old_and_alone([old, young], today)
    assert not old_and_alone([Behind("registered", None)], today)


def test_the_use_is_said_from_a_day_and_the_one_before_ends(office, doors):
    used(office, doors[0], "own", date(2023, 1, 1))
    used(office, doors[0], "let", date(2024, 1, 1))
    used(office, doors[0], "let", date(2024, 6, 1))  # so it is already
    first, second = Occupancy.objects.unscoped("test").order_by("from_date")
    assert (first.state, first.until_date) == ("own", date(2024, 1, 1))
    assert (second.state, second.from_date, second.until_date) == ("let", date(2024, 1, 1), None)
    with pytest.raises(Unfit):
        used(office, doors[0], "empty", date(2023, 6, 1))


def test_a_door_says_since_when_it_is_empty_and_that_it_was_closed(office, doors):
    testing.a_person("走了的人", doors[0], until_date=date(2022, 5, 1))
    used(office, doors[0], "closed")
    use = use_of(office, doors[0], date(2026, 1, 1))
    assert (use.seen, use.empty_since, use.said.state) == (Seen.NOBODY, date(2022, 5, 1), "closed")
    assert not use.quarrels
    testing.a_person("住着的人", doors[0])
    assert use_of(office, doors[0], date(2026, 1, 1)).quarrels


def test_an_owner_from_elsewhere_is_written_down_and_ends(as_, office, doors):
    client = as_(office)
    said = {"who": "", "name": "周国强", "phone": "13800001234", "organisation": "", "from_date": "", "source": "title"}
    assert client.post(page("record_owner", doors[0].pk), said).status_code == 302
    owner = Ownership.objects.unscoped("test").get()
    assert (owner.name, owner.phone, owner.from_known) == ("周国强", "13800001234", False)
    assertContains(client.get(page("dwelling", doors[0].pk)), "周国强")
    day = f"{timezone.localdate():%Y-%m-%d}"
    client.post(page("end_owner", owner.pk), {"on": day, "expected": owner.version})
    assert Ownership.objects.unscoped("test").get().until_date == timezone.localdate()


def test_one_who_lives_here_is_the_owner_instead_of_the_one_before(as_, office, doors):
    client, person = as_(office), testing.a_person("陈志远", doors[0])
    before = deeds.record_owner(actor=office, at=timezone.now(), dwelling=doors[0], name="周国强")
    said = {"who": str(person.pk), "from_date": "2026-01-01", "source": "office", "instead": "on"}
    client.post(page("record_owner", doors[0].pk), said)
    old = Ownership.objects.unscoped("test").get(pk=before.pk)
    assert old.until_date == max(date(2026, 1, 1), old.from_date)
    assert Ownership.objects.unscoped("test").about(person).get().is_open


def test_an_owner_without_a_name_and_an_unknown_organisation_are_told_at_their_fields(as_, office, doors):
    client = as_(office)
    empty = client.post(page("record_owner", doors[0].pk), {"who": "", "name": "", "source": "office"})
    assert empty.status_code == 422
    strange = client.post(page("record_owner", doors[0].pk), {"organisation": "没有的公司", "source": "office"})
    assertContains(strange, "没有登记过叫这个名字的单位", status_code=422)


def test_an_owner_s_name_and_telephone_are_masked_like_everybody_s(as_, community, office, doors):
    deeds.record_owner(actor=office, at=timezone.now(), dwelling=doors[0], name="周国强", phone="13800001234")
    looker = testing.somebody(community, "people.see", role="street")
    answer = as_(looker).get(page("dwelling", doors[0].pk))
    assertContains(answer, "周*强")
    assertNotContains(answer, "周国强")
    assertNotContains(answer, "13800001234")


def test_every_door_of_a_building_has_one_look_and_they_are_all(as_, office, doors):
    testing.a_person("自住", doors[0])
    testing.a_person("租客", doors[1], kind="rented")
    testing.a_person("独居老人", doors[2], birth_date=date(1940, 1, 1))
    testing.a_mark(testing.a_person("外出的人", doors[3], kind="away"), "disabled")
    used(office, doors[4], "closed")
    shop = doors[5]
    type(shop).objects.unscoped("test").filter(pk=shop.pk).update(use="shop")
    found = doors_of(office, doors[0].building, timezone.localdate())
    assert len(found) == len(doors)
    tally = tally_of(found)
    assert (tally["own"], tally["let"], tally["closed"], tally["use"]) == (2, 1, 1, 1)
    assert sum(tally.values()) == len(doors)
    assert [door.dwelling.pk for door in found if door.old_alone] == [doors[2].pk]
    answer = as_(office).get(page("building", doors[0].building_id))
    assertContains(answer, "独居老人 1 位")
    assertContains(answer, "封闭")


def test_whoever_may_not_read_marks_sees_neither_marks_nor_who_is_old_and_alone(as_, community, doors):
    testing.a_mark(testing.a_person("独居老人", doors[2], birth_date=date(1940, 1, 1)))
    looker = testing.somebody(community, "people.see see.names places.see", role="building_head")
    found = doors_of(looker, doors[0].building, timezone.localdate())
    assert not any(door.old_alone or door.needs_care for door in found)
    assertNotContains(as_(looker).get(page("building", doors[0].building_id)), "独居老人 1 位")


def test_a_building_takes_as_many_questions_with_many_people_as_with_few(office, doors, django_assert_num_queries):
    with django_assert_num_queries(4):
        doors_of(office, doors[0].building, timezone.localdate())
    for door in doors:
        testing.a_mark(testing.a_person("张三", door))
    with django_assert_num_queries(4):
        doors_of(office, doors[0].building, timezone.localdate())


def test_strangers_find_neither_building_nor_owner(as_, office, doors):
    owner = deeds.record_owner(actor=office, at=timezone.now(), dwelling=doors[0], name="周国强")
    client = as_(testing.somebody(testing.a_household().dwelling.building.unit))
    for name, key in (("building", doors[0].building_id), ("door_sheet", doors[0].building_id)):
        assert client.get(page(name, key)).status_code == 404
    for name, key in (("end_owner", owner.pk), ("record_owner", doors[0].pk), ("record_use", doors[0].pk)):
        assert client.get(page(name, key)).status_code == 404


def test_the_door_sheet_has_what_the_door_needs_and_says_who_printed_it(as_, office, doors):
    testing.a_mark(testing.a_person("陈志远", doors[0], phone="13800001234", note="夜里上班"))
    answer = as_(office).get(page("door_sheet", doors[0].building_id))
    for said in ("陈志远", "13800001234", "独居", "周宁", "第 2 页，共 2 页"):
        assertContains(answer, said)
    assertNotContains(answer, "夜里上班")
