"""Telling somebody, in the transaction of the deed that they should know of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from .declarations import kind_of
from .models import Notice


def notify(
    post: UUID | None = None, account: UUID | None = None, *, kind: str, at: datetime, link: str = "", **params: Any
) -> Notice:
    """Put a notice into the inbox of a post or of an account; if the deed is undone, so is the notice.

    `params` fill the kind's sentence and hold no personal data; `link` is a path on this site. Raises LookupError for
    an undeclared kind, ValueError when the sentence lacks something, RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify() belongs into the transaction of the deed that somebody should know of")
    declared = kind_of(kind)
    if missing := declared.placeholders() - set(params):
        raise ValueError(f"{kind} names {sorted(missing)}, which were not given")
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError(f"{link!r} does not lead to a page of this site")
    return Notice.objects.create(
        post=post, account=account, kind=kind, weight=declared.weight, params=params, link=link, at=at
    )
