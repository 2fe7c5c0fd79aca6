"""A building's doors fill leaves of A4: none is lost, none is doubled, no leaf overflows, floors stay together."""

from hypothesis import given
from hypothesis import strategies as st

from linli.ground.people.rules.leaves import LEAF, Entry, leaves

entries = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 7)), max_size=120).map(
    lambda found: [Entry(floor, at, range(people)) for at, (floor, people) in enumerate(sorted(found))]
)


@given(entries)
def test_every_door_is_on_one_leaf_in_its_order(doors):
    assert [entry for leaf in leaves(doors) for entry in leaf] == doors


@given(entries)
def test_no_leaf_overflows(doors):
    assert all(sum(entry.height for entry in leaf) <= LEAF for leaf in leaves(doors))


@given(entries)
def test_a_floor_that_fits_on_a_leaf_stands_on_one(doors):
    for floor in {entry.floor for entry in doors}:
        whole = [entry for entry in doors if entry.floor == floor]
        on = [leaf for leaf in leaves(doors) if any(entry.floor == floor for entry in leaf)]
        assert len(on) == 1 or sum(entry.height for entry in whole) > LEAF


def test_no_door_no_leaf():
    assert leaves([]) == []
