"""Everything that may be done to places."""
