"""Appending in as few round trips as the database allows: from the first to the commit, the chain is locked.

PostgreSQL does all in one statement, the digest included, so that writers wait for one another as briefly as can be;
what it computed is computed again here and compared. SQLite has one writer at a time by nature and goes step by step.
"""

from functools import cache
from typing import Any

from django.db import models, transaction

from .models import Entry, Head, Payload
from .rules import encoding

HEAD = Head._meta.db_table
DECIDED = {"seq", "previous", "digest"}  # by the entry before


class DigestDiffers(RuntimeError):
    """The database computed another digest than the rules: nothing is recorded."""


def write_down(entry: Entry, payload: Payload, unit_name: str) -> bool:
    """Give the entry its place after the last one of its chain; insert it and its payload, move the head on.

    The head takes the unit's name where one is given. False, and nothing written, when the chain has no head row yet.
    """
    connection = transaction.get_connection()
    step = _at_once if connection.vendor == "postgresql" else _step_by_step
    with connection.cursor() as cursor:
        if not step(connection, cursor, entry, payload, unit_name):
            return False
    for row in (payload, entry):
        row._state.adding, row._state.db = False, connection.alias
    entry.payload = payload
    return True


def _step_by_step(connection: Any, cursor: Any, entry: Entry, payload: Payload, unit_name: str) -> bool:
    chain = Head._meta.pk.get_db_prep_save(entry.chain, connection)
    cursor.execute(f'SELECT "seq", "digest" FROM "{HEAD}" WHERE "chain" = %s', [chain])  # noqa: S608  our own names
    last = cursor.fetchone()
    if last is None:
        return False
    entry.seq, entry.previous = last[0] + 1, last[1]
    entry.digest = encoding.digest(header(entry))
    for row in (payload, entry):
        columns, values = _columns(row, connection)
        places = ", ".join(["%s"] * len(columns))
        cursor.execute(f'INSERT INTO "{row._meta.db_table}" ({_listed(columns)}) VALUES ({places})', values)  # noqa: S608
    cursor.execute(
        f'UPDATE "{HEAD}" SET "seq" = %s, "digest" = %s, "unit_name" = COALESCE(%s, "unit_name") WHERE "chain" = %s',  # noqa: S608
        [entry.seq, entry.digest, unit_name or None, chain],
    )
    return True


def _at_once(connection: Any, cursor: Any, entry: Entry, payload: Payload, unit_name: str) -> bool:
    columns, values = _columns(entry, connection)
    given = [(column, value) for column, value in zip(columns, values, strict=True) if column not in DECIDED]
    kept, kept_values = _columns(payload, connection)
    cursor.execute(
        _statement(tuple(column for column, _value in given), tuple(kept)),
        [
            entry.chain,
            *_around_what_is_decided(entry),
            *kept_values,
            *(value for _column, value in given),
            unit_name or None,
            entry.chain,
        ],
    )
    decided = cursor.fetchone()
    if decided is None:
        return False
    entry.seq, entry.previous, entry.digest = decided
    if encoding.digest(header(entry)) != entry.digest:
        raise DigestDiffers(str(entry))
    return True


@cache
def _statement(given: tuple[str, ...], kept: tuple[str, ...]) -> str:
    """Lock the head, compute the digest around what it says, insert the payload and the entry, move the head on."""
    return (
        f'WITH last AS (SELECT "seq" + 1 AS seq, "digest" FROM "{HEAD}" WHERE "chain" = %s FOR UPDATE), '  # noqa: S608
        "made AS (SELECT seq, digest AS previous, encode(sha256("
        "convert_to(%s || digest || %s || seq::text || %s, 'UTF8')), 'hex') AS digest FROM last), "
        f'kept AS (INSERT INTO "{Payload._meta.db_table}" ({_listed(kept)}) SELECT {_places(kept)} FROM made), '
        f'added AS (INSERT INTO "{Entry._meta.db_table}" ({_listed(given)}, "seq", "previous", "digest") '
        f"SELECT {_places(given)}, seq, previous, digest FROM made) "
        f'UPDATE "{HEAD}" AS head SET "seq" = made.seq, "digest" = made.digest, '
        '"unit_name" = COALESCE(%s, head."unit_name") FROM made WHERE head."chain" = %s '
        "RETURNING made.seq, made.previous, made.digest"
    )


def _around_what_is_decided(entry: Entry) -> list[str]:
    """The bytes of the digest before the predecessor, between it and the number, and after; as text."""
    entry.seq, entry.previous = 0, "\x00"
    written = (encoding.ENTRY + encoding.canonical(header(entry))).decode()
    before, rest = written.split('"previous":"\\u0000"')
    between, after = rest.split('"seq":0')
    return [f'{before}"previous":"', f'"{between}"seq":', after]


def _columns(row: models.Model, connection: Any) -> tuple[list[str], list[Any]]:
    fields = row._meta.concrete_fields
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    return [str(field.column) for field in fields], values


def _listed(columns: Any) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _places(columns: Any) -> str:
    return ", ".join(["%s"] * len(columns))


def header(entry: Entry) -> dict[str, Any]:
    """What the digest of an entry covers."""
    return {
        "chain": str(entry.chain),
        "seq": entry.seq,
        "kind": entry.kind,
        "at": encoding.moment(entry.at),
        "recorded_at": encoding.moment(entry.recorded_at),
        "device_at": encoding.moment(entry.device_at) if entry.device_at else None,
        "unit": str(entry.unit) if entry.unit else None,
        "post": str(entry.post) if entry.post else None,
        "position": entry.position,
        "subject": entry.subject or None,
        "payload": entry.payload_hash,
        "rows": entry.rows,
        "root": entry.root or None,
        "previous": entry.previous,
    }
