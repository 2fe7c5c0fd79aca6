"""A small city: two communities with buildings, grids, posts at every level."""

from types import SimpleNamespace

import pytest

from linli.ground.places import testing as places
from linli.ground.posts import testing


@pytest.fixture
def town(db):
    """槐荫社区 with two grids of two buildings each, its street and district; 柳荫社区 beside it."""
    city = places.a_city()
    district = places.a_district(city)
    street = places.a_street(district)
    community = places.a_community(street)
    beside = places.a_community(street, name="柳荫社区居委会")
    buildings = [places.a_building(community, floors=3) for _building in range(4)]
    grids = [places.an_overlay(community, buildings[:2]), places.an_overlay(community, buildings[2:])]
    return SimpleNamespace(
        city=city,
        district=district,
        street=street,
        community=community,
        beside=beside,
        buildings=buildings,
        grids=grids,
    )


@pytest.fixture
def administrator(town):
    """A system administrator of the city."""
    return testing.an_administrator_of(town.city)


@pytest.fixture
def desk(client, administrator):
    """A browser signed in as the system administrator."""
    return testing.signed_in(client, administrator)
