"""Trying a deed from a form: done, or what the rules or another writer have against it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from linli.ground.organisations.actions.contracts import NumberTaken
from linli.ground.organisations.actions.needs import Overtaken
from linli.ground.organisations.actions.organisations import Taken
from linli.ground.organisations.actions.services import NotBefore
from linli.ground.organisations.forms import not_before
from linli.kernel.access.api import Refused
from linli.kernel.ui import api as ui


def attempt(request: HttpRequest, form: forms.Form, version: int, deed: Callable[[int], Any]) -> ui.Attempt:
    """Do it if this is a POST that reads well; what speaks against it stands in the form."""
    found = ui.attempt(request, form, version, deed, against=(Taken, NotBefore, NumberTaken, Overtaken, Refused))
    if isinstance(found.refused, Taken):
        text = _("This code belongs to %(name)s already. Check it, or change that entry.")
        form.add_error("uscc", text % {"name": found.refused.existing})
    if isinstance(found.refused, NotBefore):
        form.add_error("on", not_before(found.refused))
    if isinstance(found.refused, NumberTaken):
        text = _("This number belongs to “%(title)s” already. Check it, or correct that contract.")
        form.add_error("number", text % {"title": found.refused.existing.title})
    if isinstance(found.refused, Overtaken):
        form.add_error(None, _("Somebody has set another version meanwhile. Look at it below, then decide again."))
    if isinstance(found.refused, Refused):
        form.add_error(None, f"{found.refused.reason} {found.refused.remedy}".strip())
    return found
