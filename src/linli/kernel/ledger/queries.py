"""Reading the ledger: on somebody's behalf for pages, or whole for verification."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from linli.kernel.access.api import EVERYWHERE, Actor, same_subjects

from .declarations import SEE_HOUSE
from .kinds import namers
from .models import Entry, Head, Payload, SignedHead, Verification, Witness
from .recording import HOUSE, known_alias
from .rules.encoding import moment
from .rules.exported import witness_statement
from .rules.verifying import WITNESSED, Line
from .rules.verifying import Head as SaidHead
from .writing import header

AT_ONCE = 1000
VERIFYING = "verification looks at every entry and shows none"


@dataclass(frozen=True)
class Wanted:
    """What a reader of the ledger asked for; empty means everything."""

    kind: str = ""
    post: UUID | None = None
    subject: UUID | None = None
    since: date | None = None
    until: date | None = None


def ledgers(actor: Actor) -> list[Head]:
    """The ledgers of the units that the actor looks after, in the order of the register."""
    return called(ledgers_of(actor).order_by("position", "unit_name"))


def called(heads: Iterable[Head]) -> list[Head]:
    """The ledgers with the names of their units filled in where nobody of the unit has recorded anything yet."""
    found = list(heads)
    names = names_of_units(head.chain for head in found if not head.unit_name and head.chain != HOUSE)
    for head in found:
        head.unit_name = head.unit_name or names.get(head.chain, "")
    return found


def names_of_units(units: Iterable[UUID]) -> dict[UUID, str]:
    """What units are called: as their ledgers know, else as they are called today."""
    asked = set(units)
    kept = Head.objects.filter(chain__in=asked).exclude(unit_name="") if asked else Head.objects.none()
    names = dict(kept.values_list("chain", "unit_name"))
    unknown = asked - set(names)
    return {**names, **namers()["unit"](unknown)} if unknown and "unit" in namers() else names


def ledgers_of(actor: Actor) -> QuerySet[Head]:
    """The same as a question, to look one of them up."""
    if not actor.may("ledger.see"):
        return Head.objects.none()
    house = Q(chain=HOUSE)
    units = ~house if actor.scope == EVERYWHERE else actor.scope.q() & ~house
    return Head.objects.filter(units | house if actor.may(SEE_HOUSE) else units, seq__gt=0)


def recent(actor: Actor, *, chain: UUID | None = None, wanted: Wanted | None = None) -> Any:
    """Entries within the actor's scope with their payloads, newest first; of one ledger or of all."""
    entries = _entries(actor).select_related("payload")
    if chain is not None:
        return _only(entries.filter(chain=chain), wanted or Wanted()).order_by("-seq")
    return _only(entries, wanted or Wanted()).order_by("-recorded_at", "-id")


def newest_about(subject: UUID) -> Entry | None:
    """The last entry about a record, whoever asks: whoever may change a record may know who changed it before."""
    about = Entry.objects.unscoped("whoever may change a record may know who changed it last").filter(_about(subject))
    return about.select_related("payload").order_by("-recorded_at", "-id").first()


def _about(subject: UUID) -> Q:
    """Entries about a record, and about every record of the person whose it is."""
    known = [known_alias(key) for key in same_subjects(subject)]
    return Q(subject__in=[alias for alias in known if alias])


def _entries(actor: Actor) -> Any:
    """What the actor may read: what lies where he looks after, and with the power for it what no unit did."""
    seen = Entry.objects.seen_by(actor)
    if not (actor.may("ledger.see") and actor.may(SEE_HOUSE)):
        return seen
    return seen | Entry.objects.unscoped("the installation's own ledger lies nowhere").filter(chain=HOUSE)


def _only(entries: Any, wanted: Wanted) -> Any:
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.post:
        entries = entries.filter(post=wanted.post)
    if wanted.subject:
        entries = entries.filter(_about(wanted.subject))
    if wanted.since:
        entries = entries.filter(recorded_at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(recorded_at__lt=_midnight(wanted.until + timedelta(days=1)))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def kinds_in(actor: Actor, chain: UUID) -> list[str]:
    """The kinds of events that the ledger of a unit holds."""
    entries = _entries(actor).filter(chain=chain)
    return list(entries.order_by("kind").values_list("kind", flat=True).distinct())


def posts_in(actor: Actor, chain: UUID) -> list[UUID]:
    """The posts that did something in the ledger of a unit."""
    entries = _entries(actor).filter(chain=chain, post__isnull=False)
    return list(entries.order_by("post").values_list("post", flat=True).distinct())


@dataclass(frozen=True)
class Standing:
    """How far a ledger is vouched for."""

    signed: SignedHead | None
    witnesses: list[str]
    unsigned: int
    verified: Verification | None

    @property
    def holds(self) -> bool:
        return self.verified is not None and not self.verified.fault_why


def standing(head: Head) -> Standing:
    """The last signed head of a ledger, the units that witness it, and the last verification."""
    signed = SignedHead.objects.filter(chain=head.chain).order_by("-seq").first()
    found = Verification.objects.filter(Q(chain=None) | Q(chain=head.chain))
    return Standing(
        signed=signed,
        witnesses=witnesses_of(head.chain, signed.seq) if signed else [],
        unsigned=head.seq - (signed.seq if signed else 0),
        verified=found.order_by("-at").first(),
    )


def witnesses_of(chain: UUID, seq: int) -> list[str]:
    """The units whose own ledgers name a signed head at or after an entry, so that it can no longer be rewritten."""
    by = Witness.objects.filter(head__chain=chain, head__seq__gte=seq).values_list("by", flat=True)
    return sorted(set(names_of_units(by).values()))


def signed_after(chain: UUID, seq: int) -> SignedHead | None:
    """The first signed head that covers an entry."""
    return SignedHead.objects.filter(chain=chain, seq__gte=seq).order_by("seq").first()


class Stored:
    """The ledger in the database, read as a source for verification."""

    sealed = False

    def __init__(self, chains: Iterable[UUID] | None = None) -> None:
        self._only = None if chains is None else set(chains)

    def _every(self) -> list[UUID]:
        if self._only is not None:
            return sorted(self._only)
        written = Entry.objects.unscoped(VERIFYING).order_by().values_list("chain", flat=True).distinct()
        return sorted({*written, *Head.objects.filter(seq__gt=0).values_list("chain", flat=True)})

    def chains(self) -> Iterator[tuple[str, Iterator[Line]]]:
        for chain in self._every():
            yield str(chain), self._lines(chain)

    def _lines(self, chain: UUID) -> Iterator[Line]:
        """In runs of a thousand, forwards: what a purge deletes meanwhile, its own entry at the end explains."""
        last = 0
        while True:
            entries = Entry.objects.unscoped(VERIFYING).filter(chain=chain, seq__gt=last)
            some = list(entries.select_related("payload").order_by("seq")[:AT_ONCE])
            yield from map(line, some)
            if len(some) < AT_ONCE:
                return
            last = some[-1].seq

    def heads(self) -> list[SaidHead]:
        signed = SignedHead.objects.all() if self._only is None else SignedHead.objects.filter(chain__in=self._only)
        return [said(head) for head in signed.order_by("chain", "seq")]

    def witnessed(self) -> list[SaidHead]:
        """The heads that entries of other units' ledgers bear witness to."""
        entries = Entry.objects.unscoped(VERIFYING).filter(kind=WITNESSED).select_related("payload").order_by("id")
        stated = [witness_statement(entry.kind, line(entry).body) for entry in entries]
        return [head for head in stated if head and (self._only is None or UUID(head["chain"]) in self._only)]

    def stored_heads(self) -> dict[str, tuple[int, str]]:
        """What the head rows say the last entries are."""
        heads = Head.objects.all() if self._only is None else Head.objects.filter(chain__in=self._only)
        return {str(head.chain): (head.seq, head.digest) for head in heads if head.seq}


def line(entry: Entry) -> Line:
    """An entry as verification and export see it."""
    try:
        kept = entry.payload
    except Payload.DoesNotExist:
        return Line(header(entry), entry.digest, None, None)
    return Line(header(entry), entry.digest, bytes(kept.salt).hex(), kept.body)


def said(head: SignedHead) -> dict[str, Any]:
    """A signed head as it is written in exports."""
    return {
        "chain": str(head.chain),
        "seq": head.seq,
        "digest": head.digest,
        "at": moment(head.at),
        "key": head.key,
        "signature": head.signature,
    }


def due_for_signing() -> list[UUID]:
    """Ledgers in which something was done since they were last signed; witnessing others does not count."""
    signed = dict(SignedHead.objects.order_by().values_list("chain").annotate(Max("seq")))
    grown = [head for head in Head.objects.order_by("position", "chain") if head.seq > signed.get(head.chain, 0)]
    return [head.chain for head in grown if _did_something(head.chain, signed.get(head.chain, 0))]


def _did_something(chain: UUID, after: int) -> bool:
    entries = Entry.objects.unscoped("whether there is anything to sign").filter(chain=chain, seq__gt=after)
    return bool(entries.exclude(kind=WITNESSED).exists())


def neighbours(chain: UUID) -> list[Head]:
    """The two units that witness a ledger: the next two in the register, beginning again after the last."""
    ring = list(Head.objects.exclude(chain=HOUSE).filter(seq__gt=0).order_by("position", "chain"))
    place = next((number for number, head in enumerate(ring) if head.chain == chain), -1)
    following = ring[place + 1 :] + ring[: max(place, 0)]
    return following[:2]


def contents_kept(before: datetime | None = None) -> int:
    """How many entries have a content that may be erased; only those recorded before a moment, if one is given."""
    kept = Payload.objects.filter(lasting=False)
    return (kept if before is None else kept.filter(entry__recorded_at__lt=before)).count()
