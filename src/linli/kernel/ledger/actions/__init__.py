"""What is done to the ledger itself: signing, witnessing, forgetting, exporting, verifying."""

from .exporting import export
from .forgetting import forget
from .signing import sign_head, witness_head
from .verifying import verify_stored

__all__ = ["export", "forget", "sign_head", "verify_stored", "witness_head"]
