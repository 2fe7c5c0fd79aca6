"""What a roster says, line by line, and what it means beside the register. Pure: no database, no Django, no clock."""
