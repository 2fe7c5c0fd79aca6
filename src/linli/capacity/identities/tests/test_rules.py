"""How likely in words, what stays decided, and two records line by line."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.capacity.identities import rules

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
