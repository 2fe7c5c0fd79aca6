"""Signed heads: on this day the chain had so many entries and ended in this digest."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .encoding import EXPORT, HEAD, canonical

STATED = ("chain", "seq", "digest", "at")


def private_keys(secrets: str) -> list[Ed25519PrivateKey]:
    """The keys of an installation from its ledger secrets, `newest,older,…`: the first signs, all are believed."""
    return [private_key(secret.strip()) for secret in secrets.split(",") if secret.strip()]


def private_key(secret: str) -> Ed25519PrivateKey:
    """The signing key derived from one ledger secret."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"linli ledger signing 1")
    return Ed25519PrivateKey.from_private_bytes(kdf.derive(secret.encode()))


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes that a verifier needs."""
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def fingerprint(public: bytes) -> str:
    """Short enough to read out on the telephone: the first 16 hexadecimal digits of its SHA-256, in fours."""
    digits = hashlib.sha256(public).hexdigest()[:16]
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def statement(head: Mapping[str, Any]) -> bytes:
    return HEAD + canonical({name: head[name] for name in STATED})


def sign_head(key: Ed25519PrivateKey, head: Mapping[str, Any]) -> str:
    return key.sign(statement(head)).hex()


def head_holds(believed: Collection[bytes], head: Mapping[str, Any]) -> bool:
    """Whether the head, as it stands, was signed with the one of the keys that it names."""
    if set(head) != {*STATED, "key", "signature"}:
        return False
    named = [public for public in believed if public.hex() == head["key"]]
    return bool(named) and _verified(named[0], str(head["signature"]), statement(head))


def sign_export(key: Ed25519PrivateKey, about: Mapping[str, Any]) -> str:
    return key.sign(EXPORT + canonical(about)).hex()


def export_holds(believed: Collection[bytes], about: Mapping[str, Any], signature: str) -> bool:
    return any(_verified(public, signature, EXPORT + canonical(about)) for public in believed)


def _verified(public: bytes, signature: str, message: bytes) -> bool:
    if signature != signature.lower():  # one way only to write a signature
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
