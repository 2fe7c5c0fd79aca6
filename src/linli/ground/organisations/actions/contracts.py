"""Contracts: entered, corrected, prolonged, terminated (合同的签订与变更)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.ground.organisations.declarations import cover_changed
from linli.ground.organisations.models import Contract, ContractStep, Deliverable, Service
from linli.ground.places.api import Unit
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

CHANGEABLE = ("title", "purpose", "money", "amount", "signed_on", "contact_name", "contact_phone", "note")
Deed = ContractStep.Deed


class NumberTaken(ValueError):
    """Another contract of this unit has the number; `existing` is it."""

    def __init__(self, existing: Contract) -> None:
        super().__init__(str(existing))
        self.existing = existing


@action(needs="organisations.edit", new="enters a contract")
def enter_contract(*, actor: Actor, at: datetime, unit: Unit, facts: dict[str, Any]) -> Contract:
    """Enter a contract that a unit has signed. `facts` are the organisation, number, from_date, until_date, CHANGEABLE.

    Raises NumberTaken, Refused outside the actor's places or when it would end before it begins.
    """
    actor.need("organisations.edit", unit.position)
    rows = Contract.objects.unscoped("a number stands once in a unit")
    if twin := rows.filter(unit=unit, number=facts["number"]).first():
        raise NumberTaken(twin)
    if facts["until_date"] <= facts["from_date"]:
        raise Refused(_("The contract ends before it begins."), _("Look at its two days again."))
    contract = Contract(unit=unit, **facts)
    contract.save(force_insert=True)
    _note_step(actor, at, contract, Deed.SIGNED, day=contract.from_date)
    _record("organisations.contract_entered", actor, at, contract, organisation=contract.organisation.name)
    return contract


@action(needs="organisations.edit")
def change_contract(
    *, actor: Actor, at: datetime, expected: int, contract: Contract, changes: dict[str, Any]
) -> Contract:
    """Correct what a contract says; its parties, number and days stay as signed. Raises Clash, Refused."""
    actor.need("organisations.edit", contract.position)
    claim(contract, expected, changes)
    for name in CHANGEABLE:
        if name in changes:
            setattr(contract, name, changes[name])
    contract.save()
    _note_step(actor, at, contract, Deed.CHANGED)
    _record("organisations.contract_changed", actor, at, contract)
    return contract


@action(needs="organisations.edit")
def prolong_contract(
    *, actor: Actor, at: datetime, expected: int, contract: Contract, until: date, on: date, reason: str
) -> Contract:
    """Let a contract that still holds on day `on` hold longer: `until` is the first day on which it holds no more.

    What is done under it goes on. Raises Clash; Refused for a contract that has ended or a day that is no later.
    """
    actor.need("organisations.edit", contract.position)
    if on >= contract.until_date:
        raise Refused(
            _("This contract has ended; what has ended is not prolonged."), _("Enter the new contract instead.")
        )
    if until <= contract.until_date:
        raise Refused(_("It holds until then already."), _("Choose a later last day."))
    _set_end(expected, contract, until, reason)
    _note_step(actor, at, contract, Deed.PROLONGED, day=contract.last_day, reason=reason)
    _record("organisations.contract_prolonged", actor, at, contract, day=contract.last_day.isoformat())
    cover_changed(at, _served(contract))
    return contract


@action(needs="organisations.edit")
def terminate_contract(
    *, actor: Actor, at: datetime, expected: int, contract: Contract, on: date, reason: str
) -> Contract:
    """End a contract before its time, with the reason; what is done under it ends with it. Raises Clash, Refused."""
    actor.need("organisations.edit", contract.position)
    if not reason.strip():
        raise Refused(_("Why it is terminated is missing."), _("Write the reason in a few words."))
    if not contract.from_date <= on < contract.until_date:
        raise Refused(_("It does not hold on that day."), _("Choose a day between its first day and its last."))
    contract.terminated_on = on
    _set_end(expected, contract, on, reason)
    _note_step(actor, at, contract, Deed.TERMINATED, day=on, reason=reason)
    _record("organisations.contract_terminated", actor, at, contract, day=on.isoformat())
    cover_changed(at, _served(contract))
    return contract


def _set_end(expected: int, contract: Contract, until: date, reason: str) -> None:
    claim(contract, expected, {"until_date": until, "reason": reason})
    contract.until_date, contract.reason = until, reason
    contract.save()


def _served(contract: Contract) -> list[UUID]:
    rows = Service.objects.unscoped("the estates that a contract is about").filter(contract=contract)
    return list(rows.order_by("overlay").values_list("overlay", flat=True).distinct())


def _note_step(
    actor: Actor,
    at: datetime,
    contract: Contract,
    deed: str,
    *,
    day: date | None = None,
    reason: str = "",
    deliverable: Deliverable | None = None,
) -> None:
    """One row more in the history of the contract, with the post as it was called then."""
    ContractStep.objects.create(
        contract=contract, position=contract.position, deliverable=deliverable, deed=deed, day=day, reason=reason,
        at=at, by_post=actor.post, by_title=actor.post_title or actor.name,
    )  # fmt: skip


def _record(kind: str, actor: Actor, at: datetime, contract: Contract, **payload: Any) -> None:
    """The ledger names the contract by its number."""
    ledger.record(
        kind, actor=actor, at=at, subject=contract.pk, position=contract.position, number=contract.number, **payload
    )
