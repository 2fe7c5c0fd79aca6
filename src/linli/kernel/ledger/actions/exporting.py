"""Handing a ledger to somebody who trusts nobody."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import keys, queries
from linli.kernel.ledger.models import Head, SignedHead
from linli.kernel.ledger.recording import record
from linli.kernel.ledger.rules.exported import write_export
from linli.kernel.ledger.rules.verifying import Head as SaidHead


@action(needs="ledger.see", new="writes a file and appends that it did")
def export(
    *, actor: Actor, at: datetime, path: Path | IO[bytes], chains: Collection[UUID] | None = None
) -> dict[str, Any]:
    """Write ledgers to a zip file, their last entries signed now; returns what its `about.json` says.

    Without `chains`: every ledger that the actor may see. That it was exported stands in the exporter's own ledger.
    Raises Head.DoesNotExist when a ledger is outside the actor's scope, or there is none.
    """
    heads = [head for head in queries.ledgers(actor) if chains is None or head.chain in chains]
    if not heads or (chains is not None and len(heads) < len(set(chains))):
        raise Head.DoesNotExist
    record("ledger.exported", actor=actor, at=at, chains=len(heads), of=heads[0].chain, of_name=heads[0].unit_name)
    stored = queries.Stored({head.chain for head in heads})

    def sign(chain: str, seq: int, digest: str) -> Iterator[SaidHead]:
        keys.signed_at(UUID(chain), seq, digest, at)
        signed = SignedHead.objects.filter(chain=chain, seq__lte=seq)
        return (queries.said(head) for head in signed.order_by("seq"))

    return write_export(path, stored.chains(), sign, keys.signing_key(), at)
