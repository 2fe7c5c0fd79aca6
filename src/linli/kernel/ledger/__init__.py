"""Commitments to what was done, in one chain per unit (账)."""
