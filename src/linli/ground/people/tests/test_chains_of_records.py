"""Which of several records of one person leads, and where a chain of them ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.people.rules.aliases import Standing, end_of_chain, ends, leader


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
