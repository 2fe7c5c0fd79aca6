"""Questions about organisations: who serves which estate, and where nobody does."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from linli.ground.places import api as places
from linli.ground.places.api import Overlay, Unit, on_day
from linli.kernel.access.api import Actor

from . import rules
from .models import Kind, Organisation, Service


def today() -> date:
    return timezone.localdate()


def who_serves(overlay: Overlay, on: date | None = None) -> list[Service]:
    """Which organisation does what for an overlay on a day, in the order of the functions."""
    rows = Service.objects.unscoped("asked for one overlay that the caller has already been given")
    rows = rows.filter(on_day(on or today()), overlay=overlay).select_related("organisation__kind")
    order = list(Service.Function.values)
    return sorted(rows, key=lambda service: (order.index(service.function), service.organisation.name))


def organisations_seen(actor: Actor, on: date | None = None) -> QuerySet[Organisation]:
    """Organisations of the actor's units, and those that serve an overlay there (a health centre of the street)."""
    day = on or today()
    serving = Service.objects.seen_by(actor).filter(on_day(day)).values("organisation")
    rows = Organisation.objects.unscoped("narrowed in the next line to the actor's scope and what serves it")
    return rows.filter(on_day(day)).filter(actor.scope.q() | Q(pk__in=serving)).select_related("kind", "unit")


def search(actor: Actor, text: str = "", *, kind: str = "", group: str = "") -> QuerySet[Organisation]:
    """Organisations by name or code, of one kind or group."""
    rows = organisations_seen(actor)
    said = text.strip()
    rows = rows.filter(Q(name__icontains=said) | Q(uscc__startswith=said.upper())) if said else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(kind__group=group) if group else rows


def services_of(actor: Actor, organisation: Organisation) -> list[Service]:
    """Everything that an organisation does or did in the actor's places, what is open first, then the latest."""
    rows = Service.objects.seen_by(actor).filter(organisation=organisation).select_related("overlay__unit")
    return sorted(rows, key=lambda s: (s.until_date is not None, -s.from_date.toordinal(), s.overlay.name, s.function))


@dataclass(frozen=True)
class Estate:
    """An estate with who serves it; `missing` are the needed functions nobody covers."""

    overlay: Overlay
    services: list[Service]
    missing: list[str]

    @property
    def missing_words(self) -> list[str]:
        """The missing functions in the reader's language."""
        words = dict(Service.Function.choices)
        return [str(words[function]) for function in self.missing]

    def by_function(self) -> list[tuple[str, list[Service], bool]]:
        """Word, who does it, and whether every estate needs it, per function in the fixed order."""
        return [
            (str(word), [s for s in self.services if s.function == function], function in rules.NEEDED)
            for function, word in Service.Function.choices
        ]

    @property
    def property_company(self) -> Organisation | None:
        """The company in charge; None makes it an estate without property company (无物业小区)."""
        rows = [s.organisation for s in self.services if s.function == Service.Function.PROPERTY]
        return rows[0] if rows else None

    @property
    def is_covered(self) -> bool:
        return not self.missing and self.property_company is not None


def estate(overlay: Overlay, on: date | None = None) -> Estate:
    """One estate with who serves it on a day."""
    services = who_serves(overlay, on)
    return Estate(overlay, services, rules.missing(service.function for service in services))


def estates(actor: Actor, unit: Unit | None = None, on: date | None = None) -> list[Estate]:
    """The estates in the actor's places (or in one unit), those with most gaps first."""
    day = on or today()
    overlays = places.overlays_seen(actor, day).filter(kind=Overlay.Kind.ESTATE)
    overlays = overlays.filter(places.unit_scope(unit).q()) if unit else overlays
    by_overlay: dict[UUID, list[Service]] = defaultdict(list)
    rows = Service.objects.unscoped("of the estates found for the actor in the line above")
    for service in rows.filter(on_day(day), overlay__in=overlays.values("pk")).select_related("organisation__kind"):
        by_overlay[service.overlay_id].append(service)
    found = [
        Estate(overlay, by_overlay[overlay.pk], rules.missing(s.function for s in by_overlay[overlay.pk]))
        for overlay in overlays
    ]
    return sorted(found, key=lambda e: (e.property_company is not None, -len(e.missing), e.overlay.name))


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
    rows = Organisation.objects.unscoped("narrowed in the next line to the actor's scope and what served it")
    return rows.filter(actor.scope.q() | Q(pk__in=serving)).select_related("kind", "unit", "parent")


def estate_panel(actor: Actor, overlay: Overlay, day: date) -> dict[str, Any] | None:
    """What the page of an estate shows of who serves it; nothing on grids, which are nobody's contract."""
    if overlay.kind == Overlay.Kind.GRID:
        return None
    found = estate(overlay, day)
    by_function = [
        (code, word, [service for service in found.services if service.function == code], code in rules.NEEDED)
        for code, word in Service.Function.choices
    ]
    return {
        "estate": found,
        "rows": [row for row in by_function if row[2] or row[3] or row[0] == Service.Function.PROPERTY],
        "may_edit": overlay.until_date is None and actor.may("organisations.edit", overlay.position),
        "overlay": overlay,
    }


def unit_panel(actor: Actor, unit: Unit, day: date) -> dict[str, Any] | None:
    """What the page of a unit shows of its estates: how many, and those where something is missing."""
    found = estates(actor, unit, day)
    if not found:
        return None
    return {"total": len(found), "gaps": [one for one in found if not one.is_covered]}
