"""From a file back to the export it came from."""

from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from linli.capacity.exports.models import Export
from linli.capacity.exports.rules import LastLine, read_last_line
from linli.kernel.access.api import Actor

from .records import exports_of

TAIL = 4096  # bytes in which the last line stands
BLOCK = 1 << 20


@dataclass(frozen=True)
class Traced:
    """What a file is: `exact` the very file of an export; otherwise what it says of itself, which anybody may type."""

    sha256: str
    bytes: int
    exact: Export | None = None
    claims: LastLine | None = None
    claimed: Export | None = None
    body_holds: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the file ends as an export ends."""
        return self.exact is not None or self.claims is not None


def trace(actor: Actor, file: IO[bytes]) -> Traced:
    """Find out which export of the actor's places a file is. Nothing of the file is kept."""
    whole, size, tail = sha256(), 0, b""
    while block := file.read(BLOCK):
        whole.update(block)
        size += len(block)
        tail = (tail + block)[-TAIL:]
    digest = whole.hexdigest()
    exact = exports_of(actor).filter(sha256=digest).first()
    claims = read_last_line(tail.decode("utf-8", "replace"))
    claimed = exports_of(actor).filter(number=claims.number).first() if claims else None
    body = _body_digest(file) if claims and exact is None else ""
    holds = bool(claims and body == claims.sha256)
    if exact is None and holds:
        exact = exports_of(actor).filter(body_sha256=body).first()
    return Traced(digest, size, exact, claims, claimed, holds or exact is not None)


def _body_digest(file: IO[bytes]) -> str:
    """SHA-256 of everything before the last line, read a second time."""
    file.seek(0)
    digest, held = sha256(), b""
    while block := file.read(BLOCK):
        held += block
        keep = min(len(held), TAIL)
        digest.update(held[: len(held) - keep])
        held = held[len(held) - keep :]
    body, found, _last = held.rstrip(b"\r\n").rpartition(b"\n")
    digest.update(body + found)
    return digest.hexdigest()
