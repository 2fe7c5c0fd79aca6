"""A roster handed in, its columns confirmed, its rows decided, its writing and taking back asked for (名册导入)."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from linli.ground.places.api import Unit
from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.declarations.words import choices_for
from linli.ground.rosters.models import RosterImport, RosterPart, RosterRow, RosterShape
from linli.ground.rosters.queries.rosters import NEW_PLACES, new_doors
from linli.ground.rosters.rules.columns import conflicts_of
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record
from linli.kernel.work.api import enqueue

PART = 1 << 20  # bytes
State = RosterImport.State


class NotNow(ValueError):
    """The import is in a state in which this cannot be asked for; `state` says in which."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class WrongColumns(ValueError):
    """A mapping that cannot be read with; `codes` as `columns.conflicts_of` gives them."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = list(codes)


def _need(actor: Actor, position: int) -> None:
    if actor.role != "system":
        actor.need(IMPORT.code, position)


@action(needs=IMPORT.code, new="takes a file in; nothing of it is in the register yet")
def receive_roster(
    *, actor: Actor, at: datetime, unit: Unit, file: IO[bytes], name: str, tables: Sequence[Mapping[str, Any]]
) -> RosterImport:
    """Keep a file that has been examined (`queries.examine`), sealed, with what its columns seem to mean."""
    _need(actor, unit.position)
    file.seek(0)
    roster = RosterImport(
        unit=unit, position=unit.position, file_name=name[-200:], tables=list(tables), account=actor.account
    )
    digest, roster.bytes, parts = hashlib.sha256(), 0, []
    while part := file.read(PART):
        digest.update(part)
        roster.bytes += len(part)
        parts.append(part)
    roster.sha256, roster.received_at = digest.hexdigest(), at
    roster.save(force_insert=True)
    for number, part in enumerate(parts):
        content = base64.b64encode(part).decode()
        RosterPart.objects.create(roster=roster, position=roster.position, number=number, content=content)
    record("rosters.received", actor=actor, at=at, subject=roster.pk, position=roster.position, bytes=roster.bytes)
    return roster


@action(needs=IMPORT.code)
def confirm_columns(
    *, actor: Actor, at: datetime, expected: int, roster: RosterImport, columns: Mapping[str, Mapping[int, str]]
) -> RosterImport:
    """Say what the columns under each kind of heading mean, remember it, and have the file compared.

    `columns`: shape of the headings -> column -> target. Raises Clash, Refused, NotNow, WrongColumns.
    """
    _need(actor, roster.position)
    _refuse_unless(roster, State.MAPPING, State.COMPARED)
    titles = {table["shape"]: table["titles"] for table in roster.tables}
    used = {shape: mapping for shape, mapping in columns.items() if any(mapping.values())}
    wrong = [code for shape, mapping in used.items() for code in conflicts_of(mapping, titles.get(shape, ()))]
    if wrong or not any(any(mapping.values()) for mapping in columns.values()):
        raise WrongColumns(wrong or ["name.missing"])
    claim(roster, expected)
    roster.tables = [_chosen(table, columns.get(table["shape"], {})) for table in roster.tables]
    for shape, mapping in columns.items():
        _remember(roster, shape, mapping, at)
    record(
        "rosters.mapped",
        actor=actor,
        at=at,
        subject=roster.pk,
        position=roster.position,
        columns=sum(bool(target) for mapping in columns.values() for target in mapping.values()),
    )
    return _hand_over(actor, at, roster, State.COMPARING, "rosters.compare")


def _chosen(table: Mapping[str, Any], mapping: Mapping[int, str]) -> dict[str, Any]:
    """The table with the clerk's choice; what was chosen otherwise than proposed says so."""
    columns = {}
    for column, (target, said, alike, filled) in table["columns"].items():
        chosen = mapping.get(int(column), "")
        columns[column] = [chosen, said if chosen == target else "chosen", alike, filled]
    return dict(table) | {"columns": columns, "used": "name" in mapping.values()}


def _remember(roster: RosterImport, shape: str, mapping: Mapping[int, str], at: datetime) -> None:
    RosterShape.objects.unscoped("the deed names the community").update_or_create(
        position=roster.position,
        shape=shape,
        defaults={"columns": {str(column): target for column, target in mapping.items()}, "used_at": at},
    )


@action(needs=IMPORT.code)
def decide_rows(
    *, actor: Actor, at: datetime, expected: int, roster: RosterImport, decisions: Mapping[UUID, str]
) -> int:
    """Decide rows one by one; an empty decision takes one back. Returns how many rows changed their decision.

    Decisions that a row does not offer are left out. Raises Clash, Refused, NotNow.
    """
    _need(actor, roster.position)
    _refuse_unless(roster, State.COMPARED, State.WRITTEN)
    claim(roster, expected)
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, pk__in=list(decisions)).exclude(state="written")
    changed = [row for row in rows if decisions[row.pk] != row.decision and _offers(row, decisions[row.pk])]
    for row in changed:
        row.decision, row.state = decisions[row.pk], RosterRow.State.STAGED
    RosterRow.objects.unscoped("rows just read").bulk_update(changed, ["decision", "state"], batch_size=500)
    _note_decision(actor, at, roster, len(changed), "one_by_one")
    return len(changed)


def _offers(row: RosterRow, decision: str) -> bool:
    return not decision or decision in choices_for(row.outcome, row.why)


@action(needs=IMPORT.code)
def decide_all(
    *, actor: Actor, at: datetime, expected: int, roster: RosterImport, outcome: str, why: str, decision: str
) -> int:
    """Decide alike all undecided rows of one outcome (and, if given, one reason). Returns how many.

    Raises Clash, Refused, NotNow, ValueError for a decision these rows do not offer.
    """
    _need(actor, roster.position)
    _refuse_unless(roster, State.COMPARED, State.WRITTEN)
    if decision not in choices_for(outcome, why) and decision != "leave":
        raise ValueError(decision)
    claim(roster, expected)
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, outcome=outcome, decision="")
    rows = rows.filter(why=why) if why else rows
    changed: int = rows.exclude(state="written").update(decision=decision, state=RosterRow.State.STAGED)
    _note_decision(actor, at, roster, changed, decision)
    return changed


def _note_decision(actor: Actor, at: datetime, roster: RosterImport, rows: int, decision: str) -> None:
    if rows:
        record(
            "rosters.decided",
            actor=actor,
            at=at,
            subject=roster.pk,
            position=roster.position,
            rows=rows,
            decision=decision,
        )


@action(needs=IMPORT.code)
def accept_doors(
    *, actor: Actor, at: datetime, expected: int, roster: RosterImport, buildings: Iterable[str]
) -> RosterImport:
    """Accept that the named buildings of the file (`building_key`) get the doors the register lacks; no others do.

    The doors are made when the rows are written. Raises Clash, Refused, NotNow.
    """
    _need(actor, roster.position)
    if actor.role != "system":
        actor.need("places.edit", roster.position)
    _refuse_unless(roster, State.COMPARED, State.WRITTEN)
    claim(roster, expected)
    known = {building.key for building in new_doors(actor, roster)}
    roster.doors_accepted = sorted(known & set(buildings))
    roster.save(update_fields=["doors_accepted"])
    _wake(roster)
    record(
        "rosters.doors_accepted",
        actor=actor,
        at=at,
        subject=roster.pk,
        position=roster.position,
        buildings=len(roster.doors_accepted),
    )
    return roster


def _wake(roster: RosterImport) -> None:
    """Rows that waited for a door of an accepted building may be written now."""
    rows = RosterRow.objects.unscoped("the deed has been given this roster").filter(roster=roster, state="waiting")
    rows.filter(place__in=NEW_PLACES, building_key__in=roster.doors_accepted).update(state=RosterRow.State.STAGED)


@action(needs=IMPORT.code)
def ask_to_write(*, actor: Actor, at: datetime, expected: int, roster: RosterImport) -> RosterImport:
    """Have every row written that is ready; the others wait. May be asked again after more was decided.

    Raises Clash, Refused, NotNow.
    """
    _need(actor, roster.position)
    _refuse_unless(roster, State.COMPARED, State.WRITTEN)
    claim(roster, expected)
    roster.begun_at = roster.begun_at or at
    record("rosters.writing", actor=actor, at=at, subject=roster.pk, position=roster.position)
    return _hand_over(actor, at, roster, State.WRITING, "rosters.write")


@action(needs=IMPORT.code)
def ask_to_undo(*, actor: Actor, at: datetime, expected: int, roster: RosterImport) -> RosterImport:
    """Have a written import taken back; what was changed since is left and listed. Raises Clash, Refused, NotNow."""
    _need(actor, roster.position)
    _refuse_unless(roster, State.WRITTEN)
    claim(roster, expected)
    record("rosters.undoing", actor=actor, at=at, subject=roster.pk, position=roster.position)
    return _hand_over(actor, at, roster, State.UNDOING, "rosters.undo")


@action(needs=IMPORT.code)
def ask_again(*, actor: Actor, at: datetime, expected: int, roster: RosterImport) -> RosterImport:
    """Go on with work whose machine work failed or was stopped; what is done stays done. Raises Clash, NotNow."""
    _need(actor, roster.position)
    _refuse_unless(roster, *JOBS)
    claim(roster, expected)
    return _hand_over(actor, at, roster, State(roster.state), JOBS[State(roster.state)])


JOBS = {
    State.COMPARING: "rosters.compare",
    State.WRITING: "rosters.write",
    State.UNDOING: "rosters.undo",
}


def _hand_over(actor: Actor, at: datetime, roster: RosterImport, state: Any, kind: str) -> RosterImport:
    """Put the import into the hands of the worker; in this transaction, so that both happen or neither."""
    roster.state = state
    roster.save()
    job = enqueue(kind, actor=actor, at=at, params={"roster": str(roster.pk)}, position=roster.position)
    rows = RosterImport.objects.unscoped("the deed has been given this roster")
    rows.filter(pk=roster.pk).update(job=job.pk)
    roster.refresh_from_db(from_queryset=rows.all())
    return roster


@action(needs=IMPORT.code)
def discard_roster(*, actor: Actor, at: datetime, expected: int, roster: RosterImport) -> None:
    """Delete a file of which nothing was written, with its rows. Raises Clash, Refused, NotNow."""
    _need(actor, roster.position)
    _refuse_unless(roster, State.MAPPING, State.COMPARED, State.UNDONE)
    claim(roster, expected)
    rows = RosterImport.objects.unscoped("the deed has been given this roster")
    record("rosters.discarded", actor=actor, at=at, subject=roster.pk, position=roster.position)
    rows.filter(pk=roster.pk).delete()


def _refuse_unless(roster: RosterImport, *states: Any) -> None:
    if roster.state not in states:
        raise NotNow(roster.state)
