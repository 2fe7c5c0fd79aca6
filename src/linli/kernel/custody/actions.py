"""Destroying what is due."""

import secrets
from datetime import datetime

from linli.kernel.access.api import Actor, action
from linli.kernel.keeping.api import retention_classes, uuid7
from linli.kernel.ledger import api as ledger

from . import rules
from .declarations import DESTROY
from .models import DeletionRecord
from .purgers import Purger


@action(needs=DESTROY, new="deletes rows and appends that it did")
def destroy(*, actor: Actor, at: datetime, purger: Purger) -> DeletionRecord | None:
    """Delete what one purger finds due, in one transaction with its record; None when nothing was due.

    Raises KeyError for an undeclared retention class.
    """
    cutoff = retention_classes()[purger.retention].cutoff(at)
    due = purger.due(cutoff) if cutoff else 0
    if cutoff is None or not due:
        return None
    ids = purger.destroy(actor, at, cutoff)
    salt, key = secrets.token_bytes(32), uuid7()
    root = rules.root_of(salt, ids)
    entry = ledger.record(
        "custody.destroyed",
        actor=actor,
        at=at,
        rule=purger.retention,
        what=purger.code,
        count=len(ids),
        record=key,
        root=root,
    )
    return DeletionRecord.objects.create(
        id=key,
        at=at,
        rule=purger.retention,
        what=purger.code,
        cutoff=cutoff,
        count=len(ids),
        held=max(due - len(ids), 0),
        salt=salt,
        root=root,
        entry=entry.pk,
    )
