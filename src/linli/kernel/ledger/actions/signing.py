"""Signing heads and exchanging them with neighbouring units."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import queries
from linli.kernel.ledger.keys import signed_at
from linli.kernel.ledger.models import Head, SignedHead, Witness
from linli.kernel.ledger.recording import record_lasting


@action(needs="ledger.keep", new="signs what stands")
def sign_head(*, actor: Actor, at: datetime, chain: UUID) -> SignedHead:
    """Sign the last entry of a ledger; returns the head already signed when nothing was added since.

    Raises Head.DoesNotExist for a unit without a ledger.
    """
    head = Head.objects.select_for_update().get(chain=chain)
    return signed_at(chain, head.seq, head.digest, at)


@action(needs="ledger.keep", new="notes a neighbour's head")
def witness_head(*, actor: Actor, at: datetime, head: SignedHead, by: Head) -> Witness:
    """Note a neighbour's signed head in the ledger of the unit `by`; noting it again changes nothing."""
    if noted := Witness.objects.filter(head=head, by=by.chain).first():
        return noted
    names = queries.names_of_units([head.chain, by.chain])
    entry = record_lasting(
        "ledger.witnessed",
        actor=replace(actor, unit=by.chain, unit_position=by.position, unit_name=names[by.chain]),
        at=at,
        of=head.chain,
        of_name=names[head.chain],
        seq=head.seq,
        digest=head.digest,
        signed_at=head.at,
        key=head.key,
        signature=head.signature,
    )
    return Witness.objects.create(head=head, by=by.chain, entry=entry)
