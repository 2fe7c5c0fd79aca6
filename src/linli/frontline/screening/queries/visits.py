"""When somebody stood at the door of a household, for the household's own page."""

from datetime import date
from typing import Any

from linli.ground.people.api import Household
from linli.kernel.access.api import Actor

from ..models import Visit

MOST = 20


def visits_panel(actor: Actor, household: Household, on: date) -> dict[str, Any] | None:
    """The last visits of screenings to a household; nothing where there were none. One question."""
    rows = Visit.objects.seen_by(actor).filter(household=household).select_related("campaign").order_by("-at", "-pk")
    visits = list(rows[:MOST])
    return {"visits": visits} if visits else None
