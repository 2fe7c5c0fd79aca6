"""The door of keeping: sealed fields, keys of rows, retention."""

from .crypto import CannotOpen, Sealed, blind, current_key, seal, unseal
from .identity import uuid7
from .sealed_fields import BlindField, SealedField, bound_to, bulk_update, sealed_fields

__all__ = [
    "BlindField",
    "CannotOpen",
    "Sealed",
    "SealedField",
    "blind",
    "bound_to",
    "bulk_update",
    "current_key",
    "seal",
    "sealed_fields",
    "unseal",
    "uuid7",
]
