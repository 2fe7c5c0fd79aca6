"""The way of a roster into the register on screen."""
