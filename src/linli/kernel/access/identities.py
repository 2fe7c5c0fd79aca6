"""One person, several records: who keeps the register says which records are one person's; every question asks here.

A merge in Linli changes no row. It is an edge kept by the register of people; whoever reads rows about a person
asks for the rows of all records of that person. The register stands far above access, so it is told how, once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from .scope import Scope

Same = Callable[[set[UUID]], set[UUID]]
Instead = Callable[[set[UUID], Scope], Mapping[UUID, Any]]

_same: list[Same] = []
_instead: list[Instead] = []


def identities_by(*, same: Same, instead: Instead) -> None:
    """Told by the register: which records are one person's, and which record a reader sees in place of another."""
    _same[:], _instead[:] = [same], [instead]


def key_of(person: Any) -> UUID:
    """The key of a person given as a record, a key or its text."""
    key = getattr(person, "pk", person)
    return key if isinstance(key, UUID) else UUID(str(key))


def same_subjects(*people: Any) -> set[UUID]:
    """The keys of all records of these people; a key that is nobody's record answers for itself."""
    keys = {key_of(person) for person in people if person}
    return keys | _same[0](keys) if _same and keys else keys


@cache
def person_keys(model: type[models.Model]) -> tuple[str, ...]:
    """The fields of a model that name a person by its record: foreign keys, and what `subject_attribute` names."""
    fields = [f for f in model._meta.concrete_fields if f.many_to_one and is_a_person(f.related_model)]
    subject = getattr(model, "subject_attribute", "pk").removesuffix("_id")
    loose = [] if subject == "pk" or subject in {f.name for f in fields} else [subject]
    return (*(field.name for field in fields), *loose)


def is_a_person(model: Any) -> bool:
    """Whether rows of this model are themselves records of people."""
    return getattr(model, "subject_attribute", "") == "pk"


def show_one_person(rows: Iterable[Any], reach: Scope) -> None:
    """Let loaded rows of a record that stands for another speak of the person by the record that the reader sees.

    A model that is about records as such, and not about whose they are, says `speaks_of_records = True`.
    """
    listed = list(rows)
    model: Any = type(listed[0]) if listed else None
    if not (_instead and listed) or getattr(model, "speaks_of_records", False):
        return
    names = [name for name in person_keys(model) if _holds(listed[0], name)]
    keys = {getattr(row, f"{name}_id") for row in listed for name in names} - {None}
    found = _instead[0](keys, reach) if keys else {}
    for row in listed if found else ():
        for name in names:
            if (other := found.get(getattr(row, f"{name}_id"))) is not None:
                row._state.fields_cache[name] = other


def _holds(row: Any, name: str) -> bool:
    """Whether the person was loaded together with the row."""
    return name in row._state.fields_cache
