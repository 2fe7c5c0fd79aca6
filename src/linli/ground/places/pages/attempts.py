"""Trying a deed from a form: done, or what the rules or another writer have against it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from linli.ground.places.actions.buildings import AlreadyThere
from linli.ground.places.actions.overlays import NameTaken
from linli.ground.places.rules.layout import Unfit
from linli.ground.places.rules.positions import NoRoom
from linli.kernel.ui import api as ui


def attempt(request: HttpRequest, form: forms.Form, version: int, deed: Callable[[int], Any]) -> ui.Attempt:
    """Do it if this is a POST that reads well; what speaks against it stands in the form."""
    found = ui.attempt(request, form, version, deed, against=(AlreadyThere, NameTaken, NoRoom, Unfit))
    if isinstance(found.refused, ValueError):
        form.add_error(*_said(form, found.refused))
    return found


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
