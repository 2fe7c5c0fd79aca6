"""The ledger's door: declare a kind of event, record one, read it as a sentence, verify."""

from .kinds import Kind, Undeclared, declare, kinds, name_by
from .recording import OutsideTransaction, record, record_batch
from .rules.encoding import NotRecordable
from .sentences import sentence, sentences

__all__ = [
    "Kind",
    "NotRecordable",
    "OutsideTransaction",
    "Undeclared",
    "declare",
    "kinds",
    "name_by",
    "record",
    "record_batch",
    "sentence",
    "sentences",
]
