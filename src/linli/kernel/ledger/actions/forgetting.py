"""Forgetting: the content goes, the commitment stays, and the chain says that it went."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.access.api import Actor, action
from linli.kernel.ledger.models import AliasKey, Entry, Head, Payload
from linli.kernel.ledger.recording import known_alias, record_lasting
from linli.kernel.ledger.rules.ranges import runs_of

T = TypeVar("T")

AT_ONCE = 500
# A purge entry lists runs of numbers; so many fit into one entry even when no two are neighbours.
PER_ENTRY = 4_000
_IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Forgotten:
    """What was forgotten: the entries whose payloads are gone, and how many subjects' keys."""

    entries: frozenset[UUID]
    keys: int

    @property
    def payloads(self) -> int:
        return len(self.entries)


@action(needs="ledger.keep", new="deletes content and appends that it did")
def forget(
    *,
    actor: Actor,
    at: datetime,
    rule: str,
    subjects: Collection[UUID] = (),
    before: datetime | None = None,
) -> Forgotten:
    """Delete the payloads that are about the subjects or name them, or were recorded before a moment.

    The subjects' alias keys go too. Each ledger concerned gets `ledger.purged` entries naming the numbers and the
    rule. Payloads that verification rests on (purges, witnesses) stay.
    """
    about = _about(set(subjects)) if subjects else set()
    old = set(_erasable().filter(entry__recorded_at__lt=before).values_list("pk", flat=True)) if before else set()
    _delete_payloads(about | old, actor, at, rule)
    keys = sum(AliasKey.objects.filter(subject__in=some).delete()[0] for some in _some(subjects))
    return Forgotten(frozenset(about | old), keys)


def _erasable() -> QuerySet[Payload]:
    return Payload.objects.filter(lasting=False)


def _about(subjects: set[UUID]) -> set[UUID]:
    """Entries whose subject is one of these, and entries whose payload names one of them."""
    aliases = {alias for subject in subjects if (alias := known_alias(subject))}
    found: set[UUID] = set()
    for some in _some(aliases):
        found.update(_erasable().filter(entry__subject__in=some).values_list("pk", flat=True))
    wanted = {str(subject) for subject in subjects}
    return found | {pk for pk, body in _bodies() if not wanted.isdisjoint(_IDS.findall(body))}


def _bodies() -> Iterator[tuple[UUID, str]]:
    """Every erasable payload, in runs: a cursor left half read would block the connection."""
    last: UUID | None = None
    while True:
        rows = _erasable().order_by("pk") if last is None else _erasable().order_by("pk").filter(pk__gt=last)
        some = list(rows.values_list("pk", "body")[: AT_ONCE * 4])
        yield from some
        if not some:
            return
        last = some[-1][0]


def _some(things: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(things)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


def _delete_payloads(entries: set[UUID], actor: Actor, at: datetime, rule: str) -> None:
    seqs: dict[UUID, list[int]] = defaultdict(list)
    for some in _some(entries):
        rows = Entry.objects.unscoped("a purge reaches every ledger").filter(pk__in=some)
        for chain, seq in rows.values_list("chain", "seq"):
            seqs[chain].append(seq)
        Payload.objects.filter(pk__in=some).delete()
    for chain in sorted(seqs):
        _say_so(chain, sorted(seqs[chain]), actor, at, rule)


def _say_so(chain: UUID, seqs: list[int], actor: Actor, at: datetime, rule: str) -> None:
    head = Head.objects.get(chain=chain)
    there = replace(actor, unit=chain, unit_position=head.position, unit_name=head.unit_name)
    for start in range(0, len(seqs), PER_ENTRY):
        part = seqs[start : start + PER_ENTRY]
        record_lasting("ledger.purged", actor=there, at=at, rule=rule, count=len(part), seqs=runs_of(part).written())
