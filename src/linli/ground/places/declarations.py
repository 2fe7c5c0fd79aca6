"""What this domain may do, why it looks, what it records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, Scope, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, Panels, nav

KNOW_THE_GROUND = Purpose("places.know_the_ground", _("know the ground: units, buildings, doors"))

declare(
    purposes=[KNOW_THE_GROUND],
    powers=[
        Power("places.see", _("see units, buildings and overlays")),
        Power("places.edit", _("change buildings and overlays")),
    ],
)

keeping.declare(
    keeping.RetentionClass("places.register", _("the register of places"), None),
)

ledger.declare(
    ledger.Kind("places.building_added", _("{post} added {building} with {dwellings} dwellings")),
    ledger.Kind("places.building_changed", _("{post} changed {building}")),
    ledger.Kind("places.building_ended", _("{post} recorded that {building} no longer stands")),
    ledger.Kind("places.dwellings_added", _("{post} added {count} dwellings to {building}")),
    ledger.Kind(
        "places.doors_opened", _("{post} added {buildings} buildings and {dwellings} dwellings that a roster names")
    ),
    ledger.Kind("places.doors_closed", _("{post} took away {dwellings} dwellings that a roster had named by mistake")),
    ledger.Kind("places.dwelling_changed", _("{post} changed {dwelling} of {building}")),
    ledger.Kind("places.dwelling_ended", _("{post} recorded that {dwelling} of {building} no longer exists")),
    ledger.Kind("places.overlay_drawn", _("{post} drew {overlay} with {count} buildings")),
    ledger.Kind("places.overlay_changed", _("{post} changed {overlay}: {added} buildings more, {removed} fewer")),
    ledger.Kind("places.overlay_ended", _("{post} ended {overlay}")),
)

nav(
    Item("places:ground", _("Places"), icon="map", needs="places.see", group="ground", order=10),
)


@dataclass(frozen=True)
class Area:
    """A name that people give a place and the register does not code; where that is, and the page about it."""

    name: str
    scope: Scope
    url: str


_areas: list[Callable[[date], list[Area]]] = []


def tell_areas(ask: Callable[[date], list[Area]]) -> None:
    """Told by a domain above which areas have names of their own on a day."""
    _areas[:] = [ask]


def areas_on(day: date) -> list[Area]:
    """Every such area by every name, the longest name first."""
    return sorted((area for ask in _areas for area in ask(day)), key=lambda area: -len(area.name))


OverlayListener = Callable[[datetime, Any], None]
_listeners: list[OverlayListener] = []


def when_overlays_change(listener: OverlayListener) -> None:
    """Have a domain above told, in the same transaction, that an overlay was drawn, changed or ended."""
    _listeners.append(listener)


def overlay_changed(at: datetime, overlay: Any) -> None:
    """Tell them."""
    for listener in _listeners:
        listener(at, overlay)


PANELS = Panels("unit", "building", "overlay", "reorganisation")
add_panel, panels_of = PANELS.add, PANELS.of
_door_page: list[tuple[str, str]] = []


def lead_doors_to(url_name: str, needs: str) -> None:
    """Tell which page shows who lives behind a door; it takes the dwelling's key."""
    _door_page[:] = [(url_name, needs)]


def door_page(actor: Any) -> str:
    """The name of that page, or "" when none is installed or this actor may not open it."""
    return next((name for name, needs in _door_page if actor.may(needs)), "")
