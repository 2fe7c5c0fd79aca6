"""The ledger's door: declare a kind of event, record one, read it as a sentence, verify."""

from .actions import export, forget, sign_head, verify_stored, witness_head
from .declarations import rule_label
from .kinds import Kind, Undeclared, declare, kinds, name_by
from .queries import Wanted, contents_kept, due_for_signing, ledgers, neighbours, recent
from .recording import OutsideTransaction, prove_row, record, record_batch
from .rules.__main__ import arguments as verify_arguments
from .rules.__main__ import run as verify_file
from .rules.encoding import NotRecordable
from .rules.exported import NotAnExport, heads_in, read_public_key, verify_export
from .rules.merkle import Proof
from .rules.telling import told
from .rules.verifying import Fault, Report, Why
from .sentences import content, sentence, sentences

__all__ = [
    "Fault",
    "Kind",
    "NotAnExport",
    "NotRecordable",
    "OutsideTransaction",
    "Proof",
    "Report",
    "Undeclared",
    "Wanted",
    "Why",
    "content",
    "contents_kept",
    "declare",
    "due_for_signing",
    "export",
    "forget",
    "heads_in",
    "kinds",
    "ledgers",
    "name_by",
    "neighbours",
    "prove_row",
    "read_public_key",
    "recent",
    "record",
    "record_batch",
    "rule_label",
    "sentence",
    "sentences",
    "sign_head",
    "told",
    "verify_arguments",
    "verify_export",
    "verify_file",
    "verify_stored",
    "witness_head",
]
