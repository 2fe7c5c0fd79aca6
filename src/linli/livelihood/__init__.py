"""What helps people live: their own page, and later supplies, welfare, reopening, services (民生)."""
