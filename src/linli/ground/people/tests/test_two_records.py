"""Two records of one person: read as one everywhere, changed as one, and two again without anything lost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from linli.ground.people import testing
from linli.ground.people.actions import merge, move_out, part, settle_doubt
from linli.ground.people.models import Alias, Doubt, Person, Residence, VulnerabilityMark
from linli.ground.people.queries import Choice, chosen_people, facets, household_card, rows_for, search
from linli.ground.people.queries.identity import canonical, leading, open_homes
from linli.ground.people.queries.leaving import gone_before
from linli.ground.people.rules.facts import Unfit
from linli.ground.places.testing import a_building, a_community
from linli.kernel.access.api import Clash, Refused
from linli.kernel.journal.api import looks_at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def office(community):
    return testing.somebody(community, powers=f"{testing.OFFICE} people.merge")


@pytest.fixture
def both(doors):
    return testing.a_person("林玉芬", doors[0], document_type="id_card", document_no=testing.an_id_number()), (
        testing.a_person("林钰芬", doors[3], phone="13904110007")
    )


def joined(office, *records, **said):
    return merge(actor=office, at=timezone.now(), records=records, **said)


def parted(office, alias):
    alias = Alias.objects.unscoped("test").get(pk=alias.pk)
    return part(actor=office, at=timezone.now(), expected=alias.version, alias=alias)


def raw(*people):
    return list(Person.objects.unscoped("test").filter(pk__in=[p.pk for p in people]).order_by("pk").values())


def test_a_merge_changes_neither_record(office, both):
    before = raw(*both)
    joined(office, *both)
    assert raw(*both) == before


def test_the_record_with_a_document_leads_unless_somebody_wishes_otherwise(office, both):
    assert leading(*both)
    assert joined(office, *both).leads_to_id == both[0].pk
    parted(office, Alias.objects.unscoped("test").get())
    assert joined(office, *both, leads=both[1]).leads_to_id == both[1].pk


def test_who_has_left_never_leads_who_lives_here(office, doors, both):
    gone = testing.a_person(
        "林玉芬", doors[1], until_date=TODAY, document_type="id_card", document_no=testing.an_id_number()
    )
    assert joined(office, both[1], gone, leads=gone).leads_to_id == both[1].pk


def test_the_address_of_either_record_opens_the_one_person_with_the_homes_of_both(office, both, as_):
    joined(office, *both)
    for one in both:
        page = as_(office).get(reverse("people:person", args=[one.pk]))
        assertContains(page, "林玉芬")
        assert len(page.context["stays"]) == 2
        assertContains(page, "同时住在 2 处")


def test_the_list_its_filters_and_search_know_the_person_once(office, both):
    testing.a_mark(both[0], "lives_alone")
    testing.a_mark(both[1], "lives_alone")
    joined(office, *both)
    choice = Choice(mark="lives_alone")
    assert [person.pk for person in chosen_people(office, choice, TODAY)] == [both[0].pk]
    assert facets(office, Choice(), TODAY)["mark"] == {"lives_alone": 1}
    assert [hit.row.person.pk for hit in search(office, "13904110007").hits] == [both[0].pk]
    [row] = rows_for(office, [Person.objects.unscoped("test").get(pk=both[0].pk)])
    assert (row.stay.person_id, row.marks) == (both[0].pk, ("lives_alone",))


def test_somebody_entered_twice_in_one_household_stands_once_on_its_card(office, doors):
    home = testing.a_household(doors[2], ["林玉芬"])
    again = testing.a_person("林玉芬", household=home)
    first = Person.objects.unscoped("test").get(pk=home.head_id)
    joined(office, first, again)
    card = household_card(office, home, TODAY)
    assert [stay.person.pk for stay in card.members] == [min(first.pk, again.pk, key=lambda pk: pk.int)]
    assert card.living == 1


def test_every_member_of_a_chain_is_seen_by_its_end_and_parting_in_the_middle_leaves_two(office, doors):
    people = [testing.a_person(f"林玉{c}", doors[n]) for n, c in enumerate("甲乙丙丁")]
    first = joined(office, people[3], people[2], leads=people[2])
    second = joined(office, people[2], people[1], leads=people[1])
    joined(office, people[3], people[0], leads=people[0])
    assert set(canonical(p.pk for p in people).values()) == {people[0].pk}
    parted(office, second)
    ends = canonical(p.pk for p in people)
    assert ends[people[3].pk] == ends[people[2].pk] == people[2].pk
    assert ends[people[1].pk] == people[0].pk
    parted(office, first)
    assert canonical([people[3].pk]) == {people[3].pk: people[3].pk}


def test_two_records_that_are_one_already_are_not_merged_again(office, both):
    joined(office, *both)
    with pytest.raises(Unfit):
        joined(office, *both)


def test_a_record_outside_ones_places_cannot_be_merged(office, both):
    elsewhere = a_building(a_community(), "3", entrances=1, floors=1).dwellings.unscoped("test").first()
    with pytest.raises(Refused):
        joined(office, both[0], testing.a_person("林玉芬", elsewhere))


def test_parting_what_somebody_else_parted_is_a_clash(office, both):
    alias = joined(office, *both)
    parted(office, alias)
    with pytest.raises(Clash):
        part(actor=office, at=timezone.now(), expected=1, alias=alias)


def test_leaving_ends_one_home_and_the_person_stays_listed_until_both_are_ended(office, both):
    joined(office, *both)
    for homes_left in (1, 0):
        person = Person.objects.unscoped("test").get(pk=both[0].pk)
        move_out(
            actor=office, at=timezone.now(), expected=person.version, person=person,
            on=timezone.localdate(), reason="moved_away",
        )  # fmt: skip
        listed = chosen_people(office, Choice(), timezone.localdate()).count()
        assert (open_homes(person), listed) == (homes_left, homes_left)


def test_chosen_values_are_changes_with_their_old_value_and_go_back_unless_changed_since(office, both):
    alias = joined(office, *both, chosen=["phone", "name"])
    person = Person.objects.unscoped("test").get(pk=both[0].pk)
    assert (person.phone, person.name) == ("13904110007", "林钰芬")
    person.name = "林玉分"
    person.save()
    parted(office, alias)
    person = Person.objects.unscoped("test").get(pk=both[0].pk)
    assert (person.phone, person.name) == ("", "林玉分")


def test_a_document_is_never_carried_over_from_one_record_to_the_other(office, both):
    with pytest.raises(TypeError):
        joined(office, *both, leads=both[1], chosen=["document_no"])


def test_rows_written_meanwhile_are_in_doubt_and_those_from_before_are_not(office, both):
    testing.a_mark(both[0], "disabled")
    alias = joined(office, *both)
    mark = testing.a_mark(both[0], "lives_alone")
    [doubt] = parted(office, alias)
    assert (doubt.model, doubt.row) == ("people.VulnerabilityMark", mark.pk)
    settle_doubt(actor=office, at=timezone.now(), expected=1, doubt=doubt, other=True)
    assert VulnerabilityMark.objects.unscoped("test").get(pk=mark.pk).person_id == both[1].pk


def test_a_row_that_the_other_may_not_have_as_well_stays_where_it_is(office, both, doors):
    alias = joined(office, *both)
    testing.a_residence(both[0], testing.a_household(doors[5]), kind="away", main=False)
    [doubt] = parted(office, alias)
    Residence.objects.unscoped("test").filter(pk=doubt.row).update(main=True, kind="registered", until_date=TODAY)
    Residence.objects.unscoped("test").written_about(both[0]).exclude(pk=doubt.row).delete()
    Residence.objects.unscoped("test").filter(pk=doubt.row).update(until_date=None)
    with pytest.raises(Unfit):
        settle_doubt(actor=office, at=timezone.now(), expected=1, doubt=doubt, other=True)
    assert Residence.objects.unscoped("test").get(pk=doubt.row).person_id == both[0].pk
    assert Doubt.objects.unscoped("test").get().answer == ""


def test_who_looked_at_either_record_looked_at_the_person(office, both, as_):
    as_(office).get(reverse("people:person", args=[both[1].pk]))
    joined(office, *both)
    assert len(looks_at(office, both[0].pk)) == 1


def test_the_purge_keeps_every_record_of_somebody_who_still_lives_here(office, doors, both):
    gone = testing.a_person("林玉芬", doors[1], until_date=date(2019, 1, 1), from_date=date(2010, 1, 1))
    Person.objects.unscoped("test").update(recorded_at=timezone.now() - timedelta(days=4000))
    cutoff = timezone.now() - timedelta(days=1095)
    assert list(gone_before(cutoff)) == [gone]
    joined(office, both[0], gone)
    assert list(gone_before(cutoff)) == []


def test_a_reader_of_one_community_sees_its_own_record_where_the_other_lies_elsewhere(office, both):
    elsewhere = a_building(a_community(), "3", entrances=1, floors=1).dwellings.unscoped("test").first()
    far = testing.a_person("林玉芳", elsewhere, document_type="id_card", document_no=testing.an_id_number(order=77))
    machine = testing.somebody(scope=testing.Scope(((0, 1 << 60),)), powers="people.merge people.see")
    joined(machine, both[1], far, leads=far)
    assert {p.pk for p in Person.objects.seen_by(office)} == {one.pk for one in both}
    [hit] = search(office, "林钰芬").hits
    assert hit.row.person.pk == both[1].pk
    assert far.pk not in {p.pk for p in Person.objects.seen_by(office)}


def test_a_page_never_shows_the_values_of_a_record_that_stands_for_another(office, both, as_):
    joined(office, *both)
    for name in ("people:list", "people:buildings"):
        assertNotContains(as_(office).get(reverse(name)), "林钰芬")
    door = Residence.objects.unscoped("test").written_about(both[1]).get().dwelling_id
    page = as_(office).get(reverse("people:dwelling", args=[door]))
    assertContains(page, "林玉芬")
    assertNotContains(page, "林钰芬")
