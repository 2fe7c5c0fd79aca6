"""The nightly purge: every purger in turn, each in a transaction of its own, then the freed pages are wiped."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connections

from linli.kernel.access.api import Actor

from . import actions
from .models import DeletionRecord
from .purgers import purgers


def purge(actor: Actor, at: datetime, only: str = "") -> Iterator[DeletionRecord]:
    """Destroy what is due, of one retention class or of all; yields a record for each kind of row."""
    for purger in purgers():
        if only in ("", purger.retention) and (record := actions.destroy(actor=actor, at=at, purger=purger)):
            yield record


def wipe() -> None:
    """Have the databases overwrite what was deleted. Outside a transaction.

    SQLite zeroes freed pages by itself and folds its log in here; PostgreSQL rewrites the tables that are mostly holes.
    """
    for alias in connections:
        connection = connections[alias]
        if connection.in_atomic_block:
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("VACUUM")
