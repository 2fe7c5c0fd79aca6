"""What a deletion record commits to."""

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID


def root_of(salt: bytes, ids: Iterable[UUID]) -> str:
    """One digest for a set of ids in any order: RFC 6962's tree over their sorted, salted hashes."""
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in sorted(_leaf(salt, one) for one in ids)]
    if not level:
        return hashlib.sha256().hexdigest()
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0].hex()


def _leaf(salt: bytes, one: UUID) -> bytes:
    return hmac.new(salt, one.bytes, hashlib.sha256).digest()
