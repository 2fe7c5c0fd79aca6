"""A row of any table, made by looking at the table: what a test of every table needs, also of those yet to come."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from linli.kernel.keeping.api import BlindField, SealedField

_numbers = count(1)
COMMON: dict[str, Any] = {}


def a_row_if_it_may_be(model: Any, **said: Any) -> Any:
    """The same, or None where the database refuses one more: what it holds once per person, it holds once."""
    for _try in range(3):
        try:
            with transaction.atomic():
                return a_row(model, **said)
        except IntegrityError:
            continue
    return None


def a_row(model: Any, **said: Any) -> Any:
    """Insert a row with what is said; what must be filled besides is filled with something that fits its field.

    Of rows that a foreign key needs, one of each table is made and shared; people are left out unless they are said.
    """
    values = {f.name: _something(f, said) for f in model._meta.concrete_fields if f.name not in said and _must_be(f)}
    row = model(**(values | said))
    model._base_manager.bulk_create([row])
    return row


def forget_common_rows() -> None:
    COMMON.clear()


def _must_be(field: Any) -> bool:
    return not (field.primary_key or field.null or field.has_default() or isinstance(field, BlindField))


def _something(field: Any, said: dict[str, Any]) -> Any:
    if field.is_relation:
        return _common(field.related_model)
    number = next(_numbers)
    if field.choices:
        return field.flatchoices[number % len(field.flatchoices)][0]
    for kind, make in MAKERS:
        if isinstance(field, kind):
            return make(field, number)
    raise LookupError(f"no test knows how to fill {field}")


def _common(model: Any) -> Any:
    label = model._meta.label
    if label not in COMMON:
        COMMON[label] = a_row(model)
    return COMMON[label]


def _text(field: Any, number: int) -> str:
    return f"{number:x}"[-(field.max_length or 8) :]


MAKERS: list[tuple[Any, Any]] = [
    (SealedField, lambda field, number: f"said {number}"),
    (models.UUIDField, lambda field, number: uuid4()),
    (models.BooleanField, lambda field, number: False),
    (models.DateTimeField, lambda field, number: timezone.now() + timedelta(seconds=number)),
    (models.DateField, lambda field, number: date(2020, 1, 1) + timedelta(days=number % 900)),
    (models.TimeField, lambda field, number: datetime(2020, 1, 1, 9).time()),  # noqa: DTZ001
    (models.SmallIntegerField, lambda field, number: number % 30_000),
    (models.IntegerField, lambda field, number: number),
    (models.FloatField, lambda field, number: 0.5),
    (models.JSONField, lambda field, number: {}),
    (models.BinaryField, lambda field, number: b"x"),
    (models.CharField, _text),
    (models.TextField, _text),
]
