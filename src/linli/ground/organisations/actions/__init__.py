"""Everything that may be done to organisations."""
