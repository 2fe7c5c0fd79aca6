"""Who deletes what, when its retention class says so.

A model whose rows simply grow old names the field that its days count from, `kept_from = "finished_at"`; a path over
keys is allowed, rows without a value are not due. What is more involved registers a Purger of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise

from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import retention_classes
from linli.kernel.ledger import api as ledger

Text = str | Promise
AT_ONCE = 500


class Purger(Protocol):
    """Deletes the rows of one kind that are due. `code` names it, e.g. by its model."""

    @property
    def retention(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def what(self) -> Text: ...

    def kept(self) -> int:
        """How many there are."""

    def due(self, cutoff: datetime) -> int:
        """How many of them counted from before the cutoff."""

    def destroy(self, actor: Actor, at: datetime, cutoff: datetime) -> list[UUID]:
        """Delete those; returns the ids of what is gone. Runs inside a transaction."""


@dataclass(frozen=True)
class Rows:
    """Rows of a model. `subjects`: they are subjects of the ledger, which forgets them too."""

    retention: str
    model: type[models.Model]
    due_rows: Callable[[datetime], models.QuerySet[Any]]
    subjects: bool = False
    what: Text = ""
    code: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", self.code or self.model._meta.label)
        object.__setattr__(self, "what", self.what or _named(self.model, self.retention))

    def kept(self) -> int:
        return self.model._base_manager.count()

    def due(self, cutoff: datetime) -> int:
        return self.due_rows(cutoff).count()

    def destroy(self, actor: Actor, at: datetime, cutoff: datetime) -> list[UUID]:
        gone: list[UUID] = []
        keys = list(self.due_rows(cutoff).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            gone += _deleted(self.model, keys[start : start + AT_ONCE])
        if self.subjects and gone:
            ledger.forget(actor=actor, at=at, rule=self.retention, subjects=gone)
        return gone


def _named(model: type[models.Model], retention: str) -> Text:
    """A model as people call it: its own translated name, else that of its retention class."""
    own = model._meta.verbose_name
    return own if isinstance(own, Promise) else retention_classes()[retention].label


def _deleted(model: type[models.Model], keys: list[Any]) -> list[Any]:
    """Delete rows and what hangs on them; where another record still needs one of them, that one waits."""
    rows = model._base_manager
    try:
        with transaction.atomic(using=rows.db):
            rows.filter(pk__in=keys).delete()
    except (models.ProtectedError, models.RestrictedError):
        if len(keys) == 1:
            return []
        middle = len(keys) // 2
        return _deleted(model, keys[:middle]) + _deleted(model, keys[middle:])
    return keys


@dataclass(frozen=True)
class Payloads:
    """What entries of the ledgers say."""

    retention: str = "ledger.payload"
    code: str = "ledger.Payload"
    what: Text = ""

    def kept(self) -> int:
        return ledger.contents_kept()

    def due(self, cutoff: datetime) -> int:
        return ledger.contents_kept(before=cutoff)

    def destroy(self, actor: Actor, at: datetime, cutoff: datetime) -> list[UUID]:
        return list(ledger.forget(actor=actor, at=at, rule=self.retention, before=cutoff).entries)


_purgers: dict[str, Purger] = {}


def purge_by(*purgers: Purger) -> None:
    """Register purgers. Raises ValueError for a second one of the same code or an undeclared retention class."""
    for purger in purgers:
        if _purgers.setdefault(purger.code, purger) is not purger:
            raise ValueError(f"{purger.code} has two purgers")


def purgers() -> list[Purger]:
    """Every purger by retention class, in the order of registration; then one for each model that says `kept_from`."""
    made = {purger.code: purger for purger in _by_age() if purger.code not in _purgers}
    return sorted([*_purgers.values(), *made.values()], key=lambda purger: purger.retention)


def _by_age() -> Iterator[Purger]:
    for model in apps.get_models():
        counted_from = getattr(model, "kept_from", "")
        if counted_from and model.retention in retention_classes():  # type: ignore[attr-defined]
            yield Rows(model.retention, model, older_than(model, counted_from))  # type: ignore[attr-defined]


def older_than(model: type[models.Model], path: str) -> Callable[[datetime], models.QuerySet[Any]]:
    """The rows whose `path` lies before a moment, or before its day where the field is a date."""
    by_day = not isinstance(_field_at(model, path), models.DateTimeField)

    def due(cutoff: datetime) -> models.QuerySet[Any]:
        limit = timezone.localtime(cutoff).date() if by_day else cutoff
        return model._base_manager.filter(**{f"{path}__lt": limit})

    return due


def _field_at(model: Any, path: str) -> models.Field[Any, Any]:
    *keys, last = path.split("__")
    for key in keys:
        model = model._meta.get_field(key).related_model
    found: models.Field[Any, Any] = model._meta.get_field(last)
    return found


def label_of(code: str) -> Text:
    """What a purger deletes, as people read it; the code itself for a kind of row that is no longer there."""
    return next((purger.what for purger in purgers() if purger.code == code), code)
