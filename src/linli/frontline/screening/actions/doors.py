"""Recording a household at its door: one transaction for visit, answers, counters and task."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

from .. import rules
from ..models import Answer, Campaign, Coverage, Target, Visit
from ..queries.doors import Door, Member

PARTLY = "partly"


@dataclass(frozen=True)
class Reply:
    """What one member of the household answered, and the version of that member's target the worker saw."""

    target: UUID
    expected: int
    said: Mapping[str, str]


@action(needs="screening.record")
def record_household(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    door: Door,
    replies: Sequence[Reply],
    headcount: int,
    next_visit_at: datetime | None = None,
) -> Visit:
    """Record what was answered at the door; the task is done when everybody has answered, else it stays open.

    `expected` is the task's version. Raises Clash when task or a member changed meanwhile, ValueError with the
    question's key for an answer that does not fit, Refused when the campaign is not running.
    """
    _must_run(actor, door)
    visit = _visit(actor, at, door, rules.Outcome.DONE, headcount=headcount, next_visit_at=next_visit_at)
    by_target = {m.target.pk: m for m in door.members}
    judged = [_record_member(actor, at, visit, by_target[r.target], r) for r in replies]
    everybody = len(replies) == len(door.members)
    _close_or_keep(actor, at, expected, door, everybody, next_visit_at)
    clear = sum(j.state == rules.State.CLEAR for j in judged)
    _note(actor, at, door, "screening.household_recorded", people=len(judged), clear=clear)
    return visit


@action(needs="screening.record")
def record_absence(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    door: Door,
    outcome: rules.Outcome,
    next_visit_at: datetime | None = None,
) -> Visit:
    """Nobody in, or refused: counted, and the door stays open with its next visit. Raises Clash like the above."""
    _must_run(actor, door)
    when = rules.next_visit(outcome, at, next_visit_at)
    if when is None:
        raise Refused(_("An absence or a refusal needs a next visit."), _("Choose when you will come again."))
    visit = _visit(actor, at, door, outcome, next_visit_at=when)
    tasks.note_visit(actor=actor, at=at, expected=expected, task=door.task, outcome=outcome.value, next_visit_at=when)
    _note(actor, at, door, f"screening.household_{outcome.value}")
    return visit


def _must_run(actor: Actor, door: Door) -> None:
    actor.need("screening.record", door.task.position)
    if not door.campaign.is_running:
        raise Refused(_("This campaign is not running."), _("Ask the office which campaign runs now."))


def _visit(actor: Actor, at: datetime, door: Door, outcome: rules.Outcome, **more: Any) -> Visit:
    counter = _counter(door.campaign, door.dwelling.building_id)
    first = not any(v.outcome == rules.Outcome.DONE for v in door.visits)
    name = {rules.Outcome.ABSENT: "absent", rules.Outcome.REFUSED: "refused"}.get(outcome, "visited")
    if name != "visited" or first:
        counter.update(**{name: F(name) + 1})
    visit: Visit = Visit.objects.create(
        position=door.task.position,
        campaign=door.campaign,
        household=door.household,
        dwelling=door.dwelling,
        post=actor.post,
        at=at,
        outcome=outcome,
        **more,
    )
    return visit


def _counter(campaign: Campaign, building: UUID) -> Any:
    rows = Coverage.objects.unscoped("the counter of a building whose household the actor records")
    return rows.filter(campaign=campaign, building_id=building)


def _record_member(actor: Actor, at: datetime, visit: Visit, member: Member, reply: Reply) -> rules.Completeness:
    clears = member.target.campaign.template.clears
    said = rules.cleaned(clears, reply.said)
    judged = rules.completeness(clears, said, member.facts)
    before, target = member.target.state, member.target
    claim(target, reply.expected, dict(said))
    target.state, target.bits, target.answered_at = judged.state, judged.bits, at
    target.missing = " ".join(judged.missing)
    target.save(update_fields=["state", "bits", "missing", "answered_at"])
    Answer.objects.create(
        position=target.position,
        target=target,
        person_id=target.person_id,
        visit=visit,
        at=at,
        bits=judged.bits,
        said=json.dumps(said, ensure_ascii=False, sort_keys=True),
    )
    _recount(target, before, judged.state)
    _tell_the_register(actor, at, member, said)
    return judged


def _recount(target: Target, before: str, after: rules.State) -> None:
    steps = {name: (after == name) - (before == name) for name in (rules.State.CLEAR, rules.State.UNCLEAR)}
    moved = {name.value: F(name.value) + step for name, step in steps.items() if step}
    if moved:
        _counter(target.campaign, target.building_id).update(**moved)


def _tell_the_register(actor: Actor, at: datetime, member: Member, said: Mapping[str, str]) -> None:
    """What the register lacked and was said at the door is recorded there, once, and is not asked again."""
    person = member.person
    learned = {key: said[key] for key in ("phone", "occupation") if said.get(key) and not member.facts[key]}
    if learned and actor.may("people.edit", person.position):
        people.change_person(actor=actor, at=at, expected=person.version, person=person, changes=learned)


def _close_or_keep(
    actor: Actor, at: datetime, expected: int, door: Door, everybody: bool, next_visit_at: datetime | None
) -> None:
    if not door.task.is_open:
        claim(door.task, expected)
    elif everybody:
        tasks.finish(actor=actor, at=at, expected=expected, task=door.task, outcome=rules.Outcome.DONE.value)
    else:
        when = next_visit_at or at + rules.NEXT_VISIT[rules.Outcome.ABSENT]
        tasks.note_visit(actor=actor, at=at, expected=expected, task=door.task, outcome=PARTLY, next_visit_at=when)


def _note(actor: Actor, at: datetime, door: Door, kind: str, **counts: Any) -> None:
    ledger.record(
        kind,
        actor=actor,
        at=at,
        position=door.task.position,
        campaign=str(door.campaign.pk),
        household=str(door.household.pk),
        place=door.dwelling.building.label,
        **counts,
    )
