"""Units with their codes and periods, buildings, dwellings, overlays (单位·楼栋·房屋·片区)."""

from .buildings import Building, Dwelling
from .overlays import Overlay, OverlayBuilding
from .units import PUBLIC_REGISTER, Dated, Membership, Tree, Unit, UnitCode, UnitName, on_day, public

__all__ = [
    "PUBLIC_REGISTER",
    "Building",
    "Dated",
    "Dwelling",
    "Membership",
    "Overlay",
    "OverlayBuilding",
    "Tree",
    "Unit",
    "UnitCode",
    "UnitName",
    "on_day",
    "public",
]
