"""The register on screen: editions, moves, reorganisations."""
