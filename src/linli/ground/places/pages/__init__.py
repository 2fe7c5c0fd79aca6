"""Places on screen: units, the register, buildings, overlays."""
