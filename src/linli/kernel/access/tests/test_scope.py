"""A scope is a small set of ranges; it answers like the set of positions it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.access.api import MOST_RANGES, NOWHERE, Scope, TooScattered

ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=12)


def positions(found):
    return {n for low, high in found for n in range(low, high + 1)}


@given(ranges)
def test_merging_keeps_exactly_the_positions(given_ranges):
    scope = Scope.of(given_ranges)
    assert positions(scope.ranges) == positions(given_ranges)
    assert all(scope.covers(n) == (n in positions(given_ranges)) for n in range(70))


@given(ranges)
def test_merged_ranges_are_apart_and_in_order(given_ranges):
    merged = Scope.of(given_ranges).ranges
    assert all(high + 1 < low for (_, high), (low, _) in zip(merged, merged[1:], strict=False))


@given(ranges, ranges)
def test_containing_is_being_a_superset(one, other):
    assert Scope.of(one).contains(Scope.of(other)) == (positions(other) <= positions(one))


def test_more_than_64_pieces_are_refused():
    Scope.of((n * 10, n * 10) for n in range(MOST_RANGES))
    with pytest.raises(TooScattered):
        Scope.of((n * 10, n * 10) for n in range(MOST_RANGES + 1))


def test_nowhere_covers_nothing():
    assert not NOWHERE.covers(0)
