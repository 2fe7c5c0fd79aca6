"""Trying a deed from a form 试着办: done, a clash with another writer, or what the rules have against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from linli.kernel.access.api import Clash


@dataclass(frozen=True)
class Attempt:
    """What came of it; `expected` is the version to send when the form is shown again."""

    expected: int
    done: Any = None
    clash: Clash | None = None
    refused: Exception | None = None


def attempt(
    request: HttpRequest,
    form: forms.Form,
    version: int,
    deed: Callable[[int], Any],
    *,
    against: tuple[type[Exception], ...] = (),
) -> Attempt:
    """Do it if this is a POST that reads well; `deed` is given the version the reader saw.

    Exceptions named in `against` come back as `refused`, for the caller to say at the right field.
    """
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
    except against as problem:
        return Attempt(expected, refused=problem)
