"""Trying a deed from a form: done, or what the rules or another writer have against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from linli.ground.organisations.actions.organisations import Taken
from linli.ground.organisations.actions.services import NotBefore
from linli.ground.organisations.forms import not_before
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
    except Taken as taken:
        text = _("This code belongs to %(name)s already. Check it, or change that entry.")
        form.add_error("uscc", text % {"name": taken.existing})
    except NotBefore as problem:
        form.add_error("on", not_before(problem))
    return Attempt(expected)
