"""A browser whose reader is whoever the test says: posts stand above divisions, so tests here make their actor."""

import pytest

from linli.ground.places import testing as a

KEEPS = frozenset({"places.see", "divisions.keep"})


def an_actor(unit, *powers):
    """Somebody of a unit who may keep the register there, or has just these powers."""
    return a.an_actor(unit, powers or KEEPS)


@pytest.fixture
def reads_as(client, settings):
    """`reads_as(unit)` gives a client that acts for the unit; powers may be said."""
    with a.reading(client, settings, KEEPS) as acting:
        yield acting


@pytest.fixture
def community():
    return a.a_community(name="西山社区居委会")


@pytest.fixture
def office(community):
    return an_actor(community)
