"""Declaring, changing and ending an emergency."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

from .models import Emergency


@action(needs="emergencies.declare", new="a declaration begins the record")
def declare_emergency(*, actor: Actor, at: datetime, kind: str, level: str, legal_basis: str) -> Emergency:
    """Declare an emergency for the actor's unit and everything under it.

    Raises Refused when one of the same kind is running there already.
    """
    running = Emergency.objects.seen_by(actor).filter(unit=actor.unit, kind=kind, ended_at=None)
    if actor.unit is None or running.exists():
        raise Refused(_("An emergency of this kind is already declared here."), _("Change its level instead."))
    emergency: Emergency = Emergency.objects.create(
        position=actor.unit_position,
        kind=kind,
        level=level,
        legal_basis=legal_basis,
        unit=actor.unit,
        unit_name=actor.unit_name,
        reach=[list(r) for r in actor.scope.ranges],
        started_at=at,
    )
    ledger.record(
        "emergencies.declared",
        actor=actor,
        at=at,
        position=emergency.position,
        kind=kind,
        level=level,
        emergency=str(emergency.pk),
    )
    return emergency


@action(needs="emergencies.declare")
def change_level(*, actor: Actor, at: datetime, expected: int, emergency: Emergency, level: str) -> Emergency:
    """Raise or lower the level. Raises Clash when somebody changed the record meanwhile."""
    actor.need("emergencies.declare", emergency.position)
    before = emergency.level
    claim(emergency, expected, {"level": level})
    emergency.level = level
    emergency.save(update_fields=["level"])
    ledger.record(
        "emergencies.level_changed",
        actor=actor,
        at=at,
        position=emergency.position,
        kind=emergency.kind,
        before=before,
        level=level,
        emergency=str(emergency.pk),
    )
    return emergency


@action(needs="emergencies.declare")
def end_emergency(*, actor: Actor, at: datetime, expected: int, emergency: Emergency) -> Emergency:
    """End it: emergency purposes stop being valid with this transaction."""
    actor.need("emergencies.declare", emergency.position)
    claim(emergency, expected, {"ended_at": at})
    emergency.ended_at = at
    emergency.save(update_fields=["ended_at"])
    ledger.record(
        "emergencies.ended",
        actor=actor,
        at=at,
        position=emergency.position,
        kind=emergency.kind,
        emergency=str(emergency.pk),
    )
    return emergency
