"""Positions and scopes: everything in a place is one run of integers, whoever moves where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.places.rules import layout, positions
from linli.ground.places.rules.positions import NoRoom

slots = st.integers(1, positions.LARGEST_SLOT)
parts = st.integers(1, positions.LARGEST_NUMBER)


@given(slots, parts, parts)
def test_a_door_lies_in_its_building_and_its_building_in_its_unit(slot, building, dwelling):
    door = positions.dwelling_position(slot, building, dwelling)
    low, high = positions.building_block(positions.building_position(slot, building))
    assert low < door <= high
    first, last = positions.unit_block(slot)
    assert first < low < high <= last
    assert (positions.slot_of(door), positions.building_no_of(door), positions.dwelling_no_of(door)) == (
        slot,
        building,
        dwelling,
    )


@given(slots, slots, parts)
def test_units_do_not_touch_one_anothers_rows(one, other, building):
    low, high = positions.unit_block(one)
    inside = low <= positions.building_position(other, building) <= high
    assert inside == (one == other)


@given(st.sets(st.integers(1, 400)))
def test_merged_blocks_hold_exactly_the_slots_they_are_made_of(chosen):
    ranges = positions.blocks_of(chosen)
    inside = {slot for slot in range(1, 402) for low, high in ranges if low <= positions.unit_position(slot) <= high}
    assert inside == chosen
    assert all(a[1] + 1 < b[0] for a, b in zip(ranges, ranges[1:], strict=False))


@given(st.integers(1, 1000), st.integers(1, 60))
def test_neighbouring_slots_make_one_range(first, number):
    assert len(positions.blocks_of(range(first, first + number))) == 1


@pytest.mark.parametrize("wrong", [0, -1, positions.LARGEST_NUMBER + 1])
def test_numbers_beyond_what_fits_are_refused(wrong):
    with pytest.raises(NoRoom):
        positions.building_position(1, wrong)
    with pytest.raises(NoRoom):
        positions.dwelling_position(1, 1, wrong)
    with pytest.raises(NoRoom):
        positions.unit_position(positions.LARGEST_SLOT + 1 if wrong > 0 else wrong)


@given(st.integers(0, 6), st.integers(0, 30), st.integers(0, 6))
def test_a_regular_building_has_entrances_times_floors_times_doors(entrances, floors, per_floor):
    doors = layout.doors(entrances, floors, per_floor)
    assert len(doors) == max(entrances, 1) * floors * per_floor
    assert len(set(doors)) == len(doors)
    assert doors == sorted(doors, key=lambda door: (door[0], door[1], int(door[2])))


@pytest.mark.parametrize("wrong", [(41, 1, 1), (1, 100, 1), (1, 1, 41), (40, 99, 40), (-1, 1, 1)])
def test_a_layout_no_building_has_is_refused(wrong):
    with pytest.raises(layout.Unfit):
        layout.doors(*wrong)


def test_doors_are_written_one_by_one_or_as_a_run():
    rooms = [room for _entrance, _floor, room in layout.listed("101、102,301-303 车库1", 2)]
    assert rooms == ["101", "102", "301", "302", "303", "车库1"]


def test_the_drawing_stands_on_its_ground_floor_and_fills_short_floors_with_nothing():
    front = layout.fronts([((1, 1, "101"), "a"), ((1, 2, "201"), "b"), ((1, 2, "202"), "c")])[0]
    assert [floor for floor, _cells in front.floors] == [2, 1]
    assert [[cell.door for cell in cells] for _floor, cells in front.floors] == [["b", "c"], ["a", None]]
