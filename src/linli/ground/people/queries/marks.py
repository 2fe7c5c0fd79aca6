"""Marks of care as a list: those that stand, those that end soon, those whose end has passed without a word."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from linli.ground.people.declarations.words import MARKS
from linli.ground.people.models import VulnerabilityMark
from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import blind

SOON = timedelta(days=30)
VIEWS = ("all", "soon", "over", "open")


def _standing(actor: Actor) -> QuerySet[VulnerabilityMark]:
    """Marks that nobody has ended, for those who may read them."""
    rows: QuerySet[VulnerabilityMark] = VulnerabilityMark.objects.seen_by(actor).filter(ended_on=None)
    return rows if actor.may("see.sensitive") else rows.none()


def views(on: date) -> dict[str, Q]:
    """The views of the list; `soon`, `over` and `open` have no mark in common."""
    return {
        "all": Q(),
        "soon": Q(until_date__gt=on, until_date__lte=on + SOON),
        "over": Q(until_date__lte=on),
        "open": Q(until_date=None),
    }


def marks_listed(actor: Actor, view: str, kind: str, on: date) -> QuerySet[VulnerabilityMark]:
    """Marks of a view and a kind, those that end first on top."""
    rows = _standing(actor).filter(views(on).get(view, Q()))
    rows = rows.filter(kind_blind=blind("people.mark", kind)) if kind in MARKS else rows
    return rows.select_related("person").order_by(F("until_date").asc(nulls_last=True), "position", "pk")


def mark_counts(actor: Actor, on: date) -> dict[str, int]:
    """How many marks each view has."""
    return dict(_standing(actor).aggregate(**{name: Count("pk", filter=q) for name, q in views(on).items()}))


def kind_counts(actor: Actor, view: str, on: date) -> list[tuple[str, int]]:
    """How many marks of each kind a view has, kinds without any left out."""
    rows = _standing(actor).filter(views(on).get(view, Q())).order_by().values("kind_blind").annotate(n=Count("pk"))
    found = {row["kind_blind"]: row["n"] for row in rows}
    return [(kind, n) for kind in MARKS if (n := found.get(blind("people.mark", kind), 0))]


def to_remind_of(on: date) -> QuerySet[VulnerabilityMark]:
    """Marks that end within a month, or have ended, of which nobody was reminded yet."""
    rows = VulnerabilityMark.objects.unscoped("the clock reminds every office of its own")
    found: QuerySet[VulnerabilityMark] = rows.filter(ended_on=None, reminded_on=None, until_date__lte=on + SOON)
    return found
