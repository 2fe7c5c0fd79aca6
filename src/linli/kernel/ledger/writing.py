"""The three writes of an entry, in as few round trips as the database allows: while they run, the chain is locked."""

from functools import cache
from typing import Any

from django.db import models, transaction

from .models import Entry, Head, Payload


def write_down(entry: Entry, payload: Payload, unit_name: str) -> None:
    """Insert the payload and the entry, and move the chain's head on, under the name its unit has now.

    PostgreSQL takes all three as one statement. Keys between them are checked at commit.
    """
    connection = transaction.get_connection()
    moved = (
        f'UPDATE "{Head._meta.db_table}" SET "seq" = %s, "digest" = %s, "unit_name" = %s WHERE "chain" = %s',  # noqa: S608  our own names
        [entry.seq, entry.digest, unit_name, Head._meta.pk.get_db_prep_save(entry.chain, connection)],
    )
    statements = [_insert(payload, connection), _insert(entry, connection), moved]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kept, added, head = (sql for sql, _values in statements)
            together = f"WITH kept AS ({kept}), added AS ({added}) {head}"
            cursor.execute(together, [value for _sql, values in statements for value in values])
        else:
            for sql, values in statements:
                cursor.execute(sql, values)
    for row in (payload, entry):
        row._state.adding, row._state.db = False, connection.alias
    entry.payload = payload


def _insert(row: models.Model, connection: Any) -> tuple[str, list[Any]]:
    fields, sql = _shape(type(row))
    return sql, [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


@cache
def _shape(model: type[models.Model]) -> tuple[list[models.Field[Any, Any]], str]:
    fields = list(model._meta.concrete_fields)
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    return fields, f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608  our own names
