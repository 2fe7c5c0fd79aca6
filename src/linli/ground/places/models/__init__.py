"""Units with their codes and periods, buildings, dwellings, overlays (单位·楼栋·房屋·片区)."""

from .buildings import Building, Dwelling
from .overlays import Overlay, OverlayBuilding
from .units import Edition, Membership, Succession, Tree, Unit, UnitCode, UnitName, on_day

__all__ = [
    "Building",
    "Dwelling",
    "Edition",
    "Membership",
    "Overlay",
    "OverlayBuilding",
    "Succession",
    "Tree",
    "Unit",
    "UnitCode",
    "UnitName",
    "on_day",
]
