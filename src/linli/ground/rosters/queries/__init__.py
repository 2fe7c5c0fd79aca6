"""Questions about rosters. Every one says on whose behalf it is asked."""
