"""Keeping what a fact was before it was changed, and who said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from linli.ground.people.declarations.batches import SOURCES
from linli.ground.people.models import Change, Household, Person
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping.api import insert_many, uuid7

COLUMNS = (
    "id", "position", "person_id", "household_id", "field", "old", "new", "source", "source_id", "at", "post_title",
)  # fmt: skip
AT_THE_DOOR = frozenset(("grid_worker", "building_head", "contact_household"))


@dataclass(frozen=True)
class Changed:
    """One fact of a person or a household: what it was, and what it is now."""

    record: Person | Household
    field: str
    old: Any
    new: Any


@action(needs="", new="what was changed is written beside the change itself, in the same transaction")
def note_changes(
    *, actor: Actor, at: datetime, changes: Iterable[Changed], source: str = "", source_id: UUID | None = None
) -> int:
    """Keep the old and the new value of facts that a deed has changed; returns how many.

    Whether the change itself is allowed was asked by the deed that made it. `source` is one of SOURCES; without one
    it follows from the actor: who works at doors has seen it there.
    Raises ValueError for an unknown source.
    """
    told = source or _usual_source(actor)
    if told not in SOURCES:
        raise ValueError(f"{told!r} is not one of {sorted(SOURCES)}")
    rows = (_row(one, told, source_id, at, actor.post_title) for one in changes)
    return insert_many(Change, COLUMNS, rows)


def _usual_source(actor: Actor) -> str:
    if actor.role == "system":
        return "check"
    return "visit" if actor.role in AT_THE_DOOR else "office"


def _row(one: Changed, source: str, source_id: UUID | None, at: datetime, post_title: str) -> list[Any]:
    person = one.record.pk if isinstance(one.record, Person) else None
    household = None if person else one.record.pk
    values = (_text(one.old), _text(one.new), source, source_id, at, post_title)
    return [uuid7(), one.record.position, person, household, one.field, *values]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, date) else str(value)
