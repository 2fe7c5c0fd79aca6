"""Who is covered after the denominator was frozen: every change is a row with its reason, never a silent recount."""

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger import api as ledger

from .. import rules
from ..declarations import VISIT
from ..models import Campaign, Coverage, Target
from ..queries.doors import Door, Member

LEFT_FOR = {rules.Change.MOVED_OUT: "moved_away", rules.Change.DOUBLE: "mistake"}


@action(needs="screening.record", new="a person not covered before")
def add_to_campaign(*, actor: Actor, at: datetime, campaign: Campaign, residence: Any, because: rules.Change) -> Target:
    """Cover one more resident, found at the door or moved in; the listed change counts the denominator up.

    Somebody who was taken out and comes back is covered again under the same row.
    """
    actor.need("screening.record", residence.position)
    known: Target | None = Target.objects.seen_by(actor).filter(campaign=campaign).about(residence.person_id).first()
    if known and known.is_covered:
        return known
    target = _again(known, at, because) if known else _anew(campaign, residence, at, because)
    _count(target, +1, new_household=not _covered_together(target).exists())
    tasks.create_many(
        actor=actor,
        at=at,
        kind=VISIT.code,
        tasks=[campaign.visit_to(residence, actor.post)],
        source="screening",
        source_id=campaign.pk,
        checklist_version=str(campaign.template.version),
    )
    _note(actor, at, target, "screening.people_added", because)
    return target


def _anew(campaign: Campaign, residence: Any, at: datetime, because: rules.Change) -> Target:
    target = Target.of(campaign, residence, added_at=at, added_because=because)
    target.save(force_insert=True)
    return target


def _again(target: Target, at: datetime, because: rules.Change) -> Target:
    target.removed_at, target.removed_because = None, ""
    target.added_at, target.added_because = at, because
    target.save(update_fields=["removed_at", "removed_because", "added_at", "added_because"])
    return target


@action(needs="screening.record")
def take_out(*, actor: Actor, at: datetime, expected: int, target: Target, because: rules.Change) -> Target:
    """Take one person out with the reason; the listed change counts the denominator down. Raises Clash."""
    actor.need("screening.record", target.position)
    claim(target, expected, {"removed_because": because})
    target.removed_at, target.removed_because = at, because
    target.save(update_fields=["removed_at", "removed_because"])
    _count(target, -1, new_household=not _covered_together(target).exists())
    _note(actor, at, target, "screening.people_removed", because)
    return target


@action(needs="screening.record")
def put_back(*, actor: Actor, at: datetime, expected: int, target: Target, because: rules.Change) -> Target:
    """Cover somebody again who was taken out by mistake; the listed change counts the denominator up. Raises Clash."""
    actor.need("screening.record", target.position)
    claim(target, expected)
    _again(target, at, because)
    _count(target, +1, new_household=not _covered_together(target).exists())
    _note(actor, at, target, "screening.people_added", because)
    return target


def _covered_together(target: Target) -> Any:
    rows = Target.objects.unscoped("the household of a person whom the actor records").exclude(pk=target.pk)
    return rows.filter(campaign_id=target.campaign_id, household_id=target.household_id, removed_at=None)


def _count(target: Target, step: int, *, new_household: bool) -> None:
    rows = Coverage.objects.unscoped("the counter of a building whose household the actor records")
    counter, _created = rows.get_or_create(
        campaign_id=target.campaign_id,
        building_id=target.building_id,
        defaults={"position": target.building.position, "unit_id": target.building.unit_id},
    )
    moved = {"people": F("people") + step}
    if new_household:
        moved["households"] = F("households") + step
    if target.state != rules.State.WAITING:
        moved[target.state] = F(target.state) + step
    rows.filter(pk=counter.pk).update(**moved)


def _note(actor: Actor, at: datetime, target: Target, kind: str, because: rules.Change) -> None:
    ledger.record(
        kind,
        actor=actor,
        at=at,
        subject=target.person_id,
        position=target.position,
        campaign=str(target.campaign_id),
        people=1,
        because=because.value,
    )


@action(needs="screening.record", new="registers a person found at the door")
def person_found(
    *, actor: Actor, at: datetime, door: Door, name: str, phone: str = "", moved_in_on: date | None = None
) -> Target:
    """Register somebody who lives behind the door but is not in the register, and cover them.

    Raises Refused without the power to edit the register, people.Unfit for a name or number that cannot be one,
    Clash when somebody changed the household meanwhile.
    """
    household = door.household
    today = timezone.localtime(at).date()
    person = people.add_person(
        actor=actor,
        at=at,
        expected=household.version,
        household=household,
        facts={"name": name, "phone": phone},
        stay=people.Stay(moved_in_on or today, from_known=bool(moved_in_on)),
    )
    residence = (
        people.Residence.objects.seen_by(actor)
        .select_related("dwelling__building")
        .written_about(person)
        .get(until_date=None, main=True)
    )
    because = rules.Change.MOVED_IN if moved_in_on else rules.Change.FOUND
    return add_to_campaign(actor=actor, at=at, campaign=door.campaign, residence=residence, because=because)


@action(needs="screening.record")
def person_left(*, actor: Actor, at: datetime, expected: int, member: Member, because: rules.Change) -> Target:
    """Somebody does not live behind this door: out of the register's door, out of the campaign. Raises Clash."""
    target = take_out(actor=actor, at=at, expected=expected, target=member.target, because=because)
    people.move_out(
        actor=actor,
        at=at,
        expected=member.person.version,
        person=member.person,
        on=timezone.localtime(at).date(),
        reason=LEFT_FOR[because],
    )
    return target
