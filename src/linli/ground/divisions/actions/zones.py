"""Entering and changing functional zones (功能区)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from linli.ground.divisions.models import FunctionalZone, ZoneUnit
from linli.ground.places.api import Unit
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger


@action(needs="divisions.keep", new="a zone is entered for the first time")
def enter_zone(
    *, actor: Actor, at: datetime, name: str, units: Iterable[Unit], on: date, other_names: str = "", basis: str = ""
) -> FunctionalZone:
    """Say that a zone consists of units from a day on. Raises Refused for a name that is taken, or without units."""
    members = list(units)
    _check(name, members, None)
    zone = FunctionalZone.objects.create(name=name, other_names=other_names, basis=basis, from_date=on)
    ZoneUnit.objects.bulk_create(ZoneUnit(zone=zone, unit=unit, from_date=on) for unit in members)
    ledger.record("divisions.zone_entered", actor=actor, at=at, zone=name, units=len(members))
    return zone


@action(needs="divisions.keep")
def change_zone(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    zone: FunctionalZone,
    name: str,
    units: Iterable[Unit],
    on: date,
    other_names: str = "",
    basis: str = "",
) -> FunctionalZone:
    """From a day on it has these names and units; earlier days keep theirs. Raises Refused, Clash."""
    wanted = {unit.pk: unit for unit in units}
    _check(name, list(wanted.values()), zone)
    claim(zone, expected)
    zone.name, zone.other_names, zone.basis = name, other_names, basis
    zone.save()
    open_parts = ZoneUnit.objects.filter(zone=zone, until_date=None)
    open_parts.exclude(unit__in=list(wanted)).update(until_date=on)
    kept = set(open_parts.values_list("unit", flat=True))
    fresh = [unit for pk, unit in wanted.items() if pk not in kept]
    ZoneUnit.objects.bulk_create(ZoneUnit(zone=zone, unit=unit, from_date=on) for unit in fresh)
    ledger.record("divisions.zone_changed", actor=actor, at=at, zone=name, units=len(wanted))
    return zone


@action(needs="divisions.keep")
def end_zone(*, actor: Actor, at: datetime, expected: int, zone: FunctionalZone, on: date) -> FunctionalZone:
    """From a day on there is no such zone; earlier days keep it. Raises Refused when it has ended, Clash."""
    if zone.until_date:
        raise Refused(_("%(name)s has ended already.") % {"name": zone.name})
    claim(zone, expected)
    zone.until_date = max(on, zone.from_date)
    zone.save()
    ZoneUnit.objects.filter(zone=zone, until_date=None).update(until_date=zone.until_date)
    ledger.record("divisions.zone_ended", actor=actor, at=at, zone=zone.name)
    return zone


def _check(name: str, units: list[Unit], zone: FunctionalZone | None) -> None:
    others = FunctionalZone.objects.filter(until_date=None)
    if any(name in other.names for other in others if zone is None or other.pk != zone.pk):
        raise Refused(_("There is a zone called %(name)s.") % {"name": name}, _("Change that one."))
    if not units:
        raise Refused(_("A zone consists of at least one unit."), _("Give the codes of its streets or districts."))
