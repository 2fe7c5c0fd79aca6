"""A browser whose reader is whoever the test says: posts stand above places, so tests here make their actor."""

import pytest

from linli.ground.places import testing as a
from linli.ground.places.api import unit_scope
from linli.kernel.access.api import NOBODY, Actor
from linli.kernel.keeping.api import uuid7

_reader = [NOBODY]
KEEPS = frozenset({"places.see", "divisions.keep"})


def actor_for_request(request):
    return _reader[0]


def an_actor(unit, *powers):
    """Somebody of a unit who may see and edit places there, or has just these powers."""
    return Actor(
        account=uuid7(),
        post=uuid7(),
        unit=unit.pk,
        unit_position=unit.position,
        name="周宁",
        role="community_office",
        powers=frozenset(powers) or KEEPS,
        scope=unit_scope(unit),
        post_title="社区办公室",
        unit_name=str(unit),
    )


@pytest.fixture
def reads_as(client, settings):
    """`reads_as(unit)` gives a client that acts for the unit; powers may be said."""
    settings.LINLI_ACTOR_PROVIDER = f"{__name__}.actor_for_request"

    def acting(unit, *powers):
        _reader[0] = an_actor(unit, *powers)
        return client

    yield acting
    _reader[0] = NOBODY


@pytest.fixture
def community():
    return a.a_community(name="西山社区居委会")


@pytest.fixture
def office(community):
    return an_actor(community)
