"""Appending to a chain: inside the transaction of the deed, as its last statement."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import uuid7

from .kinds import kind_named
from .models import AliasKey, Entry, Head, Payload
from .rules import encoding, merkle
from .writing import write_down

# What no unit did (a schedule over the whole installation) stands in the installation's own chain.
HOUSE = UUID(int=0)


class OutsideTransaction(RuntimeError):
    """An entry may only be appended in the transaction of the deed that it records."""


def record(
    kind: str,
    /,
    *,
    actor: Actor,
    at: datetime,
    subject: UUID | None = None,
    position: int | None = None,
    device_at: datetime | None = None,
    **payload: Any,
) -> Entry:
    """Append one entry to the ledger of the actor's unit and return it.

    `at` is when it happened; when Linli learned of it is noted apart. `position` defaults to the unit's.
    The payload holds ids, counts, codes and labels of places, never anything about a person.
    Raises Undeclared, OutsideTransaction, NotRecordable.
    """
    return _append(_draft(kind, actor, at, subject, position, device_at), actor, payload)


def record_batch(
    kind: str,
    /,
    *,
    actor: Actor,
    at: datetime,
    rows: Iterable[bytes],
    position: int | None = None,
    **payload: Any,
) -> Entry:
    """Append one entry for many rows (an import, a bulk act): their number and the Merkle root over them.

    `prove_row` shows later that a row was among them. Raises as `record` does.
    """
    entry, salt = _draft(kind, actor, at, None, position, None), secrets.token_bytes(32)
    top, entry.rows = merkle.root(merkle.leaves(salt, rows))
    entry.root = top.hex()
    return _append(entry, actor, payload, salt)


def record_lasting(kind: str, /, *, actor: Actor, at: datetime, **payload: Any) -> Entry:
    """Append one entry whose payload is never erased, since verification needs it (purges, witnesses)."""
    return _append(_draft(kind, actor, at, None, None, None), actor, payload, lasting=True)


def _draft(
    kind: str, actor: Actor, at: datetime, subject: UUID | None, position: int | None, device_at: datetime | None
) -> Entry:
    kind_named(kind)
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"{kind}: record it in the transaction of the deed")
    return Entry(
        id=uuid7(),
        chain=actor.unit or HOUSE,
        kind=kind,
        at=at,
        recorded_at=timezone.now(),
        device_at=device_at,
        unit=actor.unit,
        post=actor.post,
        position=encoding.building_of(actor.unit_position if position is None else position),
        subject=alias_of(subject) if subject else "",
    )


def _append(
    entry: Entry, actor: Actor, payload: dict[str, Any], salt: bytes | None = None, lasting: bool = False
) -> Entry:
    said = {"post": actor.post_title, "unit": actor.unit_name} | payload
    body, salt = encoding.body_bytes(said), salt or secrets.token_bytes(32)
    entry.payload_hash = encoding.commitment(salt, body)
    kept = Payload(entry_id=entry.pk, salt=salt, body=body.decode(), lasting=lasting)
    last, entry.previous, name = _locked_head(entry.chain, actor)
    entry.seq = last + 1
    entry.digest = encoding.digest(header(entry))
    write_down(entry, kept, actor.unit_name or name)
    return entry


def _locked_head(chain: UUID, actor: Actor) -> tuple[int, str, str]:
    """Number and digest of the last entry, and what the unit was called then.

    The chain is ours until the transaction ends; SQLite locks the whole database when it begins.
    """
    heads = Head.objects.select_for_update().filter(chain=chain).values_list("seq", "digest", "unit_name")
    if head := heads.first():
        return head
    first = Head(
        chain=chain,
        digest=encoding.genesis(str(chain)),
        position=actor.unit_position,
        unit_name=actor.unit_name,
    )
    Head.objects.bulk_create([first], ignore_conflicts=True)
    return heads.get()


def header(entry: Entry) -> dict[str, Any]:
    """What the digest of an entry covers."""
    return {
        "chain": str(entry.chain),
        "seq": entry.seq,
        "kind": entry.kind,
        "at": encoding.moment(entry.at),
        "recorded_at": encoding.moment(entry.recorded_at),
        "device_at": encoding.moment(entry.device_at) if entry.device_at else None,
        "unit": str(entry.unit) if entry.unit else None,
        "post": str(entry.post) if entry.post else None,
        "position": entry.position,
        "subject": entry.subject or None,
        "payload": entry.payload_hash,
        "rows": entry.rows,
        "root": entry.root or None,
        "previous": entry.previous,
    }


def alias_of(subject: UUID) -> str:
    """The subject's alias; makes its key the first time."""
    kept = AliasKey.objects.filter(subject=subject).first()
    if kept is None:
        AliasKey.objects.bulk_create([AliasKey(subject=subject, key=secrets.token_bytes(32))], ignore_conflicts=True)
        kept = AliasKey.objects.get(subject=subject)
    return encoding.alias(bytes(kept.key), subject)


def known_alias(subject: UUID) -> str:
    """The subject's alias if the ledger has one, else the empty string; never writes."""
    kept = AliasKey.objects.filter(subject=subject).first()
    return encoding.alias(bytes(kept.key), subject) if kept else ""


def prove_row(entry: Entry, rows: Iterable[bytes], index: int) -> merkle.Proof:
    """A proof that row `index` was in a batch; the domain gives the same rows again.

    Raises Payload.DoesNotExist once the batch's salt has been purged, and ValueError when the rows are not the same.
    """
    given = list(rows)
    salt = bytes(entry.payload.salt)
    if merkle.root(merkle.leaves(salt, given))[0].hex() != entry.root:
        raise ValueError("these are not the rows of the batch")
    return merkle.prove(salt, given, index)
