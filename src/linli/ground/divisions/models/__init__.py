"""Editions, successions, reorganisations (登记册版本·沿革·区划调整)."""

from .editions import Edition, Succession

__all__ = ["Edition", "Succession"]
