"""Everything that may be done to the register of divisions."""
