"""Beginning and ending what an organisation does for an estate (服务关系)."""

from collections.abc import Iterable
from datetime import date, datetime

from linli.ground.organisations.models import Organisation, Service
from linli.ground.places.api import Overlay
from linli.kernel.access.api import Actor, action, claim
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
) -> list[Service]:
    """Record that an organisation does these things for an estate from a day on; what it does already is left alone.

    Returns the new services. Raises Refused outside the actor's places.
    """
    actor.need("organisations.edit", overlay.position)
    rows = Service.objects.unscoped("what the organisation already does here")
    running = rows.filter(organisation=organisation, overlay=overlay, until_date=None)
    known = set(running.values_list("function", flat=True))
    fresh = [
        Service(organisation=organisation, overlay=overlay, function=function, from_date=on, basis=basis)
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
    return fresh


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
    return service
