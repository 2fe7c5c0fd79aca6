"""Invented communities are the same for the same seed, exactly as large as asked, and nobody in them can be real."""

import re
from collections import Counter
from dataclasses import asdict
from datetime import date

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import numdb
from stdnum.iso7064 import mod_11_2

from linli.kernel.synth.api import PHONE, REGION, TODAY, community, village
from linli.kernel.synth.documents import Numbers
from linli.kernel.synth.lives import age_on


@pytest.fixture(scope="module")
def xishan():
    return community(1, 11_050, name="西山社区")


def id_numbers(made):
    return [person.document_no for person in made.people if person.document_type == "id_card"]


@pytest.mark.parametrize(("seed", "people", "name"), [(1, 11_050, "西山社区"), (2, 7_526, "宏发社区")])
def test_the_two_communities_of_the_demonstration_have_exactly_their_people(seed, people, name):
    made = community(seed, people, name=name)
    assert len(made.people) == people
    assert made.buildings[0].street == f"{name[:2]}街"


@given(seed=st.integers(0, 10_000), people=st.integers(1, 700))
@settings(max_examples=25, deadline=None)
def test_a_community_has_exactly_the_people_asked_for_each_behind_a_door(seed, people):
    made = community(seed, people)
    assert len(made.people) == people
    assert sum(len(household.members) for household in made.households) == people
    assert all(made.home_of(person).use == "home" for person in made.people)


@given(seed=st.integers(0, 10_000), people=st.integers(1, 400))
@settings(max_examples=15, deadline=None)
def test_a_village_has_yards_in_groups(seed, people):
    made = village(seed, people)
    assert len(made.people) == people
    assert {building.kind for building in made.buildings} == {"village_group"}
    assert {door.entrance for door in made.dwellings} == {0}


def test_the_same_seed_gives_the_same_community():
    assert asdict(community(7, 900)) == asdict(community(7, 900))


def test_another_seed_gives_another_community():
    assert {p.name for p in community(7, 900).people} != {p.name for p in community(8, 900).people}


def test_ages_follow_the_day_it_is_made_for():
    early, late = community(7, 300, today=date(2020, 2, 1)), community(7, 300, today=date(2026, 2, 1))
    ages = [[age_on(p.birth, made.today) for p in made.people] for made in (early, late)]
    assert sum(abs(a - b) for a, b in zip(*ages, strict=True)) <= 30


@pytest.mark.parametrize("people", [0, 1_000_001])
def test_a_size_that_cannot_be_is_refused(people):
    with pytest.raises(ValueError, match="people"):
        community(1, people)


def test_every_id_number_passes_the_rules_of_the_standard(xishan):
    for person in xishan.people:
        if person.document_type == "id_card":
            number = person.document_no
            assert re.fullmatch(r"\d{17}[\dX]", number)
            assert mod_11_2.is_valid(number)
            assert number[6:14] == f"{person.birth:%Y%m%d}"
            assert int(number[16]) % 2 == int(person.sex) % 2


def test_no_id_number_was_ever_issued_to_anybody(xishan):
    """stdnum's table holds every code of GB/T 2260 since 1980, the abolished ones too."""
    table = numdb.get("cn/loc")
    assert table.info("210204")[1][1], "the table knows an assigned code"
    for block in range(100):
        assert table.info(f"{REGION}{block:02d}")[1][1] == {}
    assert {number[:4] for number in id_numbers(xishan)} == {REGION}


def test_no_telephone_can_ring(xishan):
    phones = {person.phone for person in xishan.people if person.phone}
    assert all(re.fullmatch(rf"{PHONE}\d{{8}}", phone) for phone in phones)
    assert not any(phonenumbers.is_valid_number(phonenumbers.parse(phone, "CN")) for phone in sorted(phones)[::50])


def test_no_document_is_given_out_twice(xishan):
    documents = [(person.document_type, person.document_no) for person in xishan.people]
    assert len(set(documents)) == len(documents)


def test_communities_whose_seeds_differ_share_no_number(xishan):
    other = community(2, 7_526)
    assert not set(id_numbers(xishan)) & set(id_numbers(other))
    assert not {p.phone for p in xishan.people if p.phone} & {p.phone for p in other.people if p.phone}


def test_a_block_of_telephones_does_not_repeat_before_it_is_used_up():
    numbers = Numbers(3)
    assert len({numbers.phone() for _ in range(50_000)}) == 50_000


def test_a_day_with_too_many_births_is_refused_rather_than_a_number_given_twice():
    numbers = Numbers(3)
    born = date(1990, 1, 1)
    assert len({numbers.id_card(born, "1") for _ in range(500)}) == 500
    with pytest.raises(ValueError, match="1990"):
        numbers.id_card(born, "1")


def test_everybody_is_marked_as_invented(xishan):
    assert all(person.synthetic for person in xishan.people)


def test_the_old_the_young_and_the_households_are_in_proportion(xishan):
    ages = [age_on(person.birth, TODAY) for person in xishan.people]
    assert 0.20 < sum(age >= 60 for age in ages) / len(ages) < 0.36
    assert 0.09 < sum(age < 18 for age in ages) / len(ages) < 0.22
    assert 2.0 < len(xishan.people) / len(xishan.households) < 2.8
    assert 0.44 < sum(person.sex == "2" for person in xishan.people) / len(ages) < 0.56


def test_homes_stand_empty_and_some_are_shops(xishan):
    uses = Counter(door.use for door in xishan.dwellings)
    assert 0.06 < uses["empty"] / len(xishan.dwellings) < 0.2
    assert uses["shop"] > 10


def test_every_kind_of_household_occurs(xishan):
    shapes = Counter(household.shape for household in xishan.households)
    assert {"alone_old", "three_generations", "shared_flat", "students", "single_parent", "one_child"} <= set(shapes)
    assert min(shapes.values()) > 10


def test_names_are_as_various_as_in_life(xishan):
    names = [person.name for person in xishan.people]
    surnames = Counter(name[0] for name in names)
    assert [surname for surname, _ in surnames.most_common(3)] == ["王", "李", "张"]
    assert any(name.startswith(("欧阳", "司马", "诸葛", "上官", "东方")) for name in names)
    assert any(set(name) & set("龑喆镕玥") for name in names)
    assert any("·" in name for name in names)
    assert any(re.match(r"[A-Z][a-z']", name) for name in names)


def test_foreigners_carry_passports_and_nobody_else_does(xishan):
    foreign = {person.index for person in xishan.people if person.nationality != "CHN"}
    assert foreign
    assert foreign == {person.index for person in xishan.people if person.document_type == "passport"}


def test_families_share_telephones(xishan):
    shared = Counter(person.phone for person in xishan.people if person.phone)
    assert sum(count > 1 for count in shared.values()) > 500


def test_children_are_younger_than_their_parents(xishan):
    for household in xishan.households:
        members = [xishan.people[index] for index in household.members]
        parents = [person for person in members if person.relation in ("02", "11", "12")]
        for child in (person for person in members if person.relation in ("20", "30", "41", "42")):
            assert all(child.birth > parent.birth for parent in parents)


def test_nobody_moved_in_before_being_born_or_in_the_future(xishan):
    assert all(person.birth <= person.since <= TODAY for person in xishan.people)


def test_the_doors_of_a_building_are_in_the_order_of_entrance_floor_and_room(xishan):
    doors = [(d.building, d.entrance, d.floor, d.room) for d in xishan.dwellings]
    assert doors == sorted(doors)
    assert len(set(doors)) == len(doors)


def test_addresses_are_unique(xishan):
    addresses = [xishan.address(door) for door in xishan.dwellings]
    assert len(set(addresses)) == len(addresses)


def test_grids_are_of_a_size_that_one_person_can_look_after(xishan):
    homes = Counter(xishan.building_of(xishan.dwellings[household.dwelling]).grid for household in xishan.households)
    assert set(homes) == set(range(1, max(homes) + 1))
    assert all(100 < size < 500 for size in homes.values())
