"""Rights follow the tree as it stands: a scope is its children's and its own, whatever moved."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from linli.ground.places import testing as a
from linli.ground.places.api import overlay_scope, unit_scope
from linli.ground.places.models import Unit
from linli.ground.places.rules import positions
from linli.kernel.access.api import Scope, TooScattered


class TestTheTree(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(
        st.lists(st.integers(0, 3), max_size=8), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=4)
    )
    def test_a_scope_is_the_units_own_block_and_its_childrens_scopes(self, communities, moves):
        district = a.a_district()
        streets = [a.a_street(district) for _ in range(4)]
        placed = [a.a_community(streets[at]) for at in communities]
        for which, to in moves:
            if placed:
                moved = placed[which % len(placed)]
                moved.parent = streets[to]
                moved.save()
        for unit in [district, *streets]:
            below = [r for child in Unit.objects.filter(parent=unit) for r in unit_scope(child).ranges]
            assert unit_scope(unit) == Scope.of([positions.unit_block(unit.slot), *below])
            assert len(unit_scope(unit).ranges) <= 64


@pytest.mark.django_db
def test_a_unit_that_moves_leaves_the_old_street_and_enters_the_new_one():
    district = a.a_district()
    old, new = a.a_street(district), a.a_street(district)
    community = a.a_community(old)
    door = a.a_dwelling(a.a_building(community))
    assert unit_scope(old).covers(door.position)
    community.parent = new
    community.save()
    assert not unit_scope(old).covers(door.position)
    assert unit_scope(new).covers(door.position)
    assert unit_scope(district).covers(door.position)
    assert door.position == type(door).objects.unscoped("test").get(pk=door.pk).position


@pytest.mark.django_db
def test_a_scope_is_remembered_until_the_tree_changes(django_assert_num_queries):
    street = a.a_street()
    unit_scope(street)
    with django_assert_num_queries(1):
        unit_scope(street)
    community = a.a_community(street)
    assert unit_scope(street).covers(community.position)


@pytest.mark.django_db
def test_more_than_64_scattered_buildings_are_no_area():
    community = a.a_community()
    every_second = [a.a_building(community) for _ in range(131)][::2]
    overlay = a.an_overlay(community, every_second)
    with pytest.raises(TooScattered):
        overlay_scope(overlay)


@pytest.mark.django_db
def test_an_overlay_is_asked_as_of_a_day():
    building = a.a_building()
    overlay = a.an_overlay(buildings=[building], from_date=date(2022, 1, 1))
    assert overlay_scope(overlay, date(2021, 12, 31)).ranges == ()
    assert overlay_scope(overlay, date(2022, 1, 1)).covers(building.position)
