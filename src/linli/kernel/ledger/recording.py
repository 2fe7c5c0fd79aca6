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
    return _append(_draft(kind, actor, at, position, device_at), actor, payload, subject=subject)


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
    entry, salt = _draft(kind, actor, at, position), secrets.token_bytes(32)
    top, entry.rows = merkle.root(merkle.leaves(salt, rows))
    entry.root = top.hex()
    return _append(entry, actor, payload, salt=salt)


def record_lasting(kind: str, /, *, actor: Actor, at: datetime, **payload: Any) -> Entry:
    """Append one entry whose payload is never erased, since verification needs it (purges, witnesses)."""
    return _append(_draft(kind, actor, at), actor, payload, lasting=True)


def _draft(
    kind: str, actor: Actor, at: datetime, position: int | None = None, device_at: datetime | None = None
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
    )


def _append(
    entry: Entry,
    actor: Actor,
    payload: dict[str, Any],
    *,
    subject: UUID | None = None,
    salt: bytes | None = None,
    lasting: bool = False,
) -> Entry:
    said = {"post": actor.post_title, "unit": actor.unit_name} | payload
    body, salt = encoding.body_bytes(said), salt or secrets.token_bytes(32)
    entry.payload_hash = encoding.commitment(salt, body)
    kept = Payload(entry_id=entry.pk, salt=salt, body=body.decode(), lasting=lasting)
    if subject:
        entry.subject = known_alias(subject) or encoding.alias(_new_key(subject), subject)
    if not write_down(entry, kept, actor.unit_name):
        _begin(entry.chain, actor)
        write_down(entry, kept, actor.unit_name)
    return entry


def _begin(chain: UUID, actor: Actor) -> None:
    """The head of a ledger in which nothing stands yet; somebody else may begin it at the same moment."""
    digest = encoding.genesis(str(chain))
    first = Head(chain=chain, digest=digest, position=actor.unit_position, unit_name=actor.unit_name)
    Head.objects.bulk_create([first], ignore_conflicts=True)


def _new_key(subject: UUID) -> bytes:
    """The subject's alias key, made now; two who record the same new subject at once get the same."""
    AliasKey.objects.bulk_create([AliasKey(subject=subject, key=secrets.token_bytes(32))], ignore_conflicts=True)
    return bytes(AliasKey.objects.get(subject=subject).key)


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
