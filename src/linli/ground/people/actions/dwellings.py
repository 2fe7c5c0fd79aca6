"""Whose a dwelling is and how it is used: each said from a day on, the one before ended on that day."""

from datetime import date, datetime
from typing import Any

from linli.ground.people.declarations import EDIT
from linli.ground.people.declarations.batches import DWELLING_STATES, SOURCES
from linli.ground.people.models import Occupancy, Ownership, Person
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record

from .writing import _day, _need_to_edit


@action(needs=EDIT.code, new="an owner is written down beside those who are there")
def record_owner(
    *,
    actor: Actor,
    at: datetime,
    dwelling: Dwelling,
    person: Person | None = None,
    organisation: Any = None,
    name: str = "",
    phone: str = "",
    from_date: date | None = None,
    source: str = "office",
    instead: bool = False,
) -> Ownership:
    """Write down who owns a dwelling since a day; None stands for: since before anybody asked.

    `instead`: those who owned it until then no longer do. Raises Refused, Unfit.
    """
    _need_to_edit(actor, dwelling.position)
    since = from_date or _day(at)
    _refuse_untold(person, organisation, name, source, since, _day(at))
    rows = Ownership.objects.unscoped("the deed has been given this dwelling").filter(dwelling=dwelling)
    if instead:
        for before in rows.filter(until_date=None):
            before.until_date = max(since, before.from_date)
            before.save(update_fields=["until_date"])
    owner: Ownership = Ownership.objects.create(
        dwelling=dwelling,
        position=dwelling.position,
        person=person,
        organisation=organisation,
        name="" if person or organisation else " ".join(name.split()),
        phone=_phone(phone),
        from_date=since,
        from_known=from_date is not None,
        source=source,
    )
    _record("people.owner_recorded", actor, at, dwelling)
    return owner


def _phone(text: str) -> str:
    try:
        return tidy_phone(text)
    except Fault as fault:
        raise Unfit({"phone": fault}) from None


def _refuse_untold(person: Person | None, organisation: Any, name: str, source: str, since: date, today: date) -> None:
    faults = {}
    if not (person or organisation or name.strip()):
        faults["name"] = Fault("name.empty")
    if source not in SOURCES:
        faults["source"] = Fault("choice.unknown", found=source)
    if since > today:
        faults["from_date"] = Fault("stay.future", found=since.isoformat())
    if faults:
        raise Unfit(faults)


@action(needs=EDIT.code)
def end_ownership(*, actor: Actor, at: datetime, expected: int, owner: Ownership, on: date) -> Ownership:
    """Write down that somebody owns a dwelling no longer. Raises Clash, Refused, Unfit."""
    _need_to_edit(actor, owner.position)
    claim(owner, expected)
    if on > _day(at):
        raise Unfit({"on": Fault("stay.future", found=on.isoformat())})
    if on < owner.from_date:
        raise Unfit({"on": Fault("stay.backwards", start=owner.from_date.isoformat(), end=on.isoformat())})
    owner.until_date = on
    owner.save(update_fields=["until_date"])
    _record("people.owner_ended", actor, at, owner.dwelling)
    return owner


@action(needs=EDIT.code, new="what is said of a dwelling follows what was said before, which is ended and stays")
def record_use(
    *, actor: Actor, at: datetime, dwelling: Dwelling, state: str, from_date: date, source: str = "office"
) -> Occupancy:
    """Write down how a dwelling is used since a day; what was said before ends on that day.

    Saying again what holds already changes nothing. Raises Refused, Unfit.
    """
    _need_to_edit(actor, dwelling.position)
    rows = Occupancy.objects.unscoped("the deed has been given this dwelling").filter(dwelling=dwelling)
    before: Occupancy | None = rows.filter(until_date=None).first()
    _refuse_unlikely_use(before, state, from_date, source, _day(at))
    if before is not None and before.state == state:
        return before
    if before is not None:
        before.until_date = from_date
        before.save(update_fields=["until_date"])
    use: Occupancy = Occupancy.objects.create(
        dwelling=dwelling, position=dwelling.position, state=state, from_date=from_date, source=source
    )
    _record("people.use_recorded", actor, at, dwelling, state=state)
    return use


def _refuse_unlikely_use(before: Occupancy | None, state: str, since: date, source: str, today: date) -> None:
    faults = {}
    if state not in DWELLING_STATES:
        faults["state"] = Fault("choice.unknown", found=state)
    if source not in SOURCES:
        faults["source"] = Fault("choice.unknown", found=source)
    if since > today:
        faults["from_date"] = Fault("stay.future", found=since.isoformat())
    elif before is not None and since < before.from_date:
        start = before.from_date.isoformat()
        faults["from_date"] = Fault("stay.backwards", start=start, end=since.isoformat())
    if faults:
        raise Unfit(faults)


def _record(kind: str, actor: Actor, at: datetime, dwelling: Dwelling, **said: Any) -> None:
    record(kind, actor=actor, at=at, position=dwelling.position, dwelling=str(dwelling.pk), **said)
