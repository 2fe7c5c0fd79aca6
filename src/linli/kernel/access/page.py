"""Every URL has a purpose and a power, and reading cannot write."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .actor import NOBODY, Actor, Purpose, Refused

View = Callable[..., HttpResponse]
READS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "EXPLAIN")
WRITES_INSIDE = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\b", re.IGNORECASE)
OPEN_TO = ("", "signed-in", "everyone")

_emergency_is_on: list[Callable[[Actor], bool]] = []


class ReadingMayNotWrite(RuntimeError):
    """A GET tried to change the database."""


def emergency_check(check: Callable[[Actor], bool]) -> None:
    """Told by the emergencies how to ask whether one is declared where an actor works."""
    _emergency_is_on[:] = [check]


def page(
    *, purpose: Purpose, needs: str = "", open_to: str = "", reads: str = "GET HEAD", writes: str = ""
) -> Callable[[View], View]:
    """Declare a page's purpose and power; its reading methods cannot write to the database.

    Without `needs` it must say `open_to`: "signed-in" or "everyone".
    """
    if bool(needs) == bool(open_to) or open_to not in OPEN_TO:
        raise TypeError("a page names either the power it needs or whom it is open to")

    def decorate(view: View) -> View:
        reading, writing = frozenset(reads.split()), frozenset(writes.split())

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in reading | writing:
                return HttpResponseNotAllowed(sorted(reading | writing))
            actor: Actor = getattr(request, "actor", NOBODY)
            if open_to != "everyone" and not actor.is_known:
                return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
            _check(actor, purpose, needs)
            request.actor = actor.on(purpose)  # type: ignore[attr-defined]
            with ExitStack() as stack:
                if request.method in reading:
                    stack.enter_context(read_only())
                return view(request, *args, **kwargs)

        guarded.purpose, guarded.needs, guarded.open_to = purpose, needs, open_to  # type: ignore[attr-defined]
        guarded.methods = reading | writing  # type: ignore[attr-defined]
        return guarded

    return decorate


def _check(actor: Actor, purpose: Purpose, needs: str) -> None:
    if needs:
        actor.need(needs)
    if purpose.emergency and not any(check(actor) for check in _emergency_is_on):
        raise Refused(
            _("“%(purpose)s” is a purpose for emergencies, and none is declared where you work.")
            % {"purpose": purpose.label},
            _("The headquarters declares an emergency under Emergencies."),
        )


@contextmanager
def read_only() -> Iterator[None]:
    """Let the main database answer questions and nothing else."""
    with connections["default"].execute_wrapper(_only_reads):
        yield


def _only_reads(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    start = sql.lstrip().upper()
    if not start.startswith(READS) or (start.startswith("WITH") and WRITES_INSIDE.search(sql)):
        raise ReadingMayNotWrite(sql[:60])
    return execute(sql, params, many, context)
