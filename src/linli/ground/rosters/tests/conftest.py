"""A browser that acts as whoever the test says; posts, which make actors in the product, stand above people."""

import pytest

from linli.ground.people import testing
from linli.ground.places.testing import a_building, a_city, a_community, a_district, a_street, a_village


@pytest.fixture
def community():
    return a_community()


@pytest.fixture
def doors(community):
    building = a_building(community, "12", entrances=3, floors=6)
    return list(building.dwellings.unscoped("test").order_by("no"))


@pytest.fixture
def office(community):
    return testing.somebody(community)


@pytest.fixture
def as_(settings):
    """A client acting as an actor: `as_(office).get(…)`."""
    return testing.clients_of(settings)


@pytest.fixture
def unit_of():
    """The community, or the village, that a style is about, with its street, district and city."""

    def make(style):
        district = a_district(a_city("槐荫市"), "槐荫区")
        if getattr(style, "VILLAGE", False):
            return a_village(a_street(district, "王家镇"), "王家村委会")
        return a_community(a_street(district, "槐荫街道"), "槐荫社区居委会")

    return make
