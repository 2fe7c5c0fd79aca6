"""Merkle trees after RFC 6962: one root for the rows of a batch, and a short proof that a row is among them.

Each row is hashed together with a key of its own, derived from the batch's salt. A proof shows the key of one row;
the neighbours' hashes in it cannot be guessed back to rows, and once the salt is purged no row can be.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAF, NODE = b"\x00", b"\x01"


def row_key(salt: bytes, index: int) -> bytes:
    return hmac.new(salt, b"linli-row-1\n" + index.to_bytes(8, "big"), hashlib.sha256).digest()


def leaf(key: bytes, row: bytes) -> bytes:
    return hashlib.sha256(LEAF + key + row).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()


def leaves(salt: bytes, rows: Iterable[bytes]) -> Iterable[bytes]:
    return (leaf(row_key(salt, index), row) for index, row in enumerate(rows))


def root(hashes: Iterable[bytes]) -> tuple[bytes, int]:
    """The root and the number of leaves, in one pass, remembering one hash per level."""
    peaks: list[tuple[int, bytes]] = []
    count = 0
    for height_hash in hashes:
        height, top, count = 0, height_hash, count + 1
        while peaks and peaks[-1][0] == height:
            top, height = node(peaks.pop()[1], top), height + 1
        peaks.append((height, top))
    if not peaks:
        return hashlib.sha256().digest(), 0
    top = peaks.pop()[1]
    while peaks:
        top = node(peaks.pop()[1], top)
    return top, count


def _split(count: int) -> int:
    """The largest power of two smaller than count."""
    return 1 << (count - 1).bit_length() - 1


def path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The sibling hashes from leaf `index` up to the root. Raises IndexError outside the tree."""
    if not 0 <= index < len(hashes):
        raise IndexError(index)
    if len(hashes) == 1:
        return []
    middle = _split(len(hashes))
    if index < middle:
        return [*path(hashes[:middle], index), root(hashes[middle:])[0]]
    return [*path(hashes[middle:], index - middle), root(hashes[:middle])[0]]


@dataclass(frozen=True)
class Proof:
    """That a row is number `index` of `count` in a batch; can be shown without showing any other row."""

    index: int
    count: int
    key: bytes
    path: tuple[bytes, ...]

    def leads_to(self, row: bytes, top: bytes) -> bool:
        """Whether the row, with this proof, gives the batch's root."""
        try:
            return _climb(leaf(self.key, row), self.index, self.count, list(self.path)) == top
        except IndexError:
            return False


def _climb(below: bytes, index: int, count: int, siblings: list[bytes]) -> bytes:
    if count <= 1:
        if siblings or index:
            raise IndexError(index)
        return below
    middle = _split(count)
    if index < middle:
        return node(_climb(below, index, middle, siblings[:-1]), siblings[-1])
    return node(siblings[-1], _climb(below, index - middle, count - middle, siblings[:-1]))


def prove(salt: bytes, rows: Iterable[bytes], index: int) -> Proof:
    """The proof for row `index`; needs every row and the batch's salt."""
    hashes = list(leaves(salt, rows))
    return Proof(index, len(hashes), row_key(salt, index), tuple(path(hashes, index)))
