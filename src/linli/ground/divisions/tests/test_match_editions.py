"""Which unit of one edition is which of the next: rules on small invented registers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from linli.ground.divisions.rules.folding import Row, fold, in_preorder
from linli.ground.divisions.rules.matching import Reason
from linli.ground.places.api import names

FIRST, SECOND = date(2019, 10, 31), date(2020, 6, 30)
CITY = [Row("9901", "槐荫市", ""), Row("990102", "东区", "9901")]
EAST, WEST = Row("990102001", "东街道", "990102"), Row("990102002", "西街道", "990102")


def communities(street, *called):
    return [Row(f"{street}{number:03d}", name, street) for number, name in called]


def both(before, after):
    first = fold({}, [*CITY, *before], FIRST, {})
    return first.live, fold(first.live, [*CITY, *after], SECOND, {})


def test_the_same_code_is_the_same_unit_under_whatever_name():
    old, new = both(
        [EAST, *communities("990102001", (1, "绿州社区"))], [EAST, *communities("990102001", (1, "绿洲社区"))]
    )
    unit = new.live["990102001001"]
    assert unit is old["990102001001"]
    assert [(span.value, span.until) for span in unit.names] == [("绿州社区", SECOND), ("绿洲社区", None)]


def test_the_only_one_of_its_name_is_followed_into_another_street():
    before = [EAST, WEST, *communities("990102001", (1, "西山社区"))]
    old, new = both(before, [EAST, WEST, *communities("990102002", (7, "西山社区"))])
    unit = new.live["990102002007"]
    assert unit is old["990102001001"]
    assert [(span.value.name, span.since, span.until) for span in unit.parents] == [
        ("东街道", FIRST, SECOND),
        ("西街道", SECOND, None),
    ]
    assert new.linked == 1


def test_a_shared_name_waits_for_a_person():
    before = [EAST, WEST, *communities("990102001", (1, "金山社区")), *communities("990102002", (1, "金山社区"))]
    _old, new = both(before, [EAST, WEST, *communities("990102002", (1, "金山社区"), (2, "金山社区"))])
    assert {found.pair.reason for found in new.found} == {Reason.BOTH_NEWLY_CODED, Reason.OLD_GONE_NEW_STANDS}
    assert new.linked == 0
    assert new.ended == 1


def test_two_that_only_share_a_name_and_both_stand_are_listed_with_that_reason():
    same = [EAST, WEST, *communities("990102001", (1, "张家村")), *communities("990102002", (1, "张家村"))]
    _old, new = both(same, same)
    assert [found.pair.reason for found in new.found] == [Reason.BOTH_STAND] * 2


def test_a_street_with_a_new_code_keeps_its_communities():
    before = [EAST, *communities("990102001", (1, "西山社区"), (2, "宏发社区"))]
    moved = Row("990102009", "东街道", "990102")
    old, new = both(before, [moved, *communities("990102009", (1, "西山社区"), (2, "宏发社区"))])
    assert new.live["990102009"] is old["990102001"]
    assert new.live["990102009002"] is old["990102001002"]
    assert new.begun == new.ended == 0


def test_what_is_no_longer_listed_ended_and_keeps_its_last_place():
    old, new = both([EAST, *communities("990102001", (1, "老社区"))], [EAST])
    gone = old["990102001001"]
    assert (gone.until, gone.parent.name) == (SECOND, "东街道")
    assert gone not in new.live.values()


units = st.lists(st.tuples(st.sampled_from(["990102001", "990102002"]), st.integers(1, 9)), unique=True, max_size=12)
called = st.sampled_from(["西山社区", "宏发社区", "金山社区", "东山社区"])


@given(st.data(), units, units)
def test_whatever_two_editions_say_every_listed_code_has_one_unit_and_nobody_is_lost(data, one, other):
    before = [Row(f"{s}{n:03d}", data.draw(called), s) for s, n in sorted(one)]
    after = [Row(f"{s}{n:03d}", data.draw(called), s) for s, n in sorted(other)]
    old, new = both([EAST, WEST, *before], [EAST, WEST, *after])
    assert set(new.live) == {row.code for row in [*CITY, EAST, WEST, *after]}
    assert len(set(map(id, new.live.values()))) == len(new.live)
    assert {unit.until is None for unit in new.live.values()} == {True}
    assert all(unit in new.live.values() or unit.until == SECOND for unit in old.values())
    everyone = dict.fromkeys([*old.values(), *new.live.values()])
    assert sorted(map(id, in_preorder(new.live, everyone))) == sorted(map(id, everyone))


def test_kinds_follow_from_the_code():
    codes = [
        "21",
        "2102",
        "210202",
        "210281",
        "210224",
        "210204008",
        "210213101",
        "210224400",
        "210204008019",
        "210224101203",
    ]
    assert [names.kind_of(code) for code in codes] == [
        "province", "city", "district", "county_city", "county", "street", "town", "street_like", "community", "village",
    ]  # fmt: skip


def test_short_names_are_what_people_say():
    said = ["西山社区居委会", "李家沟村委会", "大河村村民委员会", "花园新村社区居民委员会", "马栏街道", "居委会"]
    assert [names.short_name(name) for name in said] == [
        "西山社区",
        "李家沟村",
        "大河村",
        "花园新村社区",
        "马栏街道",
        "居委会",
    ]


def test_initials_are_what_people_type():
    assert names.initials("西山社区") == "xssq"
