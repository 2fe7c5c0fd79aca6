"""Organisations of every kind and which estate each serves (单位)."""
