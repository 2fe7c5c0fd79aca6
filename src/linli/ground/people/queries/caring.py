"""Marks of care, for those who may read them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from linli.ground.people.declarations.words import MARKS
from linli.ground.people.models import Person, VulnerabilityMark
from linli.ground.people.queries.identity import shown_keys
from linli.kernel.access.api import Actor, ScopedQuerySet, get_or_404


def _open_marks(actor: Actor, on: date) -> ScopedQuerySet:
    rows = VulnerabilityMark.objects.seen_by(actor)
    if not actor.may("see.sensitive"):
        return rows.none()
    return rows.filter(Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on)))


def marks_of(actor: Actor, person: Person, on: date) -> list[VulnerabilityMark]:
    """Marks of one person that hold on a day."""
    return list(_open_marks(actor, on).about(person).order_by("from_date"))


def marks_by_person(actor: Actor, people: Iterable[UUID], on: date) -> dict[UUID, list[Promise]]:
    """The words of the marks of several persons, in one question."""
    asked = list(people)
    found: dict[UUID, list[Promise]] = {pk: [] for pk in asked}
    marks = list(_open_marks(actor, on).about(*asked).order_by("from_date"))
    shown = shown_keys(actor, [*asked, *(mark.person_id for mark in marks)])
    words: dict[UUID, list[Promise]] = {}
    for mark in marks:
        if mark.kind in MARKS and MARKS[mark.kind] not in words.setdefault(shown[mark.person_id], []):
            words[shown[mark.person_id]].append(MARKS[mark.kind])
    return {pk: words[shown[pk]] for pk in found if shown[pk] in words}


def mark_of(actor: Actor, pk: UUID) -> VulnerabilityMark:
    """One mark with its person, or 404."""
    rows = VulnerabilityMark.objects.seen_by(actor).select_related("person")
    mark: VulnerabilityMark = get_or_404(rows, pk=pk)
    return mark
