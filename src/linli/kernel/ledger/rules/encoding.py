"""One way only to turn what was recorded into bytes, so that an outsider computes the same digest."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

ENTRY = b"linli-entry-1\n"
CHAIN = b"linli-chain-1\n"
HEAD = b"linli-head-1\n"
EXPORT = b"linli-export-1\n"

FURTHEST = 2**53 - 1  # the largest integer that every JSON reader keeps exact
LARGEST_BODY = 65_536  # bytes; an entry is a commitment, not a document
# Position numbers end in 12 bits for the dwelling. A commitment is kept for ever, so it says the building and no more.
DWELLING_BITS = 12

HEADER = (
    "chain",
    "seq",
    "kind",
    "at",
    "recorded_at",
    "device_at",
    "unit",
    "post",
    "position",
    "subject",
    "payload",
    "rows",
    "root",
    "previous",
)

_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_PERSONAL = (
    ("a mobile number", re.compile(r"(?<![0-9A-Za-z-])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z-])")),
    ("an identity number", re.compile(r"(?<![0-9A-Za-z-])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z-])")),
)


class NotRecordable(ValueError):
    """A payload holds something that the ledger does not keep; the message says where and what."""


def plain(value: Any, where: str = "payload") -> Any:
    """Reduce a value to JSON's types. UUIDs and dates become text; anything else is refused with NotRecordable."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(int(value), where)
    if isinstance(value, str):
        return _text(str(value), where)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, UUID | date):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key, where): plain(inner, f"{where}.{key}") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner, f"{where}[{place}]") for place, inner in enumerate(value)]
    raise NotRecordable(f"{where} is a {type(value).__name__}; use text, whole numbers, yes/no, lists or names of them")


def _whole(value: int, where: str) -> int:
    if abs(value) > FURTHEST:
        raise NotRecordable(f"{where} is beyond ±(2^53-1); write it as text")
    return value


def _text(value: str, where: str) -> str:
    for what, pattern in _PERSONAL:
        if pattern.search(value):
            raise NotRecordable(f"{where} looks like {what}; the ledger holds ids, counts and codes only")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotRecordable(f"{where} is not valid text") from None
    return value


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str) or not _KEY.match(key):
        raise NotRecordable(f"{where}: the name {key!r} is not lower-case letters, digits and underscores")
    return key


def canonical(value: Any) -> bytes:
    """JSON with names sorted, no white space, UTF-8, no floats: RFC 8785 for the types that `plain` lets through."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def body_bytes(payload: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a payload. Raises NotRecordable when it is too large."""
    body = canonical(plain(payload))
    if len(body) > LARGEST_BODY:
        raise NotRecordable(f"the payload has {len(body)} bytes; at most {LARGEST_BODY} are kept")
    return body


def moment(at: datetime) -> str:
    """UTC to the microsecond, always written alike: 2020-02-05T01:02:03.000004Z. Refuses a time without a zone."""
    if at.tzinfo is None:
        raise NotRecordable(f"{at} has no time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commitment(salt: bytes, body: bytes) -> str:
    """What stands in the chain for a payload: HMAC-SHA256 under a random salt that is deleted together with it."""
    return hmac.new(salt, body, hashlib.sha256).hexdigest()


def alias(key: bytes, subject: UUID) -> str:
    """How the chain names a subject; without the key nobody can tell whom it names."""
    return hmac.new(key, subject.bytes, hashlib.sha256).hexdigest()[:32]


def genesis(chain: str) -> str:
    """What the first entry of a chain names as its predecessor."""
    return hashlib.sha256(CHAIN + chain.encode()).hexdigest()


def digest(header: Mapping[str, Any]) -> str:
    """The digest of an entry: SHA-256 over its header, which names the digest before it."""
    return hashlib.sha256(ENTRY + canonical({name: header[name] for name in HEADER})).hexdigest()


def building_of(position: int) -> int:
    """The position without its dwelling."""
    return position >> DWELLING_BITS << DWELLING_BITS
