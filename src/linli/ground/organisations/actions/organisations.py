"""Registering and changing organisations (单位的登记)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations.declarations import cover_changed
from linli.ground.organisations.models import Organisation, Service, Tie
from linli.ground.places.api import Unit
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

CHANGEABLE = ("kind", "name", "uscc", "parent", "address", "office_phone", "contact_name", "contact_phone", "note")


class Taken(ValueError):
    """The code belongs to another organisation; `existing` is it."""

    def __init__(self, existing: Organisation) -> None:
        super().__init__(str(existing))
        self.existing = existing


@action(needs="organisations.edit", new="registers an organisation")
def register_organisation(*, actor: Actor, at: datetime, unit: Unit, facts: dict[str, Any]) -> Organisation:
    """Register an organisation of a unit and return it. `facts` are the fields of CHANGEABLE.

    Raises Taken when its code is registered already, Refused outside the actor's places.
    """
    actor.need("organisations.edit", unit.position)
    _no_twin(facts.get("uscc", ""), None)
    _no_circle(facts.get("parent"), None)
    organisation = Organisation(unit=unit, **{"from_date": timezone.localdate(at), **facts})
    organisation.save(force_insert=True)
    ledger.record(
        "organisations.registered",
        actor=actor,
        at=at,
        position=organisation.position,
        organisation=organisation.name,
    )
    return organisation


@action(needs="organisations.edit")
def change_organisation(
    *, actor: Actor, at: datetime, expected: int, organisation: Organisation, changes: dict[str, Any]
) -> Organisation:
    """Change what is known of an organisation. Raises Clash, Taken, Refused."""
    actor.need("organisations.edit", organisation.position)
    _no_twin(changes.get("uscc", ""), organisation)
    _no_circle(changes.get("parent"), organisation)
    claim(organisation, expected, changes)
    for name in CHANGEABLE:
        if name in changes:
            setattr(organisation, name, changes[name])
    organisation.save()
    ledger.record(
        "organisations.changed", actor=actor, at=at, position=organisation.position, organisation=organisation.name
    )
    return organisation


@action(needs="organisations.edit")
def end_organisation(
    *, actor: Actor, at: datetime, expected: int, organisation: Organisation, on: date
) -> Organisation:
    """Record that an organisation exists no more from a day on; what it did ends with it. Raises Clash, Refused."""
    actor.need("organisations.edit", organisation.position)
    claim(organisation, expected)
    organisation.until_date = max(on, organisation.from_date)
    organisation.save()
    served = _end_all(organisation, on)
    ledger.record(
        "organisations.ended", actor=actor, at=at, position=organisation.position, organisation=organisation.name
    )
    cover_changed(at, served)
    return organisation


def _end_all(organisation: Organisation, on: date) -> list[UUID]:
    """End what it did and where it stood; returns the overlays it served."""
    because = "all that the ended organisation did"
    services = list(Service.objects.unscoped(because).filter(organisation=organisation, until_date=None))
    ties = Tie.objects.unscoped(because).filter(organisation=organisation, until_date=None)
    for row in [*services, *ties.select_related("building", "unit")]:
        row.until_date = max(on, row.from_date)
        row.save()
    return [service.overlay_id for service in services]


def _no_twin(code: str, itself: Organisation | None) -> None:
    if not code:
        return
    rows = Organisation.objects.unscoped("a code stands once in the whole register").filter(uscc=code)
    if twin := rows.exclude(pk=itself.pk if itself else None).first():
        raise Taken(twin)


def _no_circle(parent: Organisation | None, itself: Organisation | None) -> None:
    above = parent
    while above and itself:
        if above.pk == itself.pk:
            raise Refused(
                _("%(name)s cannot belong to itself, not even by way of others.") % {"name": itself.name},
                _("Choose the organisation above it."),
            )
        above = above.parent
