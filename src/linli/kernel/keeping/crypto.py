"""Sealing one value: AES-GCM-SIV bound to its row and field, with a suite tag so that other ciphers can follow."""

import base64
import hmac
import os
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings

SUITE = "a1"  # AES-256-GCM-SIV (RFC 8452), 12-byte random nonce in front
NONCE = 12


class CannotOpen(ValueError):
    """A sealed value does not open: another row's, another key's, or altered."""


class Sealed(str):
    """A value as it lies in the database: `suite.key.base64(nonce + ciphertext)`."""

    __slots__ = ()


@lru_cache(maxsize=8)
def _keys(ring: str) -> dict[str, AESGCMSIV]:
    """`k2:hex,k1:hex`: the first seals, all open."""
    named = dict(part.split(":", 1) for part in ring.split(",") if part)
    return {name: AESGCMSIV(bytes.fromhex(key)) for name, key in named.items()}


def current_key() -> str:
    return next(iter(_keys(settings.LINLI_FIELD_KEYS)))


def seal(plain: str, bound_to: str) -> Sealed:
    """Encrypt `plain` for the row and field named by `bound_to`."""
    name = current_key()
    nonce = os.urandom(NONCE)
    body = _keys(settings.LINLI_FIELD_KEYS)[name].encrypt(nonce, plain.encode(), bound_to.encode())
    return Sealed(f"{SUITE}.{name}.{base64.urlsafe_b64encode(nonce + body).decode()}")


def unseal(sealed: str, bound_to: str) -> str:
    """Decrypt. Raises CannotOpen when the value was moved, altered, or its key is gone."""
    try:
        suite, name, body = sealed.split(".", 2)
        raw = base64.urlsafe_b64decode(body)
        if suite != SUITE or base64.urlsafe_b64encode(raw).decode() != body:
            raise KeyError(suite)  # another cipher, or letters that stand for the same bytes but were not written by us
        return _keys(settings.LINLI_FIELD_KEYS)[name].decrypt(raw[:NONCE], raw[NONCE:], bound_to.encode()).decode()
    except (ValueError, KeyError, InvalidTag) as fault:
        raise CannotOpen(bound_to) from fault


def blind(scope: str, value: str, form: str = "whole") -> str:
    """A keyed fingerprint for looking a sealed value up: of the whole value, or of its last four characters.

    Values are compared as written: normalise first. An empty value has no fingerprint.
    """
    if not value:
        return ""
    part = value[-4:] if form == "last4" else value
    key = settings.LINLI_INDEX_KEY.encode()
    return hmac.new(key, f"{scope}:{form}:{part}".encode(), sha256).hexdigest()[:32]
