"""Sealed fields, retention and purge (存)."""
