"""The register on screen: lists, persons, households, doors."""
