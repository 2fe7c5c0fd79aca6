"""Trying a deed from a page: done, or what the rules or another writer have against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from linli.ground.people.actions.writing import AlreadyRegistered
from linli.ground.people.forms.pieces import SourceForm, Told
from linli.ground.people.rules.facts import Unfit
from linli.kernel.access.api import Clash


@dataclass(frozen=True)
class Attempt:
    """What came of it. `expected` is the version to send with the form when it is shown again."""

    expected: int
    done: Any = None
    clash: Clash | None = None
    twin: Any = None


def attempt(request: HttpRequest, form: Told, version: int, deed: Callable[[int], Any]) -> Attempt:
    """Do it if this is a POST that reads well; put into the form what speaks against it.

    A Clash is handed back to pages that can show both values. The form keeps the version it was filled from, so that
    an error in between never hides what another person saved.
    """
    if request.method != "POST":
        return Attempt(version)
    expected = sent_version(request)
    if not form.is_valid():
        return Attempt(expected)
    try:
        return Attempt(expected, done=deed(expected))
    except Unfit as unfit:
        form.take(unfit)
        return Attempt(expected)
    except AlreadyRegistered as already:
        return Attempt(expected, twin=already.person)
    except Clash as clash:
        return Attempt(clash.instance.version, clash=clash)


def sent_version(request: HttpRequest) -> int:
    """The version that the form was filled from."""
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def tell_of(form: Told, clash: Clash | None) -> None:
    """Where there is only one value to lose, it is enough to say that the record has changed and to ask again."""
    if clash:
        form.add_error(
            None,
            _("Somebody else changed this record while you were writing. Check it as it stands now, then send again."),
        )


def source_of(request: HttpRequest) -> SourceForm:
    """The question how a change became known, filled with what is usual for the reader's post."""
    usual = "visit" if request.actor.density == "field" else "office"  # type: ignore[attr-defined]
    return SourceForm(request.POST or None, initial={"source": usual})


def way_back(request: HttpRequest, default: str) -> str:
    """Where the reader came from (`?next=`), if that is a page of ours."""
    said = request.GET.get("next", "")
    return said if url_has_allowed_host_and_scheme(said, None) else default
