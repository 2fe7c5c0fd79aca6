"""Many rows at once, past Django's model machinery: sealed, with their blind fields, in one prepared statement.

An import writes some hundred thousand rows; making a model instance and a statement with thousands of parameters for
each few hundred of them takes several times as long as the database needs to take them in.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from .crypto import blind, seal
from .sealed_fields import BlindField, SealedField

AT_ONCE = 5000
Prepare = Callable[[Any], Any]


def insert_many(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows of plain values in the order of `columns` (field names, keys as `unit_id`); returns how many.

    The primary key comes first. Every column without a database default must be named, except blind fields, which
    are computed. Values of sealed fields are sealed here. No signals are sent, no checks are made but the database's.
    """
    insert = _Insert(model, columns)
    rows = iter(rows)
    count = 0
    with connection.cursor() as cursor:
        while batch := [insert.values(row) for row in islice(rows, AT_ONCE)]:
            cursor.executemany(insert.statement, batch)
            count += len(batch)
    return count


class _Insert:
    """The statement for one model and how each value is made ready for it."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        by_name = {field.attname: field for field in model._meta.concrete_fields}
        fields = [by_name[name] for name in columns]
        if fields[0] is not model._meta.pk:
            raise ValueError("the primary key comes first: sealed values are bound to it")
        self._label = model._meta.label_lower
        self._prepare = [self._preparing(field) for field in fields]
        self._sealed = [(at, field.attname) for at, field in enumerate(fields) if isinstance(field, SealedField)]
        blinds = [field for field in by_name.values() if isinstance(field, BlindField) and field.source in columns]
        self._blinds = [(list(columns).index(field.source), field.scope, field.form, field.null) for field in blinds]
        names = [connection.ops.quote_name(str(field.column)) for field in [*fields, *blinds]]
        table = connection.ops.quote_name(model._meta.db_table)
        self.statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608

    def values(self, row: Sequence[Any]) -> list[Any]:
        values = [
            value if prepare is None else prepare(value) for prepare, value in zip(self._prepare, row, strict=True)
        ]
        for at, scope, form, null in self._blinds:
            values.append(blind(scope, row[at] or "", form) or (None if null else ""))
        for at, name in self._sealed:
            if plain := row[at]:
                values[at] = str(seal(plain, f"{self._label}:{row[0]}:{name}"))
        return values

    def _preparing(self, field: models.Field[Any, Any]) -> Prepare | None:
        """None where a plain value is what the database driver takes."""
        if isinstance(field, SealedField | models.CharField | models.IntegerField | models.BooleanField):
            return None
        target = getattr(field, "target_field", field)
        if isinstance(target, models.UUIDField):
            return None if connection.features.has_native_uuid_field else _hex
        return lambda value: field.get_db_prep_save(value, connection)


def _hex(value: Any) -> str | None:
    return None if value is None else value.hex
