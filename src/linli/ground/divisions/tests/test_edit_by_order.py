"""What an order changes in a list of units, edit by edit; the list stays a tree whatever is entered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.divisions.rules.editing import KINDS, Edit, Unfit, edited, free_code
from linli.ground.divisions.rules.folding import Row
from linli.ground.places.api import names

CITY, EAST, WEST = Row("9901", "槐荫市", ""), Row("990102", "东区", "9901"), Row("990103", "西区", "9901")
HIGH, LOW = Row("990102001", "高街道", "990102"), Row("990102002", "低街道", "990102")
ONE, TWO = Row("990102001001", "一社区居委会", HIGH.code), Row("990102002001", "二社区居委会", LOW.code)
TREE = [CITY, EAST, WEST, HIGH, LOW, ONE, TWO]


def after(kind, code, to="", name="", became=()):
    rows, said = edited(TREE, dict(became), Edit(kind, code, to, name))
    return {row.code: row for row in rows}, said


def refusal(kind, code, to="", name="", became=()):
    with pytest.raises(Unfit) as refused:
        after(kind, code, to, name, became)
    return refused.value.why


def test_a_community_moves_under_another_street_and_keeps_its_code():
    rows, said = after("move", ONE.code, LOW.code)
    assert rows[ONE.code].parent == LOW.code
    assert said == {}


def test_a_merged_street_hands_its_communities_over():
    rows, said = after("merge", HIGH.code, LOW.code)
    assert HIGH.code not in rows
    assert rows[ONE.code].parent == LOW.code
    assert said == {HIGH.code: LOW.code}


def test_what_stood_under_an_old_code_stands_under_the_new_one():
    rows, said = after("recode", HIGH.code, "990102009")
    assert rows[ONE.code].parent == "990102009"
    assert said == {HIGH.code: "990102009"}


def test_a_code_given_twice_is_followed_to_the_last():
    rows, said = edited(TREE, {}, Edit("recode", ONE.code, "990102001008"))
    _rows, said = edited(rows, said, Edit("recode", "990102001008", "990102001009"))
    assert said == {ONE.code: "990102001009"}


@pytest.mark.parametrize(
    ("why", "edit"),
    [
        ("unknown", ("move", "123", LOW.code)),
        ("unknown", ("move", ONE.code, "990102009")),
        ("level", ("move", ONE.code, EAST.code)),
        ("level", ("merge", ONE.code, LOW.code)),
        ("level", ("merge", ONE.code, ONE.code)),
        ("level", ("recode", ONE.code, "990102009")),
        ("name", ("rename", ONE.code)),
        ("name", ("begin", "990102001009", HIGH.code)),
        ("level", ("begin", "990102001009", EAST.code, "三社区居委会")),
        ("taken", ("begin", ONE.code, HIGH.code, "三社区居委会")),
        ("code", ("begin", "99x", HIGH.code, "三社区居委会")),
        ("not_empty", ("end", HIGH.code)),
    ],
)
def test_what_the_list_does_not_allow_is_refused_with_a_reason(why, edit):
    assert refusal(*edit) == why


def test_a_unit_that_others_were_merged_into_does_not_end():
    assert refusal("end", TWO.code, became={"990102001007": TWO.code}) == "heir"


def test_a_new_unit_gets_the_first_free_code_under_its_parent():
    assert free_code(TREE, HIGH.code) == "990102001002"
    assert free_code(TREE, EAST.code) == "990102003"


CODES = st.sampled_from([row.code for row in TREE] + ["990102003", "990102001002", "990103001", "5"])
EDITS = st.builds(Edit, st.sampled_from(KINDS), CODES, CODES, st.sampled_from(["", "新社区居委会"]))


@given(st.lists(EDITS, max_size=12))
def test_after_any_edits_every_unit_stands_under_one_that_is_listed_and_nothing_became_what_is_not(edits):
    rows, said = list(TREE), {}
    for edit in edits:
        try:
            rows, said = edited(rows, said, edit)
        except Unfit:
            continue
    by_code = {row.code: row for row in rows}
    assert len(by_code) == len(rows)
    for row in rows:
        assert not row.parent or names.level_of(by_code[row.parent].code) == names.level_of(row.code) - 1
    assert set(said.values()) <= by_code.keys()
