"""Adding and changing buildings and doors (楼栋·房屋的登记)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places.models import Building, Dwelling, OverlayBuilding, Unit, on_day
from linli.ground.places.queries import buildings as asked
from linli.ground.places.rules.addresses import floor_of
from linli.ground.places.rules.layout import Door
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

CHANGEABLE = ("street_name", "number", "kind", "aliases", "entrances", "floors", "has_lift", "note")


class AlreadyThere(ValueError):
    """A building or a door of that address stands there already; `existing` is it."""

    def __init__(self, existing: Building | Dwelling) -> None:
        super().__init__(str(existing))
        self.existing = existing


@action(needs="places.edit", new="adds a building")
def add_building(
    *, actor: Actor, at: datetime, unit: Unit, facts: dict[str, Any], doors: Sequence[Door] = ()
) -> Building:
    """Add a building with its doors and return it. `facts` are the fields of CHANGEABLE, `from_date` optional.

    Raises AlreadyThere, NoRoom above 4,095 buildings or doors, Refused outside the actor's places.
    """
    actor.need("places.edit", unit.position)
    if unit.level != Unit.Level.COMMUNITY or unit.has_ended:
        raise Refused(_("Buildings stand in a community or village that exists."), _("Choose the community first."))
    locked = Unit.objects.select_for_update().get(pk=unit.pk)  # the next number belongs to one writer at a time
    _no_twin(locked, facts["street_name"], facts["number"], None)
    since = {"from_date": timezone.localdate(at)}
    building = Building(unit=locked, no=asked.next_building_no(locked), **since | facts)
    building.save(force_insert=True)
    _add_doors(building, doors, building.from_date)
    ledger.record(
        "places.building_added",
        actor=actor,
        at=at,
        position=building.position,
        building=building.label,
        dwellings=len(doors),
    )
    return building


@action(needs="places.edit")
def change_building(
    *, actor: Actor, at: datetime, expected: int, building: Building, changes: dict[str, Any]
) -> Building:
    """Change what is known of a building; a new number or street changes the labels of its doors too.

    Raises Clash, AlreadyThere, Refused.
    """
    actor.need("places.edit", building.position)
    _no_twin(
        building.unit,
        changes.get("street_name", building.street_name),
        changes.get("number", building.number),
        building,
    )
    claim(building, expected, changes)
    renamed = {"number", "kind"} & {name for name, value in changes.items() if value != getattr(building, name)}
    for name in CHANGEABLE:
        if name in changes:
            setattr(building, name, changes[name])
    building.save()
    if renamed:
        _relabel(building)
    ledger.record("places.building_changed", actor=actor, at=at, position=building.position, building=building.label)
    return building


@action(needs="places.edit")
def end_building(*, actor: Actor, at: datetime, expected: int, building: Building, on: date) -> Building:
    """Record that a building no longer stands from a day on; its doors and overlays end with it. Raises Clash."""
    actor.need("places.edit", building.position)
    claim(building, expected)
    building.until_date = on
    building.save()
    because = "everything in a building that the actor may change"
    for model in (Dwelling, OverlayBuilding):
        model.objects.unscoped(because).filter(building=building, until_date=None).update(until_date=on)
    ledger.record("places.building_ended", actor=actor, at=at, position=building.position, building=building.label)
    return building


@action(needs="places.edit")
def add_dwellings(
    *, actor: Actor, at: datetime, expected: int, building: Building, doors: Sequence[Door]
) -> list[Dwelling]:
    """Add doors to a building and return the new ones; those that are there stay as they are. Raises Clash, NoRoom."""
    actor.need("places.edit", building.position)
    claim(building, expected)
    standing = Dwelling.objects.unscoped("doors of a building that the actor may change").filter(
        on_day(timezone.localdate(at)), building=building
    )
    known = set(standing.values_list("entrance", "room"))
    fresh = [door for door in doors if (door[0], door[2]) not in known]
    added = _add_doors(building, fresh, timezone.localdate(at))
    ledger.record(
        "places.dwellings_added",
        actor=actor,
        at=at,
        position=building.position,
        building=building.label,
        count=len(added),
    )
    return added


@action(needs="places.edit")
def change_dwelling(
    *, actor: Actor, at: datetime, expected: int, dwelling: Dwelling, changes: dict[str, Any]
) -> Dwelling:
    """Change entrance, floor, room or use of a door. Raises Clash, AlreadyThere, Refused."""
    actor.need("places.edit", dwelling.position)
    said = {name: changes.get(name, getattr(dwelling, name)) for name in ("entrance", "floor", "room", "use")}
    rows = Dwelling.objects.unscoped("doors of the same building")
    twins = rows.filter(building=dwelling.building, until_date=None, entrance=said["entrance"], room=said["room"])
    if twin := twins.exclude(pk=dwelling.pk).first():
        raise AlreadyThere(twin)
    claim(dwelling, expected, changes)
    for name, value in said.items():
        setattr(dwelling, name, value)
    dwelling.save()
    ledger.record(
        "places.dwelling_changed",
        actor=actor,
        at=at,
        position=dwelling.position,
        dwelling=dwelling.label,
        building=dwelling.building.label,
    )
    return dwelling


@action(needs="places.edit")
def end_dwelling(*, actor: Actor, at: datetime, expected: int, dwelling: Dwelling, on: date) -> Dwelling:
    """Record that a door no longer exists from a day on (two flats became one). Raises Clash."""
    actor.need("places.edit", dwelling.position)
    claim(dwelling, expected)
    dwelling.until_date = on
    dwelling.save()
    ledger.record(
        "places.dwelling_ended",
        actor=actor,
        at=at,
        position=dwelling.position,
        dwelling=dwelling.label,
        building=dwelling.building.label,
    )
    return dwelling


def _no_twin(unit: Unit, street: str, number: str, itself: Building | None) -> None:
    rows = Building.objects.unscoped("an address stands once in a community")
    twins = rows.filter(unit=unit, street_name=street, number=number, until_date=None)
    if twin := twins.exclude(pk=itself.pk if itself else None).first():
        raise AlreadyThere(twin)


def _add_doors(building: Building, doors: Iterable[Door], since: date) -> list[Dwelling]:
    first = asked.next_dwelling_no(building)
    rows = [
        Dwelling(building=building, no=first + i, entrance=e, floor=f or floor_of(r) or 0, room=r, from_date=since)
        for i, (e, f, r) in enumerate(doors)
    ]
    for row in rows:
        row.place_in(building)
    return Dwelling.objects.bulk_create(rows)


def _relabel(building: Building) -> None:
    rows = list(Dwelling.objects.unscoped("labels follow the building").filter(building=building))
    for row in rows:
        row.place_in(building)
    Dwelling.objects.unscoped("labels follow the building").bulk_update(rows, ["label"], batch_size=500)
