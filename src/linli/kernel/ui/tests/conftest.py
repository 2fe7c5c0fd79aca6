"""The interface is tested on a site of its own, so that it does not depend on the apps that use it."""

import pytest

from linli.kernel.ui import navigation, registry

from . import site


@pytest.fixture(autouse=True)
def _own_site(settings):
    settings.ROOT_URLCONF = "linli.kernel.ui.tests.site"
    settings.LINLI_ACTOR_PROVIDER = "linli.kernel.ui.tests.site.actor_for_request"
    kept = dict(navigation._items), list(registry._bell), list(registry._changes), list(site.acting)
    navigation._items.clear()
    registry._bell.clear()
    registry._changes.clear()
    yield
    navigation._items.clear()
    navigation._items.update(kept[0])
    registry._bell[:], registry._changes[:], site.acting[:] = kept[1:]


@pytest.fixture
def acting_as():
    """Say who acts from now on, with which powers."""

    def act(*powers, **known):
        site.acting[:] = [site.somebody(*powers, **known)]
        return site.acting[0]

    return act
