"""Work in the background: starting a campaign writes thousands of rows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.kernel.work.api import Run, job

from . import actions, queries


@job("screening.start_campaign", label=_("Start a screening campaign"))
def start_campaign(run: Run) -> dict[str, Any]:
    """Freeze the denominator and hand out the visits. Run again after a kill, it finds the campaign started."""
    campaign = queries.campaign_for(run.actor, run.params["campaign"])
    if not campaign.is_running:
        actions.freeze(
            actor=run.actor,
            at=timezone.now(),
            expected=run.params["version"],
            campaign=campaign,
            progress=run.progress,
        )
    return {
        "people": campaign.people,
        "households": campaign.households,
        "link": reverse("screening:campaign", args=[campaign.pk]),
    }
