"""Signed heads: on this day the chain had so many entries and ended in this digest."""

import hashlib
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .encoding import EXPORT, HEAD, canonical

STATED = ("chain", "seq", "digest", "at")


def private_key(secret: str) -> Ed25519PrivateKey:
    """The signing key of an installation, derived from its ledger secret."""
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


def head_holds(public: bytes, head: Mapping[str, Any]) -> bool:
    """Whether the head was signed with the key, as it stands."""
    try:
        return _verified(public, str(head["signature"]), statement(head))
    except KeyError:
        return False


def sign_export(key: Ed25519PrivateKey, about: Mapping[str, Any]) -> str:
    return key.sign(EXPORT + canonical(about)).hex()


def export_holds(public: bytes, about: Mapping[str, Any], signature: str) -> bool:
    return _verified(public, signature, EXPORT + canonical(about))


def _verified(public: bytes, signature: str, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
