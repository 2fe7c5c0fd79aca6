"""Beginning and ending what an organisation does for an estate (服务关系)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from linli.ground.organisations.declarations import cover_changed
from linli.ground.organisations.models import Contract, Organisation, Service
from linli.ground.places.api import Overlay
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger


class NotBefore(ValueError):
    """A service cannot end before it began; the argument is its first day."""


@action(needs="organisations.edit", new="begins services")
def begin_service(
    *,
    actor: Actor,
    at: datetime,
    organisation: Organisation,
    overlay: Overlay,
    functions: Iterable[str],
    on: date,
    basis: str = "",
    contract: Contract | None = None,
) -> list[Service]:
    """Record that an organisation does these things for an estate from a day on; what it does already is left alone.

    With `contract` the services last no longer than it does. Returns the new services. Raises Refused outside the
    actor's places, or for a contract of another organisation.
    """
    actor.need("organisations.edit", overlay.position)
    if contract and contract.organisation_id != organisation.pk:
        raise Refused(
            _("This contract is with another organisation."), _("Choose a contract of the one you have named.")
        )
    known = _still_running(organisation, overlay, on)
    fresh = [
        Service(
            organisation=organisation, overlay=overlay, function=function, from_date=on, basis=basis, contract=contract
        )
        for function in dict.fromkeys(functions)
        if function not in known
    ]
    for service in fresh:
        service.save(force_insert=True)
    ledger.record(
        "organisations.service_begun",
        actor=actor,
        at=at,
        position=overlay.position,
        organisation=organisation.name,
        overlay=overlay.name,
        functions=", ".join(service.function for service in fresh),
    )
    cover_changed(at, [overlay.pk])
    return fresh


def _still_running(organisation: Organisation, overlay: Overlay, on: date) -> set[str]:
    """What it does here already on that day; services whose contract ran out before it are closed for good."""
    rows = Service.objects.unscoped("what the organisation already does here").select_related("contract")
    known = set()
    for service in rows.filter(organisation=organisation, overlay=overlay, until_date=None):
        if service.ends and service.ends <= on:
            service.until_date = max(service.ends, service.from_date)
            service.save(update_fields=["until_date", "position"])
        else:
            known.add(service.function)
    return known


@action(needs="organisations.edit")
def end_service(*, actor: Actor, at: datetime, expected: int, service: Service, on: date) -> Service:
    """Record that an organisation no longer does something for an estate from a day on. Raises Clash, NotBefore."""
    actor.need("organisations.edit", service.position)
    if on < service.from_date:
        raise NotBefore(service.from_date)
    claim(service, expected)
    service.until_date = on
    service.save()
    ledger.record(
        "organisations.service_ended",
        actor=actor,
        at=at,
        position=service.position,
        organisation=service.organisation.name,
        overlay=service.overlay.name,
    )
    cover_changed(at, [service.overlay_id])
    return service
