"""How likely in words, what stays decided, and two records line by line."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.capacity.identities import rules
from linli.ground.people.rules.aliases import Standing, end_of_chain, ends, leader

SCORES = st.floats(0, 1, allow_nan=False)


@given(SCORES)
def test_every_score_has_one_word(score):
    low, high = rules.BANDS[rules.band_of(score)]
    assert low <= score < high


@pytest.mark.parametrize(
    ("state", "now", "stays"),
    [
        ("two", ("a", "b"), True),
        ("one", ("a", "b"), True),
        ("two", ("a", "other"), False),
        ("open", ("a", "b"), False),
    ],
)
def test_a_decision_stands_until_a_record_says_something_else(state, now, stays):
    assert rules.stays_decided(state, ("a", "b"), now) is stays


def test_lines_say_whether_the_records_agree_and_leave_out_what_neither_says():
    left = SimpleNamespace(name="林玉芬", phone="139", note="", nationality="CHN", sex="2")
    right = SimpleNamespace(name="林钰芬", phone="139", note="", nationality="CHN", sex="")
    found = {
        line.field: line.says for line in rules.lines(("name", "phone", "note", "nationality", "sex"), left, right)
    }
    assert found == {"name": "differs", "phone": "same", "sex": "one"}


@given(st.lists(st.integers(1, 60), unique=True, max_size=12))
def test_every_chain_of_records_ends_where_no_edge_goes_on(keys):
    edges = dict(zip(keys, keys[1:], strict=False))
    assert all(end not in edges for end in ends(edges).values())
    assert set(ends(edges).values()) <= {keys[-1] if keys else None}


def test_a_circle_is_refused():
    with pytest.raises(ValueError, match="circle"):
        end_of_chain(1, {1: 2, 2: 1})


STANDINGS = st.builds(Standing, st.booleans(), st.booleans(), st.integers(0, 9), st.integers(1, 999))


@given(STANDINGS, STANDINGS)
def test_of_two_different_records_exactly_one_leads(one, other):
    if one != other:
        assert leader(one, other) != leader(other, one)


def test_who_lives_here_leads_even_without_a_document():
    assert leader(Standing(True, False, 1, 5), Standing(False, True, 9, 1))
