"""Units, buildings, dwellings and overlays (五级网格·小区·房屋)."""
