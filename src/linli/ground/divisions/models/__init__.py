"""Editions, successions, reorganisations (登记册版本·沿革·区划调整)."""

from .editions import Edition, Succession
from .reorganisations import Reorganisation
from .zones import FunctionalZone, ZoneUnit

__all__ = ["Edition", "FunctionalZone", "Reorganisation", "Succession", "ZoneUnit"]
