"""Reading the journal: a person's own view, and the audit administrator's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from linli.kernel.access.api import Actor, same_subjects

from .models import Look, Sight


def looks_at(actor: Actor, subject: UUID, *, limit: int = 50) -> list[Look]:
    """Who looked at this person, by whichever of their records, newest first.

    The caller has already been given the person.
    """
    seen = Sight.objects.filter(subject__in=same_subjects(subject)).values("look")
    return list(Look.objects.filter(pk__in=seen).order_by("-at")[:limit])


def looks(actor: Actor) -> QuerySet[Look]:
    """Every look, for those who supervise; without subjects' names. Raises Refused without journal.see."""
    actor.need("journal.see")
    return Look.objects.order_by("-at", "-pk")


NIGHT = Q(at__hour__gte=22) | Q(at__hour__lt=6)
MANY = 50


@dataclass(frozen=True)
class Wanted:
    """Which looks are asked for: of the last `days`, for a purpose, by words of post or unit, and what stands out."""

    days: int = 7
    purpose: str = ""
    text: str = ""
    standing_out: str = ""


def wanted_looks(actor: Actor, wanted: Wanted, now: datetime) -> QuerySet[Look]:
    """The looks asked for; `standing_out` is "many" (at least 50 people at once), "night" (22:00 to 6:00) or "job"."""
    rows = looks(actor).filter(at__gt=now - timedelta(days=wanted.days))
    if wanted.purpose:
        rows = rows.filter(purpose=wanted.purpose)
    if wanted.text:
        rows = rows.filter(Q(post_title__contains=wanted.text) | Q(unit_name__contains=wanted.text))
    narrower = {"many": Q(count__gte=MANY), "night": NIGHT, "job": Q(method="JOB")}.get(wanted.standing_out)
    return rows.filter(narrower) if narrower else rows


def totals(rows: QuerySet[Look]) -> dict[str, Any]:
    """How many looks, over how many persons counted each time, from how many posts; and how many stand out."""
    return rows.aggregate(
        looks=Count("pk"),
        persons=Sum("count", default=0),
        posts=Count("post", distinct=True),
        many=Count("pk", filter=Q(count__gte=MANY)),
        night=Count("pk", filter=NIGHT),
        job=Count("pk", filter=Q(method="JOB")),
    )


def by_purpose(rows: QuerySet[Look]) -> list[dict[str, Any]]:
    """Looks and persons per purpose, in the order of the purposes' codes."""
    counted: Any = rows.order_by().values("purpose").annotate(looks=Count("pk"), persons=Sum("count", default=0))
    return list(counted.order_by("purpose"))
