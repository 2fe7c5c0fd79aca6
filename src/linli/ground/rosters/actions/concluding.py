"""Before and after rows of a roster are written or taken back: the doors, the one entry in the ledger (收尾)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, QuerySet
from django.urls import reverse

from linli.ground.places.api import DoorSaid, open_doors
from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.models import RosterImport, RosterRow
from linli.ground.rosters.queries.rosters import NEW_PLACES, ready, tally
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping.api import unseal
from linli.kernel.ledger.api import record_batch
from linli.kernel.notify.api import notify

State = RosterRow.State


@action(needs=IMPORT.code, new="makes the doors that a person accepted; those that exist are left alone")
def open_accepted_doors(*, actor: Actor, at: datetime, roster: RosterImport) -> int:
    """Make the accepted doors that rows ready to be written need. Returns how many dwellings are new."""
    rows = RosterRow.objects.seen_by(actor).filter(ready(roster), roster=roster, place__in=NEW_PLACES)
    rows = rows.filter(building_key__in=roster.doors_accepted)
    keys = rows.order_by().values_list("door_key", flat=True).distinct()
    doors = [_door(key) for key in keys]
    return len(open_doors(actor=actor, at=at, unit=roster.unit, doors=doors).new_dwellings) if doors else 0


def _door(key: str) -> DoorSaid:
    street, number, group, entrance, room = key.split("|")
    digits = "".join(c for c in room if c.isdigit())
    floor = int(digits[:-2]) if len(digits) in (3, 4) else 0
    return DoorSaid(street, number, bool(group), int(entrance), floor, room)


@action(needs=IMPORT.code, new="ends a writing that nobody else can be running")
def finish_import(*, actor: Actor, at: datetime, roster: RosterImport) -> dict[str, int]:
    """Note what came of it, with one entry in the ledger for all rows written since the last one."""
    found = tally(actor, roster)
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, state=State.WRITTEN)
    written = {one["outcome"]: one["n"] for one in rows.order_by().values("outcome").annotate(n=Count("pk"))}
    conflicts = written.get("conflict", 0)
    told = {
        "new": written.get("new", 0),
        "changed": written.get("changed", 0) + conflicts,
        "same": found.by_outcome["same"],
        "filled": written.get("same", 0),
        "waiting": found.waiting,
    }
    roster.state, roster.written_at = RosterImport.State.WRITTEN, at
    roster.counts = roster.counts | {f"written_{name}": number for name, number in told.items()}
    roster.version += 1
    roster.save(update_fields=["state", "written_at", "counts", "version"])
    record_batch(
        "rosters.imported",
        actor=actor,
        at=at,
        rows=_commitments(rows.order_by("number")),
        position=roster.position,
        roster=str(roster.pk),
        **told,
    )
    return told


@action(needs=IMPORT.code, new="ends a taking back that nobody else can be running")
def finish_undo(*, actor: Actor, at: datetime, roster: RosterImport) -> dict[str, int]:
    """Note what was taken back and what was left, with one entry in the ledger."""
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster)
    undone, kept = rows.filter(state=State.UNDONE), rows.filter(state=State.KEPT)
    told = {"undone": undone.count(), "kept": kept.count()}
    if told["kept"] and (actor.post or roster.account):
        link = f"{reverse('rosters:roster', args=[roster.pk])}?show=kept"
        whom = {"post": actor.post} if actor.post else {"account": roster.account}
        notify(**whom, kind="rosters.kept", at=at, link=link, count=told["kept"])
    roster.state, roster.undone_at = RosterImport.State.UNDONE, at
    roster.counts = roster.counts | told
    roster.version += 1
    roster.save(update_fields=["state", "undone_at", "counts", "version"])
    record_batch(
        "rosters.undone",
        actor=actor,
        at=at,
        rows=_commitments(undone.order_by("number")),
        position=roster.position,
        roster=str(roster.pk),
        **told,
    )
    return told


def _commitments(rows: QuerySet[RosterRow]) -> Iterator[bytes]:
    """The rows as the ledger commits to them: what was said, about whom, with what result."""
    told = rows.values_list("pk", "outcome", "decision", "person", "said")
    for pk, outcome, decision, person, said in told.iterator(chunk_size=2000):
        plain = unseal(said, f"rosters.rosterrow:{pk}:said") if said else ""
        yield f"{pk}|{outcome}|{decision}|{person}|{plain}".encode()
