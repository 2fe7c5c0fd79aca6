"""A write that does not say who, when and on which version cannot even be declared."""

from dataclasses import replace

import pytest

from linli.kernel.access.api import NOBODY, Refused, action, system

pytestmark = pytest.mark.django_db


def test_a_positional_action_cannot_be_declared():
    with pytest.raises(TypeError, match="keyword-only"):

        @action(needs="x.y", new="a test")
        def deed(actor, *, at): ...


def test_an_action_that_changes_names_the_version_it_saw():
    with pytest.raises(TypeError, match="expected"):

        @action(needs="x.y")
        def deed(*, actor, at): ...


@action(needs="x.y", new="a test")
def deed(*, actor, at):
    return "done"


def test_the_power_is_asked_for_before_anything_is_done():
    with pytest.raises(Refused) as refused:
        deed(actor=NOBODY, at=None)
    assert "x.y" in str(refused.value.reason)
    assert deed(actor=replace(NOBODY, powers=frozenset({"x.y"})), at=None) == "done"


def test_the_installation_itself_may_do_what_it_says_why():
    assert deed(actor=system("installation"), at=None) == "done"
    with pytest.raises(ValueError, match="why"):
        system("")
