"""Who stands above whom, on which day, and what that makes of rights."""

from datetime import date

import pytest

from linli.ground.places import testing as a
from linli.ground.places.api import chain_of, find_addresses, overlay_scope, unit_scope
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db


def test_a_scope_covers_the_unit_its_streets_communities_buildings_and_doors():
    city = a.a_city()
    community = a.a_community(a.a_street(a.a_district(city)))
    door = a.a_dwelling(a.a_building(community))
    assert unit_scope(city).covers(door.position)
    assert unit_scope(community).covers(door.position)
    assert not unit_scope(a.a_community()).covers(door.position)


def test_the_chain_leads_from_the_community_to_the_city():
    community = a.a_community()
    assert [unit.level for unit in chain_of(community, date(2024, 1, 1))] == [5, 4, 3, 2]


def test_a_grid_is_the_ranges_of_its_buildings():
    one, two, three = (a.a_building(unit) for unit in [a.a_community()] * 3)
    scope = overlay_scope(a.an_overlay(buildings=[one, two]))
    assert len(scope.ranges) == 1
    assert scope.covers(a.a_dwelling(one).position)
    assert not scope.covers(three.position)


@pytest.mark.parametrize("said", ["西山街12号楼3单元502", "12-3-502", "１２号楼３单元５０２", "十二号楼三单元五零二"])
def test_a_door_is_found_in_any_style(said):
    building = a.a_building(number="12", entrances=3, floors=6)
    found = find_addresses(system("test"), said)
    assert [match.label for match in found] == ["西山街12号楼3单元502"]
    assert found[0].building == building
