"""Every way that is shown leads somewhere, and only to those who may go there."""

import pytest
from django.urls import resolve, reverse

from linli.kernel.access import api as access
from linli.kernel.ui.api import items

every_item = pytest.mark.parametrize("item", items(), ids=lambda item: item.url_name)


@every_item
def test_an_item_of_the_navigation_has_its_page(item):
    assert resolve(reverse(item.url_name)).view_name == item.url_name


@every_item
def test_nobody_is_led_before_a_closed_door(item):
    """A page open to all may be shown to some; a page that needs a power is shown to those who have it."""
    view = resolve(reverse(item.url_name)).func
    assert getattr(view, "needs", "") in {"", item.needs}


@every_item
def test_an_item_needs_a_power_that_exists(item):
    assert item.needs in {"", *access.powers()}


def test_the_tab_bar_of_a_phone_has_room_for_what_asks_to_be_there():
    by_power = {}
    for item in items():
        if item.tab:
            by_power.setdefault(item.needs, []).append(item.url_name)
    assert sum(map(len, by_power.values())) <= 8
