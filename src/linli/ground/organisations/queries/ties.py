"""Questions about owners of housing and paired units (产权单位·包保单位)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from linli.ground.organisations.models import Tie
from linli.ground.places.api import Building, Overlay, OverlayBuilding, on_day
from linli.kernel.access.api import Actor

from .days import today

PLACES = ("organisation__kind", "unit", "overlay", "building")


def ties_seen(actor: Actor, on: date | None = None) -> QuerySet[Tie]:
    """The relations to the actor's places on a day, unit by unit."""
    rows = Tie.objects.seen_by(actor).filter(on_day(on or today())).select_related(*PLACES)
    return rows.order_by("unit__slot", "role", "organisation__name", "id")


def ties_ever(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.seen_by(actor).select_related(*PLACES)


def overlay_ties(actor: Actor, overlay: Overlay, day: date) -> dict[str, Any] | None:
    """What the page of an estate shows of its owners and paired units: its own, its buildings', its unit's."""
    parts = OverlayBuilding.objects.seen_by(actor).filter(on_day(day), overlay=overlay).values("building")
    whole = Q(unit=overlay.unit, overlay=None, building=None)
    rows = ties_seen(actor, day).filter(Q(overlay=overlay) | Q(building__in=parts) | whole)
    return _panel(actor, rows, f"overlay={overlay.pk}", overlay.position)


def building_ties(actor: Actor, building: Building, day: date) -> dict[str, Any] | None:
    """The same for one building."""
    around = OverlayBuilding.objects.seen_by(actor).filter(on_day(day), building=building).values("overlay")
    whole = Q(unit=building.unit, overlay=None, building=None)
    rows = ties_seen(actor, day).filter(Q(building=building) | Q(overlay__in=around) | whole)
    return _panel(actor, rows, f"building={building.pk}", building.position)


def _panel(actor: Actor, rows: QuerySet[Tie], place: str, position: int) -> dict[str, Any] | None:
    found, may_edit = list(rows), actor.may("organisations.edit", position)
    return {"ties": found, "place": place, "may_edit": may_edit} if found or may_edit else None
