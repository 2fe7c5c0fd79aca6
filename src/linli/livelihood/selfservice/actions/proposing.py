"""What a household asks to have put right, and taking it back. Nothing of it is in the register yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

from .. import queries
from ..declarations import CHECK_PROPOSAL
from ..models import Proposal, Wish
from ..queries.proposals import OWN, as_text, typed
from ..rules.proposals import COMING, GOING, MOST_OPEN, OPEN, PERSON_FIELDS, Kind, State, needs_office
from .handing import _hand_out, _house_of

CHECKED_WITH = ("document_type", "document_no", "sex", "birth_date")


class AlreadySent(Exception):
    """The same thing has been asked and waits to be checked."""


@action(needs="", new="a proposal begins its own record; the form's token keeps it from being sent twice")
def propose(
    *,
    actor: Actor,
    at: datetime,
    home: queries.Home,
    kind: Kind,
    values: Mapping[str, str],
    token: UUID,
    person: people.Person | None = None,
    said: str = "",
) -> Proposal:
    """Ask to have something put right: a task for whoever answers for the door, with the old values kept.

    `values` are the new values by field, as text. A form sent twice gives the same proposal.
    Raises Refused, people.Unfit, AlreadySent.
    """
    household = _own_household(actor, at, home)
    sent: Proposal | None = Proposal.objects.unscoped(OWN).filter(token=token, account_id=actor.account).first()
    if sent:
        return sent
    if queries.open_of(home).count() >= MOST_OPEN:
        raise Refused(
            _("%(most)s of the things you asked are still waiting to be checked.") % {"most": MOST_OPEN},
            _("Wait until some are checked, or take one back."),
        )
    changes = _fitting(home, kind, person, values, at)
    proposal = _write(actor, at, household, kind, person, changes, token, said)
    ledger.record(
        "selfservice.proposed",
        actor=_house_of(household.position),
        at=at,
        subject=proposal.pk,
        position=household.position,
        what=kind.value,
    )
    return proposal


def _own_household(actor: Actor, at: datetime, home: queries.Home) -> people.Household:
    tie = queries.open_tie(actor, at)
    if tie is None or tie.pk != home.tie.pk or home.household is None:
        raise Refused(_("You are not registered in a household at the moment."), _("Ask the office of your community."))
    return home.household


def _fitting(
    home: queries.Home, kind: Kind, person: people.Person | None, values: Mapping[str, str], at: datetime
) -> dict[str, tuple[str, str]]:
    """By field, what stands and what is wished; only what differs. Raises Refused, people.Unfit."""
    today = timezone.localtime(at).date()
    if kind == Kind.HOUSEHOLD:
        return _differing(home.household, people.fit(values, today=today))
    if kind in COMING:
        people.fit({name: typed(name, text) for name, text in values.items() if name in PERSON_FIELDS}, today=today)
        return {name: ("", text) for name, text in values.items() if text}
    member = queries.member_of(home, person.pk) if person else None
    if member is None or person is None or not (member.may_speak or kind in GOING):
        raise Refused(_("You can put right what is known of yourself and of children you are the head of."))
    if kind in GOING:
        return {name: ("", text) for name, text in values.items() if text}
    said = {name: typed(name, text) for name, text in values.items()}
    beside = {} if said.keys().isdisjoint(CHECKED_WITH) else {name: getattr(person, name) for name in CHECKED_WITH}
    kept = people.fit(beside | said, today=today)
    return _differing(person, {name: kept[name] for name in said})


def _differing(record: Any, facts: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    found = {name: (as_text(getattr(record, name)), as_text(value)) for name, value in facts.items()}
    found = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    if not found:
        raise Refused(_("It is recorded like this already."), _("There is nothing to put right."))
    return found


def _write(
    actor: Actor,
    at: datetime,
    household: people.Household,
    kind: Kind,
    person: people.Person | None,
    changes: Mapping[str, tuple[str, str]],
    token: UUID,
    said: str,
) -> Proposal:
    if kind in COMING and _comes_already(household, changes.get("name", ("", ""))[1]):
        raise AlreadySent
    assert actor.account
    proposal = Proposal(
        position=household.position, household=household, person=person, account_id=actor.account, kind=kind.value,
        token=token, said=said, sent_at=at,
    )  # fmt: skip
    about = person.pk if person else household.pk if kind == Kind.HOUSEHOLD else proposal.pk
    try:
        with transaction.atomic():  # two who ask for one value at once: one is told that it waits already
            proposal.save(force_insert=True)
            for name, (old, new) in changes.items():
                Wish.objects.create(
                    position=household.position, proposal=proposal, target=about, field=name, old=old, new=new
                )
    except IntegrityError:
        raise AlreadySent from None
    proposal.task = _task(proposal, household, kind, changes, at)
    proposal.save(update_fields=["task"])
    return proposal


def _comes_already(household: people.Household, name: str) -> bool:
    """Names lie sealed in a wish, so the few that wait are read."""
    rows = Wish.objects.unscoped(OWN).filter(proposal__household=household, field="name", answer="")
    return any(wish.new == name for wish in rows.filter(proposal__kind__in=list(COMING)))


def _task(proposal: Proposal, household: people.Household, kind: Kind, fields: Any, at: datetime) -> tasks.Task | None:
    level = posts.Level.COMMUNITY if needs_office(kind, fields) else posts.Level.BUILDING
    return _hand_out(
        _house_of(household.position),
        at,
        CHECK_PROPOSAL,
        position=household.position,
        title=household.dwelling.address,
        subject=proposal.pk,
        level=level,
        notice="selfservice.proposed",
    )


@action(needs="")
def withdraw(*, actor: Actor, at: datetime, expected: int, proposal: Proposal) -> Proposal:
    """Take back what one asked, while it waits. Raises Clash, Refused."""
    if proposal.account_id != actor.account:
        raise Refused(_("Somebody else of the household asked this."), _("Only they can take it back."))
    claim(proposal, expected)
    if proposal.state not in OPEN:
        raise Refused(_("This has been checked already."), _("Reload the page to see what came of it."))
    proposal.state, proposal.decided_at = State.WITHDRAWN, at
    proposal.save(update_fields=["state", "decided_at"])
    Wish.objects.unscoped(OWN).filter(proposal=proposal, answer="").update(answer="refused")
    house = _house_of(proposal.position)
    if proposal.task and proposal.task.is_open:
        tasks.cancel_many(actor=house, at=at, expected={proposal.task.pk: proposal.task.version}, reason="")
    ledger.record(
        "selfservice.withdrawn",
        actor=house,
        at=at,
        subject=proposal.pk,
        position=proposal.position,
        what=proposal.kind,
    )
    return proposal
