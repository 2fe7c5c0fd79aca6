"""What stands on the screen at a door: the household, what is known, what was answered last."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.capacity.verification.api import Sign
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, get_or_404

from .. import rules
from ..models import Answer, Campaign, Target, Visit


@dataclass
class Member:
    """One person of the household as the door page needs them."""

    target: Target
    person: Any
    relation: str
    facts: dict[str, str]
    last: dict[str, str] = field(default_factory=dict)
    last_at: Any = None

    @property
    def age(self) -> int | None:
        age: int | None = self.person.age(timezone.localdate())
        return age

    @property
    def is_first_time(self) -> bool:
        return not self.last

    @property
    def may_stay(self) -> bool:
        """Whether "unchanged" (or "at home, well") leaves nothing unclear."""
        return not self.judged.missing

    @property
    def prefilled(self) -> dict[str, str]:
        return self.last or rules.defaults(self.target.campaign.template.clears)

    @property
    def judged(self) -> rules.Completeness:
        return rules.completeness(self.target.campaign.template.clears, self.prefilled, self.facts)


@dataclass
class Door:
    """A household of a campaign behind its door."""

    campaign: Campaign
    task: tasks.Task
    household: Any
    members: list[Member]
    visits: list[Visit]

    @property
    def dwelling(self) -> Any:
        return self.household.dwelling


def door_of(actor: Actor, task_id: UUID) -> Door:
    """The door that a visiting task leads to, or 404."""
    task = get_or_404(tasks.Task.objects.seen_by(actor), pk=task_id, kind="screening.visit_household")
    campaign = get_or_404(
        Campaign.objects.unscoped("the task is the actor's, so is the campaign's name").select_related("template"),
        pk=task.source_id,
    )
    household = get_or_404(
        people.Household.objects.seen_by(actor).select_related("dwelling", "dwelling__building"), pk=task.subject_id
    )
    visits = Visit.objects.seen_by(actor).filter(campaign=campaign, household=household).order_by("-at")
    return Door(campaign, task, household, _members(actor, campaign, household), list(visits))


def _members(actor: Actor, campaign: Campaign, household: Any) -> list[Member]:
    targets = Target.objects.seen_by(actor).filter(campaign=campaign, household=household, removed_at=None)
    rows = _each_once(targets.select_related("person", "campaign__template"))
    relations = _relations(actor, household)
    # What was said about health is shown again only to those who may see it; others ask afresh.
    last = last_answers(actor, [t.person_id for t in rows]) if "see.health" in actor.powers else {}
    members = [_member(t, household, relations.get(t.person_id, ""), last.get(t.person_id)) for t in rows]
    return sorted(
        members,
        key=lambda m: (
            m.target.person_id != household.head_id,
            m.person.birth_date is None,
            m.person.birth_date,
            str(m.person.pk),
        ),
    )


def _each_once(targets: Iterable[Target]) -> list[Target]:
    """One target per person, of two records of one person the one by which the person is seen."""
    found: dict[UUID, Target] = {}
    for target in targets:
        if target.person.pk not in found or target.person_id == target.person.pk:
            found[target.person.pk] = target
    return list(found.values())


def _member(target: Target, household: Any, relation: str, last: Answer | None) -> Member:
    person = target.person
    facts = {"phone": person.phone or household.phone, "occupation": person.occupation or person.workplace}
    said = json.loads(last.said) if last else {}
    return Member(target, person, relation, facts, said, last.at if last else None)


def _relations(actor: Actor, household: Any) -> dict[UUID, str]:
    rows = people.Residence.objects.seen_by(actor).filter(household=household, until_date=None)
    return {r.person_id: r.get_relation_display() for r in rows}


def last_answers(actor: Actor, persons: list[UUID]) -> dict[UUID, Answer]:
    """Each person's newest answer of any campaign, under any of their records: what was said is not asked again."""
    owner = people.owners_of_records(set(persons))
    rows = Answer.objects.seen_by(actor).written_about(*owner).order_by("at", "pk")
    return {owner[answer.person_id]: answer for answer in rows}


def neighbours(actor: Actor, door: Door) -> tuple[tasks.Task | None, int]:
    """The next open door of this campaign in the same building (else the next building), and how many are left."""
    mine = (
        tasks.open_tasks(actor).filter(source_id=door.campaign.pk).exclude(pk=door.task.pk).order_by("position", "pk")
    )
    building = tasks.building_of(door.task.position)
    here = mine.filter(position__gte=building, position__lt=building + 4096)
    following = here.filter(position__gt=door.task.position).first() or here.first()
    return following or mine.first(), here.count()


def building_of(actor: Actor, task: tasks.Task) -> dict[str, Any]:
    """The doors of the task's building in its campaign, upstairs in order, with what stands there."""
    building = tasks.building_of(task.position)
    rows = tasks.tasks(actor).filter(source_id=task.source_id, position__gte=building, position__lt=building + 4096)
    doors = list(rows.order_by("position", "pk"))
    targets = Target.objects.seen_by(actor).filter(
        campaign_id=task.source_id, position__gte=building, position__lt=building + 4096, removed_at=None
    )
    states = Counter(targets.values_list("household_id", "state"))
    people_of = Counter(household for household, _state in states.elements())
    return {
        "campaign": Campaign.objects.unscoped("the task is the actor's").filter(pk=task.source_id).first(),
        "building": _building_behind(actor, building),
        "doors": [(d, people_of[d.subject_id], states[d.subject_id, rules.State.UNCLEAR.value]) for d in doors],
        "left": sum(d.is_open for d in doors),
    }


def _building_behind(actor: Actor, position: int) -> Any:
    """The building as its doors name it: a contact household looks after doors, not after the building."""
    doors = places.Dwelling.objects.seen_by(actor).filter(position__gte=position, position__lt=position + 4096)
    door = doors.select_related("building").first()
    return door.building if door else None


def signs_of_life(persons: Iterable[UUID]) -> list[Sign]:
    """That these people answered at the door, and when; told to those who look for the dead who are active."""
    rows = Answer.objects.unscoped("only that somebody answered is told, not what").about(*persons)
    return [
        Sign(pk, person, "answer", timezone.localtime(at)) for pk, person, at in rows.values_list("pk", "person", "at")
    ]
