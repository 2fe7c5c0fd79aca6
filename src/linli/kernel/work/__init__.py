"""Jobs, schedules and working calendars (办)."""
