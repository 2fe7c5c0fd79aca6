"""The essays' framework is served: capacity to govern, legitimacy, and the effects both are for."""

from . import inventory
from .listed import NOT_YET_SERVED

FRAMEWORK = {
    *(f"capacity.{part}" for part in ("mobilisation", "organisation", "coordination", "supervision")),
    *(f"legitimacy.{part}" for part in ("input", "process", "output")),
    *(f"effect.{part}" for part in ("keep_out", "keep_from_spreading", "protection", "normal_life", "stability")),
}


def served():
    return {part for app in inventory.our_apps() for part in getattr(app, "serves", ())}


def test_every_domain_says_what_it_serves():
    assert [app.label for app in inventory.domains() if not getattr(app, "serves", ())] == []


def test_no_domain_serves_what_the_essays_do_not_know():
    assert served() - FRAMEWORK == set()


def test_the_framework_is_served_but_for_the_listed_debt():
    assert FRAMEWORK - served() == set(NOT_YET_SERVED)
    assert all(NOT_YET_SERVED.values())
