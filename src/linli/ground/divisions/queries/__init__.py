"""Every question about editions, moves and reorganisations."""
