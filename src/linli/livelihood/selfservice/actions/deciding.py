"""Checking what a household asked: a promised visit, the decision, and passing it on when the person has moved."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify

from ..declarations import CHECK, CHECK_PROPOSAL
from ..models import Proposal, Wish
from ..queries.proposals import typed
from ..rules.proposals import COMING, GOING, STAY_FIELDS, Answer, Kind, State, needs_office, outcome, taken_whole
from .handing import _hand_out, _house_of

CHECKS = "whoever checks the proposal has been given it"
MUST = frozenset({"name", "relation", "kind", "from_date"})  # without these nobody can be written down
LIVES_AS = {
    Kind.NEWBORN: people.ResidenceKind.REGISTERED,
    Kind.RELATIVE: people.ResidenceKind.REGISTERED,
    Kind.TENANT: people.ResidenceKind.RENTED,
}


class MovedAway(Exception):
    """The person does not live behind this door any more; `lives` tells whether they live behind another."""

    def __init__(self, lives: bool) -> None:
        super().__init__("moved")
        self.lives = lives


@action(needs=CHECK)
def promise_visit(*, actor: Actor, at: datetime, expected: int, proposal: Proposal, on: datetime) -> Proposal:
    """Tell the household when somebody comes to check. Raises Clash, Refused."""
    _need_open(actor, proposal, expected)
    task = proposal.task
    if task and task.is_open:
        tasks.note_visit(actor=actor, at=at, expected=task.version, task=task, outcome="absent", next_visit_at=on)
    proposal.state, proposal.promised_at = State.CHECKING, on
    proposal.save(update_fields=["state", "promised_at"])
    ledger.record("selfservice.visit_promised", actor=actor, at=at, subject=proposal.pk, position=proposal.position)
    return proposal


def _need_open(actor: Actor, proposal: Proposal, expected: int) -> None:
    actor.need(CHECK, proposal.position)
    claim(proposal, expected)
    if not proposal.is_open:
        raise Refused(_("This has been decided or taken back meanwhile."), _("Reload the page to see how it stands."))


@action(needs=CHECK)
def decide(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    proposal: Proposal,
    record_version: int,
    taken: Collection[str],
    reason: str = "",
    moves_here: bool = False,
) -> Proposal:
    """Write what was `taken` into the register, through its own deeds, and tell the household what came of it.

    `record_version` is the version of the person or household that whoever checks has seen. `moves_here`: somebody
    who is registered elsewhere with the proposed document moves here. A refusal, whole or in part, needs its reason.
    Raises Clash, Refused, MovedAway, people.Unfit, people.AlreadyRegistered.
    """
    _need_open(actor, proposal, expected)
    wishes = {wish.field: wish for wish in Wish.objects.unscoped(CHECKS).filter(proposal=proposal)}
    kept = _all_or_nothing(proposal, taken_whole(taken, wishes), wishes)
    if len(kept) < len(wishes) and not reason.strip():
        raise Refused(_("The household asked for more than you take over."), _("Write in a few words why."))
    if kept:
        values = {name: typed(name, wishes[name].new) for name in kept}
        _register(actor, at, proposal, record_version, values, moves_here)
    return _close(actor, at, proposal, wishes, kept, reason)


def _all_or_nothing(proposal: Proposal, kept: frozenset[str], wishes: Mapping[str, Wish]) -> frozenset[str]:
    """Somebody comes or goes wholly: what cannot be left out comes along, or nothing is written."""
    if proposal.kind in GOING:
        return frozenset(wishes) if kept else kept
    if proposal.kind in COMING and not MUST & set(wishes) <= kept:
        return frozenset()
    return kept


def _register(
    actor: Actor, at: datetime, proposal: Proposal, version: int, values: dict[str, Any], moves_here: bool
) -> None:
    kind = Kind(proposal.kind)
    told: dict[str, Any] = {"source": "correction", "source_id": proposal.pk}
    if kind == Kind.HOUSEHOLD:
        household = people.household_of(actor, proposal.household_id)
        people.change_household(actor=actor, at=at, expected=version, household=household, changes=values, **told)
    elif kind in COMING:
        _come(actor, at, proposal, version, values, moves_here)
    else:
        person = _still_here(actor, proposal)
        if kind == Kind.PERSON:
            people.change_person(actor=actor, at=at, expected=version, person=person, changes=values, **told)
        else:
            reason = values.get("left_for") or people.LeftFor.DIED
            people.move_out(actor=actor, at=at, expected=version, person=person, on=values["until_date"], reason=reason)


def _still_here(actor: Actor, proposal: Proposal) -> people.Person:
    """The person, if they live behind the proposal's door still. Raises MovedAway."""
    rows = people.Residence.objects.unscoped(CHECKS).about(proposal.person_id).filter(until_date=None, main=True)
    stay = rows.select_related("person").first()
    if stay is None or stay.position != proposal.position:
        raise MovedAway(lives=stay is not None)
    return people.person_of(actor, stay.person_id)


def _come(
    actor: Actor, at: datetime, proposal: Proposal, version: int, values: dict[str, Any], moves_here: bool
) -> None:
    household = people.household_of(actor, proposal.household_id)
    facts = {name: value for name, value in values.items() if name not in STAY_FIELDS}
    kind = values.get("kind") or LIVES_AS[Kind(proposal.kind)]
    stay = people.Stay(values["from_date"], values.get("relation") or "99", kind)
    who: dict[str, Any] = {"actor": actor, "at": at}
    try:
        if proposal.kind == Kind.TENANT:
            people.register_household(dwelling=household.dwelling, head=facts, stay=stay, **who)
        else:
            people.add_person(household=household, expected=version, facts=facts, stay=stay, **who)
    except people.AlreadyRegistered as known:
        if not moves_here or known.person.name != facts["name"]:
            raise
        home = household.dwelling if proposal.kind == Kind.TENANT else household
        document = facts.get("document_no", "")
        people.move_in(
            person=known.person, expected=known.person.version, home=home, stay=stay, document_no=document, **who
        )


def _close(
    actor: Actor, at: datetime, proposal: Proposal, wishes: Mapping[str, Wish], kept: frozenset[str], reason: str
) -> Proposal:
    for name, wish in wishes.items():
        wish.answer = Answer.TAKEN if name in kept else Answer.REFUSED
        wish.save(update_fields=["answer"])
    proposal.state = outcome({name: name in kept for name in wishes})
    proposal.reason, proposal.decided_at, proposal.decided_by_id = reason.strip(), at, actor.post
    proposal.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    task = proposal.task
    if task and task.is_open:
        tasks.finish(actor=actor, at=at, expected=task.version, task=task, outcome=proposal.state)
    notify(account=proposal.account_id, kind="selfservice.decided", at=at, link=reverse("selfservice:proposals"))
    ledger.record(
        "selfservice.decided",
        actor=actor,
        at=at,
        subject=proposal.pk,
        position=proposal.position,
        what=proposal.kind,
        outcome=proposal.state.value,
    )
    return proposal


@action(needs=CHECK)
def pass_on(*, actor: Actor, at: datetime, expected: int, proposal: Proposal) -> Proposal:
    """The person lives behind another door by now: whoever answers for that one checks it. Raises Clash, Refused."""
    _need_open(actor, proposal, expected)
    rows = people.Residence.objects.unscoped(CHECKS).about(proposal.person_id).filter(until_date=None, main=True)
    stay = rows.select_related("dwelling__building").first()
    if stay is None or stay.position == proposal.position or proposal.kind != Kind.PERSON:
        raise Refused(_("There is no other door to pass this on to."), _("Refuse it, and write why."))
    old = proposal.task
    if old and old.is_open:
        tasks.finish(actor=actor, at=at, expected=old.version, task=old, outcome="moved")
    wishes = Wish.objects.unscoped(CHECKS).filter(proposal=proposal)
    level = posts.Level.COMMUNITY if needs_office(Kind.PERSON, [w.field for w in wishes]) else posts.Level.BUILDING
    proposal.task = _hand_out(
        _house_of(stay.position), at, CHECK_PROPOSAL, position=stay.position, title=stay.dwelling.address,
        subject=proposal.pk, level=level, notice="selfservice.proposed",
    )  # fmt: skip
    proposal.position, proposal.household_id, proposal.state = stay.position, stay.household_id, State.SENT
    proposal.promised_at = None
    proposal.save(update_fields=["task", "position", "household", "state", "promised_at"])
    wishes.update(position=stay.position)
    ledger.record("selfservice.passed_on", actor=actor, at=at, subject=proposal.pk, position=stay.position)
    return proposal
