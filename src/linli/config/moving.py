"""Copying a whole SQLite installation into PostgreSQL, row by row as stored: sealed values stay sealed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
from django.apps import apps
from django.db import models, router
from psycopg import sql
from psycopg.types.json import Jsonb

from linli.config.environment import journal_beside

Model = type[models.Model]


def move(url: str) -> Iterator[tuple[str, int]]:
    """Copy both databases to `url` and the journal beside it, which must not hold an installation in use.

    Yields (model, rows) as they are copied. Each database is one transaction: a failure leaves it empty.
    """
    _make_tables(url)
    for alias, target in (("default", url), ("journal", journal_beside(url))):
        found = [m for m in apps.get_models(include_auto_created=True) if _lives_in(alias, m)]
        tables: list[sql.Composable] = [sql.Identifier(m._meta.db_table) for m in found]
        with psycopg.connect(target) as there, there.cursor() as cursor:
            names = sql.SQL(", ").join(tables)
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model in found:
                yield model._meta.label, _copy(cursor, model, alias)
                _continue_numbers(cursor, model)


def _make_tables(url: str) -> None:
    """In a process of its own, because this one's settings name SQLite."""
    code = (
        "import django; django.setup(); from linli.config import installing as i; i.make_databases(); i.make_tables()"
    )
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "linli.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)


def _lives_in(alias: str, model: Model) -> bool:
    return model._meta.managed and not model._meta.proxy and router.allow_migrate_model(alias, model)


def _copy(cursor: psycopg.Cursor[Any], model: Model, alias: str) -> int:
    fields = model._meta.concrete_fields
    named: list[sql.Composable] = [sql.Identifier(f.column) for f in fields]
    columns = sql.SQL(", ").join(named)
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)
    rows = model._base_manager.using(alias).order_by("pk").values_list(*(f.attname for f in fields))
    with cursor.copy(into) as copying:
        for row in rows.iterator(chunk_size=5_000):
            copying.write_row([_stored(f, value) for f, value in zip(fields, row, strict=True)])
    return cursor.rowcount


def _stored(field: Any, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return None if value is None else Jsonb(value)
    return str(value) if isinstance(value, str) else value


def _continue_numbers(cursor: psycopg.Cursor[Any], model: Model) -> None:
    """A counter goes on after the highest number that was copied."""
    key = model._meta.pk
    if not isinstance(key, models.AutoField | models.BigAutoField | models.SmallAutoField):
        return
    highest = sql.SQL("SELECT setval(pg_get_serial_sequence({}, {}), max({})) FROM {} HAVING max({}) IS NOT NULL")
    table, column = sql.Identifier(model._meta.db_table), sql.Identifier(key.column)
    cursor.execute(highest.format(sql.Literal(model._meta.db_table), sql.Literal(key.column), column, table, column))
