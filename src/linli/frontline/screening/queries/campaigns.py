"""Which campaigns there are, and whom a new one would cover."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.ground.people import api as people
from linli.kernel.access.api import Actor, Scope, get_or_404

from ..models import Campaign, Template


def campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns that touch the actor's places: own ones, those below, and those of units above, running first."""
    above = [c.pk for c in Campaign.objects.unscoped("a campaign reaches down to whom it covers") if _reaches(c, actor)]
    rows: QuerySet[Campaign] = Campaign.objects.unscoped("limited to the actor's places by the next filter").filter(
        actor.scope.q() | Q(pk__in=above)
    )
    return rows.select_related("template").order_by("closed_at", "-created_at")


def _reaches(campaign: Campaign, actor: Actor) -> bool:
    return any(low <= actor.unit_position <= high for low, high in campaign.reach)


def reached_by(campaign: Campaign) -> Scope:
    return Scope.of((low, high) for low, high in campaign.reach)


def campaign_for(actor: Actor, pk: UUID) -> Campaign:
    """The campaign, or 404 where the actor may not know that it exists."""
    actor.need("screening.see")
    campaign: Campaign = get_or_404(campaigns(actor), pk=pk)
    return campaign


def templates() -> QuerySet[Template]:
    """Every version of every template, the newest first."""
    return Template.objects.order_by("code", "-version")


def template_in_force(on: date, code: str = "ten_clears") -> Template | None:
    """The version that is in force on a day."""
    return Template.objects.filter(code=code, effective_on__lte=on).order_by("-effective_on", "-version").first()


def who_would_be_covered(actor: Actor) -> dict[str, Any]:
    """People, households and buildings with somebody living there now, in the actor's places."""
    rows = people.Residence.objects.seen_by(actor).filter(until_date=None, main=True).exclude(kind="away")
    counted: dict[str, Any] = rows.aggregate(
        people=Count(people.shown_person(), distinct=True),
        households=Count("household_id", distinct=True),
        buildings=Count("dwelling__building_id", distinct=True),
    )
    return counted
