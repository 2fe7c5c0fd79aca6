"""Reading the journal: a person's own view, and the audit administrator's."""

from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.access.api import Actor

from .models import Look


def looks_at(actor: Actor, subject: UUID, *, limit: int = 50) -> list[Look]:
    """Who looked at this person, newest first. The caller has already been given the person."""
    return list(Look.objects.filter(sights__subject=subject).order_by("-at")[:limit])


def looks(actor: Actor) -> QuerySet[Look]:
    """Every look, for those who supervise; without subjects' names. Raises Refused without journal.see."""
    actor.need("journal.see")
    return Look.objects.order_by("-at", "-pk")
