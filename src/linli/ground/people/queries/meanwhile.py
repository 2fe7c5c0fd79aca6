"""Rows about a person written after a moment, in whatever table they lie (期间新增)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from linli.kernel.access.api import person_keys


@dataclass(frozen=True)
class Row:
    """One row, by its table, the field that names the person, and its key; where it lies, if it lies anywhere."""

    model: str
    key: str
    pk: UUID
    position: int | None


def tables_about_people() -> Iterator[tuple[Any, str]]:
    """Every table with a field that names a person, but for those that are about records as such."""
    for model in apps.get_models():
        if not getattr(model, "speaks_of_records", False):
            yield from ((model, key) for key in person_keys(model))


def rows_written_since(moment: UUID, people: Iterable[UUID]) -> list[Row]:
    """Rows that name one of these records and are younger than the key `moment`.

    Keys are UUIDv7: they tell the order in which rows were written, in every table alike.
    """
    records = set(people)
    return [
        row for model, key in tables_about_people() if _tells_time(model) for row in _rows(model, key, moment, records)
    ]


def _tells_time(model: Any) -> bool:
    return isinstance(model._meta.pk, models.UUIDField)


def _rows(model: Any, key: str, moment: UUID, records: set[UUID]) -> Iterator[Row]:
    lies = "position" if any(field.name == "position" for field in model._meta.concrete_fields) else "pk"
    found = model._base_manager.filter(pk__gt=moment, **{f"{key}__in": records}).order_by("pk")
    for pk, position in found.values_list("pk", lies):
        yield Row(model._meta.label, key, pk, position if lies == "position" else None)
