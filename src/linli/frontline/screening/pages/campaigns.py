"""The office and the street: which campaigns there are, how far one has come, who is missing and why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import Clash, page
from linli.kernel.ui import api as ui

from .. import actions, queries, rules
from ..declarations import OVERSEE
from ..forms import CampaignForm
from ..models import STATES, Campaign, in_words


@page(purpose=OVERSEE, needs="screening.see")
def campaigns(request: HttpRequest) -> HttpResponse:
    """Running campaigns with their meters, then those that are closed."""
    found = list(queries.campaigns(request.actor)[:100])
    counted = queries.figures_of(request.actor, found)
    return ui.show(request, "screening/campaigns.html", rows=[(c, counted[c.pk]) for c in found])


@page(purpose=OVERSEE, needs="screening.run", writes="POST")
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a campaign, seeing first whom it would cover; starting it runs in the background."""
    now = timezone.now()
    form = CampaignForm(request.POST or None, templates=queries.templates())
    if request.method == "POST" and form.is_valid():
        job = actions.start_campaign(actor=request.actor, at=now, **form.cleaned_data)
        return redirect("work:job", job.pk)
    covered = queries.who_would_be_covered(request.actor)
    return ui.show(request, "screening/new.html", status=422 if form.is_bound else 200, form=form, covered=covered)


@page(purpose=OVERSEE, needs="screening.see", reads="GET HEAD POST")
def campaign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it has come: total with limit, parts, then the people who are lacking, building by building.

    A search is posted, so that no name stands in an address.
    """
    found = queries.campaign_for(request.actor, pk)
    if request.GET.get("part") == "figures":
        return ui.show(request, "screening/_figures.html", is_part=True, **_figures(request, found))
    building, show = request.GET.get("building", ""), request.GET.get("show", "")
    buildings = queries.by_building(request.actor, found)
    chosen = next((row for row in buildings if str(row.key) == building), None)
    key = chosen.key if chosen else None
    text = request.POST.get("q", "").strip()
    lacking = queries.lacking(request.actor, found, show=show, building=key, text=text)
    counts = queries.lacking_counts(request.actor, found, key)
    rows = ui.paginate(request, lacking, per_page=50)
    _name_what_is_missing(found, rows)
    return ui.show(
        request,
        "screening/campaign.html",
        **_figures(request, found),
        buildings=buildings,
        chosen=chosen,
        show=show,
        lacking_total=counts[rules.State.WAITING] + counts[rules.State.UNCLEAR],
        filters=[(state, label, counts[state]) for state, label in STATES],
        page=rows,
        text=text,
        clears=[(in_words(clear), n) for clear, n in queries.by_clear(request.actor, found)],
        units=queries.by_unit(request.actor, found),
    )


def _figures(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """The figures that refresh by themselves, and whether the lists of the page have grown old meanwhile."""
    counted = queries.figures(request.actor, campaign)
    now = f"{counted.clear}-{counted.unclear}-{counted.people}"
    seen = request.GET.get("seen", now)
    return {"campaign": campaign, "figures": counted, "seen": seen, "is_newer": seen != now}


def _name_what_is_missing(campaign: Campaign, targets: Any) -> None:
    names = {clear["key"]: in_words(clear) for clear in campaign.template.clears}
    for target in targets:
        target.missing_words = _(", ").join(names.get(key, key) for key in target.missing_keys)


@page(purpose=OVERSEE, needs="screening.see")
def street(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One table of the communities below, by name: never a ranking."""
    found = queries.campaign_for(request.actor, pk)
    return ui.show(
        request,
        "screening/units.html",
        **_figures(request, found),
        units=queries.by_unit(request.actor, found),
    )


@page(purpose=OVERSEE, needs="screening.see")
def changes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody who was added or taken out after the start, with the reason."""
    found = queries.campaign_for(request.actor, pk)
    rows = ui.paginate(request, queries.changes(request.actor, found))
    return ui.show(request, "screening/changes.html", campaign=found, page=rows)


@page(purpose=OVERSEE, needs="screening.run", writes="POST")
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a campaign, after saying what that means."""
    found = queries.campaign_for(request.actor, pk)
    figures = queries.figures(request.actor, found)
    if request.POST.get("confirmed") == "yes":
        try:
            actions.close_campaign(
                actor=request.actor, at=timezone.now(), expected=int(request.POST.get("expected", 0)), campaign=found
            )
            messages.success(request, _("The campaign is closed; its figures stay."))
        except Clash:
            messages.warning(request, _("Somebody else changed this campaign meanwhile. Nothing was done; look again."))
        return redirect("screening:campaign", pk)
    return ui.confirm(
        request,
        heading=_("Close this campaign?"),
        text=_("%(people)d people are not clear yet. Their visits are cancelled; what was answered stays.")
        % {"people": figures.waiting + figures.unclear},
        action=_("Close the campaign"),
        back_url=request.path.removesuffix("close/"),
        expected=found.version,
    )
