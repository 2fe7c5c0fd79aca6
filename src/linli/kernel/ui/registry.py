"""What other parts of the kernel hang into every page: the bell, and who changed a record last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Bell:
    """The inbox as the bar shows it."""

    url: str
    unread: int


@dataclass(frozen=True)
class Change:
    """Who changed a record last, as one may say it to the reader, and when."""

    who: str
    at: datetime | None


_bell: list[tuple[str, Callable[[Any], int]]] = []
_changes: list[Callable[[Any, Any], Change | None]] = []


def bell(url_name: str, unread: Callable[[Any], int]) -> None:
    """Hang up the bell: the inbox's page and `unread(actor)`."""
    _bell[:] = [(url_name, unread)]


def bell_for(actor: Any) -> Bell | None:
    """The bell for this actor; None when nobody is signed in or no inbox is installed."""
    if not _bell or actor is None or not actor.is_known:
        return None
    url_name, unread = _bell[0]
    return Bell(reverse(url_name), unread(actor))


def changes(provider: Callable[[Any, Any], Change | None]) -> None:
    """Tell the conflict page how to find out who changed a record: `provider(actor, instance)`."""
    _changes[:] = [provider]


def last_change(actor: Any, instance: Any) -> Change | None:
    """Who changed this record last, when somebody can tell."""
    return _changes[0](actor, instance) if _changes else None
