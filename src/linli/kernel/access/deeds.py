"""Every write is one named action: who, when, where, under which power, in one transaction."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


def action(*, needs: str, new: str = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a write. It is keyword-only, takes `actor`, `at` and `expected` (the version it saw), and is atomic.

    `new` says why there is no version to expect, for deeds that create. Raises Refused without the power.
    """

    def decorate(deed: Callable[P, R]) -> Callable[P, R]:
        _check_signature(deed, new)

        @wraps(deed)
        def done(*args: P.args, **kwargs: P.kwargs) -> R:
            actor: Any = kwargs["actor"]
            if needs and actor.role != "system":
                actor.need(needs)
            with transaction.atomic():
                return deed(*args, **kwargs)

        done.needs, done.new = needs, new  # type: ignore[attr-defined]
        return done

    return decorate


def _check_signature(deed: Callable[..., Any], new: str) -> None:
    parameters = inspect.signature(deed).parameters
    loose = [p.name for p in parameters.values() if p.kind is not p.KEYWORD_ONLY]
    wanted = {"actor", "at"} if new else {"actor", "at", "expected"}
    missing = sorted(wanted - set(parameters))
    if loose or missing:
        raise TypeError(f"{deed.__qualname__}: keyword-only with actor, at, expected; loose={loose} missing={missing}")
