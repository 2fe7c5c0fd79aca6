"""Owners of housing and paired units: from when until when, and whom to call (产权与包保关系)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from linli.ground.organisations.models import Organisation, Tie
from linli.ground.places.api import Building, Overlay, Unit
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger import api as ledger

from .services import NotBefore

CONTACT = ("contact_post", "contact_name", "contact_phone", "note")


@action(needs="organisations.edit", new="records a relation to a place")
def begin_tie(
    *,
    actor: Actor,
    at: datetime,
    organisation: Organisation,
    role: str,
    unit: Unit,
    on: date,
    overlay: Overlay | None = None,
    building: Building | None = None,
    contact: Mapping[str, str] | None = None,
) -> Tie:
    """Record that an organisation owns, is paired with or is stationed at a place from a day on.

    `contact` are the fields of CONTACT. A relation that stands already is returned as it is. Raises Refused outside
    the actor's places.
    """
    tie = Tie(organisation=organisation, role=role, unit=unit, overlay=overlay, building=building, from_date=on)
    for name in CONTACT:
        setattr(tie, name, (contact or {}).get(name, ""))
    actor.need("organisations.edit", building.position if building else unit.position)
    rows = Tie.objects.unscoped("whether it stands already").filter(until_date=None)
    known: Tie | None = rows.filter(
        organisation=organisation, role=role, unit=unit, overlay=overlay, building=building
    ).first()
    if known:
        return known
    tie.save(force_insert=True)
    _record("organisations.tie_begun", actor, at, tie)
    return tie


@action(needs="organisations.edit")
def change_tie(*, actor: Actor, at: datetime, expected: int, tie: Tie, changes: dict[str, Any]) -> Tie:
    """Change whom to call. Raises Clash, Refused."""
    actor.need("organisations.edit", tie.position)
    claim(tie, expected, changes)
    for name in CONTACT:
        if name in changes:
            setattr(tie, name, changes[name])
    tie.save()
    _record("organisations.tie_changed", actor, at, tie)
    return tie


@action(needs="organisations.edit")
def end_tie(*, actor: Actor, at: datetime, expected: int, tie: Tie, on: date) -> Tie:
    """Record that it is no longer so from a day on; whom to call is forgotten with it. Raises Clash, NotBefore."""
    actor.need("organisations.edit", tie.position)
    if on < tie.from_date:
        raise NotBefore(tie.from_date)
    claim(tie, expected, {"until_date": on})
    tie.until_date, tie.contact_name, tie.contact_phone = on, "", ""
    tie.save()
    _record("organisations.tie_ended", actor, at, tie)
    return tie


def _record(kind: str, actor: Actor, at: datetime, tie: Tie) -> None:
    ledger.record(kind, actor=actor, at=at, position=tie.position, organisation=tie.organisation.name, place=tie.place)
