"""Trying a deed from a form: done, or what the rules or another writer have against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from linli.ground.places.actions.buildings import AlreadyThere
from linli.ground.places.actions.overlays import NameTaken
from linli.ground.places.rules.layout import Unfit
from linli.ground.places.rules.positions import NoRoom
from linli.kernel.access.api import Clash


@dataclass(frozen=True)
class Attempt:
    """What came of it; `expected` is the version to send when the form is shown again."""

    expected: int
    done: Any = None
    clash: Clash | None = None


def attempt(request: HttpRequest, form: forms.Form, version: int, deed: Callable[[int], Any]) -> Attempt:
    """Do it if this is a POST that reads well; what speaks against it stands in the form."""
    if request.method != "POST":
        return Attempt(version)
    said = request.POST.get("expected", "")
    expected = int(said) if said.isdigit() else 0
    if not form.is_valid():
        return Attempt(expected)
    try:
        return Attempt(expected, done=deed(expected))
    except Clash as clash:
        return Attempt(expected, clash=clash)
    except (AlreadyThere, NameTaken, NoRoom, Unfit) as problem:
        form.add_error(*_said(form, problem))
        return Attempt(expected)


def _said(form: forms.Form, problem: ValueError) -> tuple[str | None, str]:
    """At which field it belongs, and what, how it is, how to put it right."""
    if isinstance(problem, AlreadyThere):
        field = "number" if "number" in form.fields else "room"
        text = _("%(address)s is registered already. Choose another number, or change that one.")
        return field, text % {"address": problem.existing}
    if isinstance(problem, NameTaken):
        text = _("There is a %(kind)s called %(name)s already. Choose another name, or change that one.")
        return "name", text % {"kind": problem.existing.get_kind_display(), "name": problem.existing.name}
    if isinstance(problem, NoRoom):
        return None, _("All 4,095 numbers here are taken. Divide the place in two.")
    return None, _("That makes more than 2,000 doors. Give fewer floors or doors per floor.")
