"""One is shown the way to the pages that one's powers open, and to no others."""

import pytest

from linli.kernel.access.api import NOBODY
from linli.kernel.ui import navigation
from linli.kernel.ui.api import Item, bell, items, nav, nav_for
from linli.kernel.ui.registry import bell_for

from .site import somebody


def names(groups):
    return [link.item.label for group in groups for link in group.links]


@pytest.fixture(autouse=True)
def _three_pages():
    nav(
        Item("home", "今日", icon="sun", order=1, tab=True),
        Item("ui:catalogue", "名册", needs="rosters.import", group="levels", order=20),
        Item("ui:me", "居民", needs="people.see", group="work", order=10, tab=True, count=lambda actor: 14),
    )


def test_only_pages_that_ones_powers_open_are_listed():
    assert names(nav_for(somebody())) == ["今日"]
    assert names(nav_for(somebody("people.see"))) == ["今日", "居民"]


def test_groups_come_in_the_order_of_the_house():
    found = nav_for(somebody("people.see", "rosters.import"))
    assert [group.code for group in found] == ["", "work", "levels"]


def test_nobody_is_led_nowhere():
    assert nav_for(NOBODY) == []
    assert nav_for(None) == []


def test_the_page_one_is_on_is_marked():
    found = nav_for(somebody("people.see"), "ui:me")
    assert [link.current for group in found for link in group.links] == [False, True]


def test_a_record_is_marked_under_the_list_of_its_app():
    assert navigation._current("ui:offline") == "ui:me"
    assert navigation._current("somewhere:else") == ""
    assert navigation._current("") == ""


def test_a_figure_stands_beside_what_waits():
    found = nav_for(somebody("people.see"))
    assert [link.count for group in found for link in group.links] == [0, 14]


def test_a_page_may_be_for_one_role_only():
    nav(Item("ui:offline", "夜班", only=lambda actor: actor.role == "guard"))
    assert "夜班" not in names(nav_for(somebody()))
    assert "夜班" in names(nav_for(somebody("x", density="field").__class__(**{**vars(somebody()), "role": "guard"})))


def test_the_tab_bar_takes_what_asked_to_be_there():
    assert [link.item.label for link in navigation.tabs_of(nav_for(somebody("people.see")))] == ["今日", "居民"]


def test_a_page_that_is_not_mounted_is_left_out():
    nav(Item("attic:boxes", "阁楼"))
    assert "阁楼" not in names(nav_for(somebody()))


def test_an_unknown_group_is_said_at_once():
    with pytest.raises(ValueError, match="attic"):
        nav(Item("home", "x", group="attic"))


def test_registering_again_replaces():
    nav(Item("home", "首页"))
    assert [item.label for item in items() if item.url_name == "home"] == ["首页"]


def test_the_bell_hangs_only_for_those_who_are_signed_in():
    assert bell_for(somebody()) is None
    bell("home", lambda actor: 3)
    assert bell_for(somebody()).unread == 3
    assert bell_for(NOBODY) is None
