"""Starting a campaign freezes whom it covers; closing it keeps the figures."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.work import api as work

from .. import rules
from ..declarations import VISIT
from ..models import Campaign, Coverage, Target, Template
from ..queries.coverage import figures

CHUNK = 2_000
Progress = Callable[[int, int], None]


def _unheard(done: int, total: int) -> None:
    """Progress that nobody watches."""


@action(needs="screening.run", new="a campaign begins its own record")
def prepare_campaign(*, actor: Actor, at: datetime, name: str, template: Template, due_at: datetime) -> Campaign:
    """Write a campaign down for everything the actor's post looks after. It covers nobody until it is frozen.

    Raises Refused when it would be due before it begins.
    """
    if due_at <= at:
        raise Refused(_("The campaign would be due before it begins."), _("Choose a later time."))
    campaign: Campaign = Campaign.objects.create(
        position=actor.unit_position,
        name=name,
        unit_id=actor.unit,
        unit_name=actor.unit_name,
        template=template,
        due_at=due_at,
        created_by=actor.post,
        created_at=at,
        reach=[list(r) for r in actor.scope.ranges],
    )
    return campaign


@action(needs="screening.run", new="a campaign begins its own record")
def start_campaign(*, actor: Actor, at: datetime, name: str, template: Template, due_at: datetime) -> work.Job:
    """Prepare a campaign and have it frozen in the background; returns the machine work to watch. Raises Refused."""
    campaign = prepare_campaign(actor=actor, at=at, name=name, template=template, due_at=due_at)
    params = {"campaign": str(campaign.pk), "version": campaign.version}
    return work.enqueue("screening.start_campaign", actor=actor, at=at, params=params, position=campaign.position)


@action(needs="screening.run")
def freeze(*, actor: Actor, at: datetime, expected: int, campaign: Campaign, progress: Progress = _unheard) -> Campaign:
    """Freeze the denominator, make one task per household for whoever answers for its building, and start.

    Raises Clash when the campaign was started meanwhile, Refused when nobody lives in the places it reaches.
    """
    actor.need("screening.run", campaign.position)
    residences = _residences(actor)
    if not residences:
        raise Refused(_("Nobody is registered in these places yet."), _("Import the roster first."))
    claim(campaign, expected)
    _write_targets(campaign, residences, progress)
    _write_coverage(campaign, residences)
    households = _write_tasks(actor, at, campaign, residences)
    campaign.state, campaign.started_at = rules.CampaignState.RUNNING, at
    campaign.people, campaign.households = len(residences), households
    campaign.save(update_fields=["state", "started_at", "people", "households"])
    ledger.record_batch(
        "screening.campaign_started",
        actor=actor,
        at=at,
        rows=(f"{campaign.pk}|{r.person_id}".encode() for r in residences),
        position=campaign.position,
        campaign=str(campaign.pk),
        people=len(residences),
        households=households,
    )
    return campaign


def _residences(actor: Actor) -> list[Any]:
    """Where everybody lives now, each person once, also one of whom several records say so."""
    rows = people.Residence.objects.seen_by(actor).filter(until_date=None, main=True).exclude(kind="away")
    rows = rows.select_related("dwelling", "dwelling__building").annotate(shown=people.shown_person())
    first: dict[Any, Any] = {}
    for residence in rows.order_by("position", "pk"):
        if residence.shown not in first or residence.person_id == residence.shown:
            first[residence.shown] = residence
    return sorted(first.values(), key=lambda residence: (residence.position, residence.pk))


def _write_targets(campaign: Campaign, residences: list[Any], progress: Progress) -> None:
    for start in range(0, len(residences), CHUNK):
        Target.objects.bulk_create(Target.of(campaign, r) for r in residences[start : start + CHUNK])
        progress(min(start + CHUNK, len(residences)), len(residences))


def _write_coverage(campaign: Campaign, residences: list[Any]) -> None:
    buildings = {r.dwelling.building_id: r.dwelling.building for r in residences}
    persons = Counter(r.dwelling.building_id for r in residences)
    homes = Counter(b for _home, b in {(r.household_id, r.dwelling.building_id) for r in residences})
    Coverage.objects.bulk_create(
        Coverage(
            position=b.position,
            campaign=campaign,
            building=b,
            unit_id=b.unit_id,
            people=persons[pk],
            households=homes[pk],
        )
        for pk, b in buildings.items()
    )


def _write_tasks(actor: Actor, at: datetime, campaign: Campaign, residences: list[Any]) -> int:
    homes = {r.household_id: r for r in residences}
    buildings = {r.dwelling.building.position for r in residences}
    answering = posts.answering_posts(buildings, at)
    new = [campaign.visit_to(r, answering.get(r.dwelling.building.position)) for r in homes.values()]
    for part in _parts(new, CHUNK * 5):
        tasks.create_many(
            actor=actor,
            at=at,
            kind=VISIT.code,
            tasks=part,
            source="screening",
            source_id=campaign.pk,
            checklist_version=str(campaign.template.version),
        )
    return len(homes)


def _parts(rows: list[tasks.NewTask], size: int) -> Iterable[list[tasks.NewTask]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


@action(needs="screening.run")
def close_campaign(*, actor: Actor, at: datetime, expected: int, campaign: Campaign) -> Campaign:
    """Close it: open visits are cancelled, figures stay. Raises Clash when somebody changed it meanwhile."""
    actor.need("screening.run", campaign.position)
    if rules.CampaignState.CLOSED not in rules.MOVES[rules.CampaignState(campaign.state)]:
        raise Refused(_("This campaign is not running."))
    claim(campaign, expected)
    campaign.state, campaign.closed_at = rules.CampaignState.CLOSED, at
    campaign.save(update_fields=["state", "closed_at"])
    _cancel_visits(actor, at, campaign)
    counted = figures(actor, campaign)
    ledger.record(
        "screening.campaign_closed",
        actor=actor,
        at=at,
        position=campaign.position,
        campaign=str(campaign.pk),
        people=counted.people,
        clear=counted.clear,
    )
    return campaign


def _cancel_visits(actor: Actor, at: datetime, campaign: Campaign) -> None:
    rows = tasks.tasks_of(actor, campaign.pk).filter(state=tasks.State.OPEN)
    versions = list(rows.values_list("pk", "version"))
    for start in range(0, len(versions), CHUNK):
        part = dict(versions[start : start + CHUNK])
        tasks.cancel_many(actor=actor, at=at, expected=part, reason=str(_("campaign closed")))


@action(needs="screening.export", new="a hand-over changes no record")
def note_export(*, actor: Actor, at: datetime, campaign: Campaign, people: int, recipient: str) -> None:
    """Write down that the ledger was handed over: to whom, how many people."""
    ledger.record(
        "screening.ledger_exported",
        actor=actor,
        at=at,
        position=campaign.position,
        campaign=str(campaign.pk),
        people=people,
        recipient=recipient,
    )
