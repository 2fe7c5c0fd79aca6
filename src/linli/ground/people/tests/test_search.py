"""A resident is found by whatever somebody has in hand, and by no part that one may not read."""

import pytest

from linli.ground.people import testing
from linli.ground.people.queries import MOST, search
from linli.ground.places.testing import a_community

pytestmark = pytest.mark.django_db
NUMBER = testing.an_id_number(order=7)


@pytest.fixture
def wanted(doors):
    testing.a_person("王大明", doors[1])
    return testing.a_person(
        "欧阳娜娜", doors[0], phone="13800001234", document_type="id_card", document_no=NUMBER, sex="1"
    )


def found(actor, text):
    return [(hit.row.person.name, hit.way) for hit in search(actor, text).hits]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("欧阳娜娜", "name"),
        ("欧阳 娜娜", "name"),
        ("娜娜", "part"),
        ("ouyangnana", "pinyin"),
        ("Ōuyáng Nà", "pinyin"),
        ("oynn", "initials"),
        ("13800001234", "phone"),
        ("+86 138-0000-1234", "phone"),
        ("1234", "phone_tail"),
        (NUMBER, "document"),
        (NUMBER.lower(), "document"),
        (f"{NUMBER[:6]} {NUMBER[6:]}", "document"),
        (NUMBER[-4:], "document_tail"),
        ("12-1-101", "address"),
        ("西山街12号楼1单元101", "address"),
    ],
)
def test_every_way_leads_to_the_person(office, wanted, text, way):
    assert found(office, text) == [("欧阳娜娜", way)]


def test_the_telephone_of_the_household_leads_to_its_members(office, doors):
    home = testing.a_household(doors[2], ["陈建国", "林秀英"], phone="0411-84001234")
    assert {name for name, _way in found(office, "0411-84001234")} == {"陈建国", "林秀英"}
    assert home.head.name == "陈建国"


def test_a_whole_name_stands_before_a_part_of_one(office, doors):
    testing.a_person("李王大明", doors[0])
    testing.a_person("王大明", doors[1])
    assert found(office, "王大明") == [("王大明", "name"), ("李王大明", "part")]


def test_who_is_found_in_two_ways_is_shown_once(office, doors):
    testing.a_person("安安", doors[0])
    result = search(office, "an")
    assert (len(result.hits), result.total) == (1, 1)


def test_many_are_cut_and_counted(office, doors):
    home = testing.a_household(doors[0])
    for _ in range(MOST + 3):
        testing.a_person("王小兰", household=home)
    result = search(office, "王小兰")
    assert (len(result.hits), result.total, result.cut) == (MOST, MOST + 3, 3)
    assert [(way.code, way.count) for way in result.ways] == [("name", MOST + 3)]


@pytest.mark.parametrize("text", ["", "   ", "'; drop table", "%", "_", "*", "\x00", "𬱖" * 100])
def test_nothing_typed_finds_everybody(office, wanted, text):
    assert search(office, text).total == 0


@pytest.mark.parametrize("text", ["娜娜", "ouyang", "oynn", "1234", NUMBER[-4:]])
def test_who_may_not_read_a_field_cannot_feel_their_way_to_it(community, wanted, text):
    street = testing.somebody(community, "people.see")
    assert found(street, text) == []


@pytest.mark.parametrize("text", ["欧阳娜娜", "13800001234", NUMBER])
def test_the_whole_value_in_hand_finds_the_person_all_the_same(community, wanted, text):
    assert [name for name, _way in found(testing.somebody(community, "people.see"), text)] == ["欧阳娜娜"]


@pytest.mark.parametrize("text", ["欧阳娜娜", "13800001234", NUMBER, "12-1-101"])
def test_a_neighbouring_community_finds_nobody(wanted, text):
    assert found(testing.somebody(a_community()), text) == []


def test_a_search_asks_few_questions_whatever_it_finds(office, doors, django_assert_max_num_queries):
    home = testing.a_household(doors[0])
    for _ in range(30):
        testing.a_person("王小兰", household=home)
    with django_assert_max_num_queries(9):
        search(office, "wang")
