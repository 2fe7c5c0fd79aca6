"""Questions about organisations: which there are, and what each does where."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from linli.ground.organisations.models import Kind, Organisation, Service, Tie, done_on
from linli.ground.places.api import on_day
from linli.kernel.access.api import Actor

from .days import today


def organisations_seen(actor: Actor, on: date | None = None) -> QuerySet[Organisation]:
    """Organisations of the actor's units, and those that serve an overlay there (a health centre of the street)."""
    day = on or today()
    serving = Service.objects.seen_by(actor).filter(done_on(day)).values("organisation")
    tied = Tie.objects.seen_by(actor).filter(on_day(day)).values("organisation")
    rows = Organisation.objects.unscoped("narrowed in the next line to the actor's scope and what serves it")
    here = actor.scope.q() | Q(pk__in=serving) | Q(pk__in=tied)
    return rows.filter(on_day(day)).filter(here).select_related("kind", "unit")


def search(actor: Actor, text: str = "", *, kind: str = "", group: str = "") -> QuerySet[Organisation]:
    """Organisations by name or code, of one kind or group."""
    rows = organisations_seen(actor)
    said = text.strip()
    rows = rows.filter(Q(name__icontains=said) | Q(uscc__startswith=said.upper())) if said else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(kind__group=group) if group else rows


def services_of(actor: Actor, organisation: Organisation) -> list[Service]:
    """Everything that an organisation does or did in the actor's places, what runs first, then the latest."""
    day = today()
    rows = Service.objects.seen_by(actor).filter(organisation=organisation)
    rows = rows.select_related("overlay__unit", "contract")
    return sorted(rows, key=lambda s: (not s.runs_on(day), -s.from_date.toordinal(), s.overlay.name, s.function))


def kinds() -> QuerySet[Kind]:
    return Kind.objects.order_by("order")


def kinds_used(actor: Actor) -> list[tuple[Kind, int]]:
    """The kinds of which the actor sees organisations, with their number."""
    rows = organisations_seen(actor).order_by().values_list("kind").annotate(number=Count("pk"))
    number = dict(rows)
    return [(kind, number[kind.pk]) for kind in kinds() if kind.pk in number]


def organisations_ever(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that are or were in the actor's places or served them, ended ones included."""
    serving = Service.objects.seen_by(actor).values("organisation")
    tied = Tie.objects.seen_by(actor).values("organisation")
    rows = Organisation.objects.unscoped("narrowed in the next line to the actor's scope and what served it")
    return rows.filter(actor.scope.q() | Q(pk__in=serving) | Q(pk__in=tied)).select_related("kind", "unit", "parent")
