"""The door of keeping: sealed fields, keys of rows, retention."""

from .crypto import CannotOpen, Sealed, blind, current_key, seal, unseal
from .identity import uuid7
from .inserting import insert_many
from .retention import RetentionClass, declare, retention_classes
from .sealed_fields import BlindField, SealedField, bound_to, bulk_update, reseal_everything, sealed_fields

__all__ = [
    "RetentionClass",
    "declare",
    "insert_many",
    "retention_classes",
    "BlindField",
    "CannotOpen",
    "Sealed",
    "SealedField",
    "blind",
    "bound_to",
    "bulk_update",
    "current_key",
    "reseal_everything",
    "seal",
    "sealed_fields",
    "unseal",
    "uuid7",
]
