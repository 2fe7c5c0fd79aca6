"""No question without a name: a scoped model answers only when told on whose behalf it is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import islice
from typing import Any, ClassVar, Self, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.query import ModelIterable
from django.http import Http404

from .actor import Actor
from .identities import key_of, same_subjects, show_one_person
from .scope import EVERYWHERE, Scope

_trusted: ContextVar[str] = ContextVar("_trusted", default="")
_seen: ContextVar[set[UUID] | None] = ContextVar("_seen", default=None)


@contextmanager
def trusted(because: str) -> Iterator[None]:
    """Lift the guard for Django's own machinery (validation, backup). Never around a page or an action."""
    token = _trusted.set(because)
    try:
        yield
    finally:
        _trusted.reset(token)


class ScopedQuerySet(models.QuerySet[Any]):
    """What a question becomes once it is said on whose behalf it is asked.

    Rows asked for by an actor speak of each person by the one record that this actor sees of them; rows that a deed
    asks for (`unscoped`) speak of the record under which they were written.
    """

    _reach: Scope | None = None

    def about(self, *people: Any, by: str = "") -> Self:
        """Rows about these people (records or keys), under whichever of their records they were written.

        `by` names the field where a row names several people.
        """
        return self._named(same_subjects(*people), by)

    def written_about(self, *people: Any, by: str = "") -> Self:
        """Rows of these very records, for a deed that goes on with what stands in one row."""
        return self._named({key_of(person) for person in people if person}, by)

    def _named(self, keys: set[UUID], by: str) -> Self:
        model: Any = self.model
        field = by or model.subject_attribute.removesuffix("_id")
        return self.filter(**{field: next(iter(keys))} if len(keys) == 1 else {f"{field}__in": keys})

    def on_behalf(self, reach: Scope) -> Self:
        """The same rows, for somebody who may see so far."""
        rows: Self = self.all()
        rows._reach = reach
        return rows

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        rows = super().iterator(chunk_size)
        return rows if self._reach is None or not self._loads_rows() else self._in_parts(rows, chunk_size or 2000)

    def _in_parts(self, rows: Iterator[Any], size: int) -> Iterator[Any]:
        while part := list(islice(rows, size)):
            show_one_person(part, self._reach or EVERYWHERE)
            yield from part

    def _loads_rows(self) -> bool:
        rows: Any = self
        return issubclass(rows._iterable_class, ModelIterable)

    def _clone(self) -> Self:
        base: Any = super()
        rows: Self = base._clone()
        rows._reach = self._reach
        return rows

    def _fetch_all(self) -> None:
        fresh, base = self._result_cache is None, cast(Any, super())
        base._fetch_all()
        if fresh and self._reach is not None and self._loads_rows():
            show_one_person(self._result_cache or (), self._reach)


class Unnamed(models.Manager[Any]):
    """Answers nothing until told on whose behalf it is asked; may create, since a new row has no readers yet."""

    MAY = frozenset({"create", "acreate", "bulk_create", "abulk_create"})

    def get_queryset(self) -> ScopedQuerySet:
        return ScopedQuerySet(self.model, using=self._db)

    def seen_by(self, actor: Actor) -> ScopedQuerySet:
        """Rows within the actor's scope; none where the model needs a power that the actor lacks."""
        model: Any = self.model
        rows = self.get_queryset().on_behalf(actor.scope)
        if model.visible_to and model.visible_to not in actor.powers:
            return rows.none()
        return rows if actor.scope == EVERYWHERE else rows.filter(actor.scope.q(model.position_lookup))

    def unscoped(self, because: str) -> ScopedQuerySet:
        """Every row, for code that answers to nobody's screen; `because` is read by reviewers."""
        if not because:
            raise ValueError("say why")
        return self.get_queryset()


def _guarded(name: str) -> Callable[..., Any]:
    def method(self: Unnamed, *args: Any, **kwargs: Any) -> Any:
        if not _trusted.get():
            raise PermissionDenied(f"{self.model.__name__}.objects.{name}: use .seen_by(actor) or .unscoped(because)")
        return getattr(self.get_queryset(), name)(*args, **kwargs)

    method.__name__ = name
    return method


for _name in dir(models.Manager):  # every question Django knows, also those it learns next year
    if not _name.startswith("_") and callable(getattr(models.QuerySet, _name, None)) and _name not in Unnamed.MAY:
        setattr(Unnamed, _name, _guarded(_name))


class Scoped(models.Model):
    """A row that lies somewhere, and is shown only to those who look after that place."""

    position_lookup: ClassVar[str] = "position"
    visible_to: ClassVar[str] = ""

    position = models.BigIntegerField(db_index=True)

    objects = Unnamed()

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        with trusted("validation looks for duplicates everywhere"):
            super().full_clean(*args, **kwargs)

    def validate_constraints(self, *args: Any, **kwargs: Any) -> None:
        with trusted("constraints look for duplicates everywhere"):
            super().validate_constraints(*args, **kwargs)

    def _get_FIELD_display(self, field: Any) -> str:
        """The word for a code. Django's own hashes every translated choice at each call: a third of a page's time."""
        value = getattr(self, field.attname)
        return str(_words_of(field).get(value, "" if value is None else value))


@cache
def _words_of(field: Any) -> dict[Any, Any]:
    """The words of a field's choices, groups opened."""
    return dict(field.flatchoices)


class Subject(models.Model):
    """A row about one person: reading it from the database puts the person into the access journal."""

    subject_attribute: ClassVar[str] = "pk"

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **more: Any) -> Self:
        instance = super().from_db(db, field_names, values, **more)
        seen = _seen.get()
        if seen is not None and (subject := getattr(instance, cls.subject_attribute)):
            seen.add(subject)
        return instance


def saw(*subjects: UUID) -> None:
    """Note persons whose data was read without loading a Subject (values, counters over named rows)."""
    seen = _seen.get()
    if seen is not None:
        seen.update(subjects)


@contextmanager
def watching() -> Iterator[set[UUID]]:
    """Collect the persons read inside the block."""
    subjects: set[UUID] = set()
    token = _seen.set(subjects)
    try:
        yield subjects
    finally:
        _seen.reset(token)


def get_or_404(rows: models.QuerySet[Any], **by: Any) -> Any:
    """The one row, or 404: a stranger does not learn that it exists."""
    try:
        return rows.get(**by)
    except (rows.model.DoesNotExist, ValueError, TypeError):
        raise Http404 from None
