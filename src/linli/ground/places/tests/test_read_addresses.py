"""An address in any style is read into its parts, and what was not understood is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.places.rules.addresses import (
    Address,
    building_label,
    door_label,
    door_of,
    dwelling_label,
    parse_address,
    readings,
)
from linli.ground.places.rules.numerals import chinese, number, plain

DOOR = Address(street="西山街", building="12", entrance=3, floor=5, room="502")
NEAR = Address(building="12", entrance=3, floor=5, room="502")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("西山街12号楼3单元502", DOOR),
        ("西山街 12 号 楼 3 单元 5楼 502", DOOR),
        ("西山街12号楼3单元5楼2号", DOOR),
        ("西山街12号3-5-2", DOOR),
        ("西山街12栋3单元502室", DOOR),
        ("西山街12-3-502", DOOR),
        ("西山街12幢3门502(租户)", DOOR),
        ("12-3-502", NEAR),
        ("12-3-5-2", NEAR),
        ("12号楼3-502", NEAR),
        ("12#3-502", NEAR),
        ("12#楼3单元502", NEAR),
        ("12楼3单元502", NEAR),
        ("12-3-502室", NEAR),
        ("１２－３－５０２", NEAR),
        ("１２号楼３单元５０２", NEAR),
        ("十二号楼三单元五零二", NEAR),
        ("十二号楼三单元五〇二室", NEAR),
        ("012-3-502", NEAR),
        ("西山街12号楼", Address(street="西山街", building="12")),
        ("西山街12号院3号楼2单元501", Address(street="西山街12号院", building="3", entrance=2, floor=5, room="501")),
        ("五一路十二号三单元二零一", Address(street="五一路", building="12", entrance=3, floor=2, room="201")),
        ("八一新村三号楼2门5层东户", Address(street="八一新村", building="3", entrance=2, floor=5, room="东")),
        ("西山街12甲号楼1单元101", Address(street="西山街", building="12甲", entrance=1, floor=1, room="101")),
        ("A座1203", Address(building="A", floor=12, room="1203")),
        ("b3栋502", Address(building="B3", floor=5, room="502")),
        ("永安大街12-1号3-5-2", Address(street="永安大街", building="12-1", entrance=3, floor=5, room="502")),
        ("王家村3组12号", Address(village="王家村", group="3", room="12")),
        ("王家村第三村民小组十二号院", Address(village="王家村", group="3", room="12")),
        ("3组12号", Address(group="3", room="12")),
        ("3单元502", Address(entrance=3, floor=5, room="502")),
    ],
)
def test_each_style_means_the_same_door(said, meant):
    assert parse_address(said) == meant


@pytest.mark.parametrize("said", ["", "不知道", "外地", "同上", "----", "号楼"])
def test_what_is_no_address_is_kept_as_unread(said):
    assert parse_address(said) == Address(unread=said)


def test_district_street_and_community_in_front_are_told_apart():
    read = parse_address("辽宁省大连市沙河口区马栏街道西山社区西山街12号楼3单元502")
    assert (read.district, read.street_office, read.community) == ("沙河口区", "马栏街道", "西山社区")
    assert (read.street, read.building, read.room) == ("西山街", "12", "502")


def test_a_county_level_city_stands_where_a_district_would():
    read = parse_address("瓦房店市岗店街道王家村3组12号")
    assert (read.district, read.street_office, read.village) == ("瓦房店市", "岗店街道", "王家村")


def test_an_estate_is_not_a_district_and_a_community_is_not_one_either():
    assert parse_address("西山小区3号楼2单元1201").street == "西山小区"
    assert parse_address("西山社区西山街12-3-502").district == ""


def test_two_numbers_may_mean_building_and_room_or_entrance_and_room():
    first, second = readings("3-502")
    assert (first.building, first.room) == ("3", "502")
    assert (second.entrance, second.room) == (3, "502")


def test_a_house_number_in_a_village_may_be_a_yard():
    assert Address(village="王家村", room="12") in readings("王家村12号")


def test_one_number_is_a_room_when_long_and_a_building_when_short():
    assert readings("502")[0].room == "502"
    assert readings("12")[0].building == "12"


streets = st.sampled_from(["西山街", "五一路", "槐荫里", "西山小区", "八一新村", ""])
numbers = st.integers(1, 99)
entrances = st.integers(1, 20)
floors = st.integers(1, 33)
doors = st.integers(1, 12)
STYLES = {
    "signs": lambda s, n, e, f, r: f"{s}{n}号楼{e}单元{r}",
    "dashes": lambda s, n, e, f, r: f"{s}{n}-{e}-{r}",
    "half": lambda s, n, e, f, r: f"{s}{n}号楼{e}-{r}",
    "hash": lambda s, n, e, f, r: f"{s}{n}#{e}-{r}",
    "room": lambda s, n, e, f, r: f"{s} {n}号楼 {e}单元 {r}室",
    "block": lambda s, n, e, f, r: f"{s}{n}栋{e}单元{f}楼{r}",
    "chinese": lambda s, n, e, f, r: f"{s}{chinese(n)}号楼{chinese(e)}单元{r}",
    "wide": lambda s, n, e, f, r: f"{s}{n}号楼{e}单元{r}".translate({48 + i: 0xFF10 + i for i in range(10)}),
    "whole": lambda s, n, e, f, r: f"大连市沙河口区马栏街道西山社区{s}{n}号楼{e}单元{r}",
}


@given(streets, numbers, entrances, floors, doors, st.sampled_from(sorted(STYLES)))
def test_what_is_written_in_any_style_is_read_as_the_same_door(street, building, entrance, floor, door, style):
    room = f"{floor}{door:02d}"
    read = parse_address(STYLES[style](street, building, entrance, floor, room))
    assert (read.street, read.building, read.entrance, read.room) == (street, str(building), entrance, room)
    assert read.floor == floor


@given(st.sampled_from(["王家村", "李屯", "三里堡"]), numbers, numbers)
def test_yards_of_villagers_groups_are_read_back(village, group, yard):
    assert parse_address(f"{village}{group}组{yard}号") == Address(village=village, group=str(group), room=str(yard))
    assert parse_address(f"{village}第{chinese(group)}村民小组{chinese(yard)}号").group == str(group)


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_reading(text):
    assert readings(text)


@given(st.integers(1, 99))
def test_chinese_numbers_read_back(value):
    assert number(chinese(value)) == str(value)


@pytest.mark.parametrize(("said", "digits"), [("五零二", "502"), ("一〇二", "102"), ("一百零二", "102"), ("两", "2")])
def test_digits_may_be_spelt_one_by_one(said, digits):
    assert number(said) == digits


def test_blanks_and_wide_letters_do_not_matter():
    assert plain(" A 座　１２ ") == "A座12"


@given(numbers, entrances, floors)
def test_our_own_label_is_read_back_and_its_door_cut_off(building, entrance, floor):
    label = dwelling_label(str(building), entrance, f"{floor}01")
    read = parse_address("西山街" + label)
    assert (read.building, read.entrance, read.room) == (str(building), entrance, f"{floor}01")
    assert door_of(label) == door_label(entrance, f"{floor}01")


def test_labels_follow_the_words_of_the_place():
    assert building_label("西山街", "12") == "西山街12号楼"
    assert building_label("", "A") == "A座"
    assert building_label("王家村", "3", village_group=True) == "王家村3组"
    assert dwelling_label("3", 0, "12", village_group=True) == "3组12号"
    assert door_of("3组12号") == "12号"
