"""Every address states why it is opened and what one needs to open it."""

from linli.kernel.access import api as access

from . import inventory
from .listed import WITHOUT_PURPOSE

PAGES = list(inventory.every_page())


def test_every_page_states_its_purpose_and_its_power():
    silent = {name for _route, name, view in PAGES if not isinstance(getattr(view, "purpose", None), access.Purpose)}
    assert silent == set(WITHOUT_PURPOSE)


def test_only_views_of_others_and_technical_ones_are_excused():
    assert all(WITHOUT_PURPOSE.values())


def test_every_power_a_page_needs_is_declared():
    declared = set(access.powers())
    unknown = {name: view.needs for _route, name, view in PAGES if getattr(view, "needs", "") not in declared | {""}}
    assert unknown == {}


def test_every_purpose_a_page_has_is_declared():
    declared = access.purposes()
    views = [(name, view.purpose) for _route, name, view in PAGES if hasattr(view, "purpose")]
    assert {name: purpose.code for name, purpose in views if declared.get(purpose.code) != purpose} == {}


def test_every_power_is_needed_somewhere_or_given_to_a_role():
    """A page for everyone who is signed in says so; no page forgets to say anything."""
    loose = {name for _route, name, view in PAGES if hasattr(view, "needs") and not view.needs and not view.open_to}
    assert loose == set()


def test_every_page_of_ours_has_a_name():
    assert {route for route, name, view in PAGES if inventory.is_ours(view) and name.endswith("None")} == set()
