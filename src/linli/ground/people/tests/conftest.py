"""A browser that acts as whoever the test says; posts, which make actors in the product, stand above people."""

import pytest

from linli.ground.people import testing
from linli.ground.places.testing import a_building, a_community


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
