"""Pure rules of machine work: when a schedule is next due, what a working day is. No Django, no clock."""
