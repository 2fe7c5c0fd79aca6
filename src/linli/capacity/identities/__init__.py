"""一人一档 — one person, one record: pairs that may be one person, looked at and decided by people."""
