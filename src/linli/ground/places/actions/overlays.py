"""Drawing, changing and ending overlays: which buildings make up a grid or an estate (网格·小区的划定)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places.declarations import overlay_changed
from linli.ground.places.models import Building, Overlay, OverlayBuilding, Unit, on_day
from linli.kernel.access.api import Actor, Refused, Scope, TooScattered, action, claim
from linli.kernel.ledger import api as ledger


class NameTaken(ValueError):
    """An overlay of that kind and name exists in the unit; `existing` is it."""

    def __init__(self, existing: Overlay) -> None:
        super().__init__(str(existing))
        self.existing = existing


@action(needs="places.edit", new="draws an overlay")
def draw_overlay(
    *,
    actor: Actor,
    at: datetime,
    unit: Unit,
    kind: str,
    name: str,
    buildings: Iterable[Building] = (),
    note: str = "",
    on: date | None = None,
) -> Overlay:
    """Draw an overlay from a day on (default: the day of `at`) and return it. Raises NameTaken, Refused."""
    actor.need("places.edit", unit.position)
    _no_twin(unit, kind, name, None)
    chosen = list(buildings)
    _check(actor, chosen)
    since = on or timezone.localdate(at)
    overlay: Overlay = Overlay.objects.create(unit=unit, kind=kind, name=name, note=note, from_date=since)
    _add(overlay, chosen, since)
    ledger.record(
        "places.overlay_drawn", actor=actor, at=at, position=overlay.position, overlay=name, count=len(chosen)
    )
    overlay_changed(at, overlay)
    return overlay


@action(needs="places.edit")
def change_overlay(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    overlay: Overlay,
    name: str,
    note: str,
    buildings: Iterable[Building],
    on: date,
) -> Overlay:
    """Change name and remark; from `on` the overlay holds exactly these buildings. Earlier days keep theirs.

    Raises Clash, NameTaken, Refused.
    """
    actor.need("places.edit", overlay.position)
    _no_twin(overlay.unit, overlay.kind, name, overlay)
    wanted = {building.pk: building for building in buildings}
    parts = OverlayBuilding.objects.unscoped("the parts of an overlay that the actor may change")
    standing: dict[UUID, OverlayBuilding] = {
        part.building_id: part for part in parts.filter(overlay=overlay, until_date=None).select_related("building")
    }
    added = [building for pk, building in wanted.items() if pk not in standing]
    removed = [part for pk, part in standing.items() if pk not in wanted]
    _check(actor, [*added, *(part.building for part in removed)])
    claim(overlay, expected, {"name": name, "note": note})
    overlay.name, overlay.note = name, note
    overlay.save()
    for part in removed:
        _leave(part, on)
    _add(overlay, added, on)
    ledger.record(
        "places.overlay_changed",
        actor=actor,
        at=at,
        position=overlay.position,
        overlay=name,
        added=len(added),
        removed=len(removed),
    )
    overlay_changed(at, overlay)
    return overlay


@action(needs="places.edit")
def end_overlay(*, actor: Actor, at: datetime, expected: int, overlay: Overlay, on: date) -> Overlay:
    """End an overlay from a day on; who was in it before stays known. Raises Clash."""
    actor.need("places.edit", overlay.position)
    claim(overlay, expected)
    overlay.until_date = max(on, overlay.from_date)
    overlay.save()
    parts = OverlayBuilding.objects.unscoped("the parts of an overlay that the actor may change")
    for part in parts.filter(on_day(on), overlay=overlay, until_date=None):
        _leave(part, on)
    ledger.record("places.overlay_ended", actor=actor, at=at, position=overlay.position, overlay=overlay.name)
    overlay_changed(at, overlay)
    return overlay


def _no_twin(unit: Unit, kind: str, name: str, itself: Overlay | None) -> None:
    rows = Overlay.objects.unscoped("a name stands once per kind in a unit")
    twins = rows.filter(unit=unit, kind=kind, name=name, until_date=None)
    if twin := twins.exclude(pk=itself.pk if itself else None).first():
        raise NameTaken(twin)


def _check(actor: Actor, buildings: Iterable[Building]) -> None:
    chosen = list(buildings)
    for building in chosen:
        actor.need("places.edit", building.position)
    try:
        Scope.of((b.position, b.position | (1 << 12) - 1) for b in chosen)
    except TooScattered:
        raise Refused(
            _("These buildings lie too scattered for one area: at most 64 runs of neighbouring buildings."),
            _("Make two areas of it."),
        ) from None


def _add(overlay: Overlay, buildings: Iterable[Building], since: date) -> None:
    OverlayBuilding.objects.bulk_create(
        OverlayBuilding(overlay=overlay, building=building, position=building.position, from_date=since)
        for building in buildings
    )


def _leave(part: OverlayBuilding, on: date) -> None:
    part.until_date = max(on, part.from_date)
    part.save()
