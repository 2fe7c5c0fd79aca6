"""Keys of rows: time-ordered, made before the row is saved, so that a sealed value can be bound to its row."""

from uuid import UUID

import uuid6


def uuid7() -> UUID:
    """A new UUIDv7 (RFC 9562) as the standard library's UUID."""
    return UUID(int=uuid6.uuid7().int)
