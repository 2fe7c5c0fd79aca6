"""What is kept how long, and what is due."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import RetentionClass, retention_classes

from .declarations import SEE
from .models import DeletionRecord
from .purgers import Purger, purgers


@dataclass(frozen=True)
class Part:
    """One kind of row of a class, with how many there are and how many are due."""

    what: str | Promise
    kept: int
    due: int


@dataclass(frozen=True)
class Kept:
    """A retention class with the kinds of rows that are deleted by it."""

    rule: RetentionClass
    parts: list[Part]

    @property
    def due(self) -> int:
        return sum(part.due for part in self.parts)

    @property
    def kept(self) -> int:
        return sum(part.kept for part in self.parts)


def plan(actor: Actor, at: datetime) -> list[Kept]:
    """Every retention class with what is kept and what is due at a moment; counts, never contents."""
    actor.need(SEE)
    by_class: dict[str, list[Purger]] = {}
    for purger in purgers():
        by_class.setdefault(purger.retention, []).append(purger)
    return [_kept(rule, by_class.get(code, []), at) for code, rule in retention_classes().items()]


def _kept(rule: RetentionClass, found: list[Purger], at: datetime) -> Kept:
    cutoff = rule.cutoff(at)
    parts = [Part(purger.what, purger.kept(), purger.due(cutoff) if cutoff else 0) for purger in found]
    return Kept(rule, parts)


def destroyed(actor: Actor) -> QuerySet[DeletionRecord]:
    """The deletion records, newest first; none without the power."""
    records = DeletionRecord.objects.order_by("-at", "-id")
    return records if actor.may(SEE) else records.none()
