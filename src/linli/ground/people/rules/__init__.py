"""What holds for residents and households wherever they live. Pure: no database, no Django, no clock."""
