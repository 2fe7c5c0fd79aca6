"""What a contract promises: added, delivered, accepted or sent back (交付与验收)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from linli.ground.organisations.models import Contract, ContractStep, Deliverable
from linli.kernel.access.api import Actor, Refused, action, claim

from .contracts import _note_step, _record

Deed = ContractStep.Deed


@action(needs="organisations.edit", new="adds a deliverable; a contract has any number of them")
def add_deliverable(*, actor: Actor, at: datetime, contract: Contract, facts: dict[str, Any]) -> Deliverable:
    """Add what the contract promises: what, quantity, due, measure. Raises Refused."""
    actor.need("organisations.edit", contract.position)
    deliverable = Deliverable(contract=contract, **facts)
    deliverable.save(force_insert=True)
    _note_step(actor, at, contract, Deed.PROMISED, day=deliverable.due, deliverable=deliverable)
    _record("organisations.deliverable_added", actor, at, contract)
    return deliverable


@action(needs="organisations.edit")
def note_delivery(*, actor: Actor, at: datetime, expected: int, deliverable: Deliverable, on: date) -> Deliverable:
    """Note that something was delivered on a day; after "sent back" it is delivered again. Raises Clash, Refused."""
    actor.need("organisations.edit", deliverable.position)
    if deliverable.verdict in (Deliverable.Verdict.ACCEPTED, Deliverable.Verdict.REMARKS):
        raise Refused(_("This has been accepted already."))
    claim(deliverable, expected, {"delivered_on": on})
    deliverable.delivered_on = on
    deliverable.verdict, deliverable.verdict_on, deliverable.verdict_by_title = "", None, ""
    deliverable.save()
    _note_step(actor, at, deliverable.contract, Deed.DELIVERED, day=on, deliverable=deliverable)
    _record("organisations.delivered", actor, at, deliverable.contract)
    return deliverable


@action(needs="organisations.edit")
def decide_delivery(
    *, actor: Actor, at: datetime, expected: int, deliverable: Deliverable, verdict: str, on: date, remark: str = ""
) -> Deliverable:
    """Accept a delivery, accept it with remarks, or send it back with the reason. Raises Clash, Refused."""
    actor.need("organisations.edit", deliverable.position)
    if deliverable.delivered_on is None or deliverable.verdict:
        raise Refused(_("Nothing waits for acceptance here."), _("Note first on which day it was delivered."))
    if verdict != Deliverable.Verdict.ACCEPTED and not remark.strip():
        raise Refused(_("The remarks or the reason are missing."), _("Write in a few words what was not as agreed."))
    claim(deliverable, expected, {"verdict": verdict, "remark": remark})
    deliverable.verdict, deliverable.verdict_on, deliverable.remark = verdict, on, remark
    deliverable.verdict_by_title = actor.post_title or actor.name
    deliverable.save()
    _note_step(actor, at, deliverable.contract, verdict, day=on, reason=remark, deliverable=deliverable)
    _record("organisations.delivery_decided", actor, at, deliverable.contract, verdict=verdict)
    return deliverable
