"""Residents of a city that does not exist, typed badly, for `linli bench duplicates`. Knows nothing of the matcher."""
