"""What pages of places show of organisations."""

from datetime import date
from typing import Any

from linli.ground.organisations.models import Service
from linli.ground.places.api import Overlay, Unit
from linli.kernel.access.api import Actor

from .estates import estate, estates


def estate_panel(actor: Actor, overlay: Overlay, day: date) -> dict[str, Any] | None:
    """What the page of an estate shows of who serves it; nothing on grids, which are nobody's contract."""
    if overlay.kind == Overlay.Kind.GRID:
        return None
    found = estate(overlay, day)
    by_function = [
        (code, word, [service for service in found.services if service.function == code], code in found.needed)
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
