"""What makes a ledger believable, without Django, database or clock: bytes, trees, signatures, verification."""
