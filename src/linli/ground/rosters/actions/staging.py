"""What a comparison found, written down row by row so that a person can look at it (比对结果)."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.models import RosterImport, RosterRow
from linli.ground.rosters.queries.comparing import Compared
from linli.ground.rosters.queries.rosters import MISSING
from linli.ground.rosters.rules.compare import TELLING, Change, Finding, Outcome
from linli.ground.rosters.rules.doors import Place
from linli.ground.rosters.rules.lines import Remark
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping.api import insert_many, uuid7

FACTS = (
    "name", "sex", "document_no", "phone", "address", "relation", "head", "status", "occupation", "workplace",
    "nationality", "ethnicity", "note",
)  # fmt: skip


@action(needs=IMPORT.code, new="begins a comparison anew; what an interrupted one had noted is put away")
def begin_comparison(*, actor: Actor, at: datetime, roster: RosterImport) -> None:
    """Clear the table for a comparison. Nothing of the file has been written."""
    RosterRow.objects.seen_by(actor).filter(roster=roster).delete()


@action(needs=IMPORT.code, new="notes what a comparison found; the register is untouched")
def stage_rows(*, actor: Actor, at: datetime, roster: RosterImport, first: int, found: Sequence[Compared]) -> int:
    """Note rows from number `first` on; returns the next number."""
    rows = (_row(roster, number, one) for number, one in enumerate(found, start=first))
    return first + insert_many(RosterRow, COLUMNS, rows)


@action(needs=IMPORT.code, new="ends a comparison that nobody else can be running")
def finish_comparison(*, actor: Actor, at: datetime, roster: RosterImport, counts: Counter[str]) -> None:
    """The file is compared; a person may look."""
    roster.state, roster.compared_at, roster.counts = RosterImport.State.COMPARED, at, dict(counts)
    roster.version += 1
    roster.save(update_fields=["state", "compared_at", "counts", "version"])


COLUMNS = (
    "id", "roster_id", "position", "number", "sheet", "row", "slot", "outcome", "why", "adds", "remarked", "decision",
    "place", "building_key", "door_key", "household", "person", "person_version", "written_version", "state", "said",
    "before",
)  # fmt: skip


def _row(roster: RosterImport, number: int, one: Compared) -> tuple[Any, ...]:
    """The row in the order of COLUMNS."""
    line, finding, door = one.line, one.finding, one.door
    known = finding.known
    return (
        uuid7(),
        roster.pk,
        roster.position,
        number,
        line.sheet,
        line.row,
        line.slot,
        finding.outcome.value,
        finding.why.code if finding.why else "",
        finding.outcome is Outcome.SAME and any(not change.old for change in finding.changes),
        bool(line.remarks),
        "",
        _place(one),
        door.building_key,
        door.key,
        one.household,
        one.person,
        known.version if known else 0,
        0,
        "",
        json.dumps(_said(one), ensure_ascii=False, separators=(",", ":")),
        "",
    )


def _place(one: Compared) -> str:
    """How the door is known, where the row needs one; empty where it does not."""
    moving = any(change.field == "residence" for change in one.finding.changes)
    if one.finding.outcome not in (Outcome.NEW, Outcome.CONFLICT) and not moving:
        return ""
    return MISSING if one.door.place is Place.NONE else one.door.place.value


def _said(one: Compared) -> dict[str, Any]:
    """Everything needed to show the row and to write it; of a row that changes nothing only what is shown."""
    line, finding = one.line, one.finding
    said: dict[str, Any] = {name: value for name in FACTS if (value := getattr(line, name))}
    if finding.outcome is Outcome.SAME and not finding.changes:
        said = {name: said[name] for name in ("name", "address") if name in said}
    elif line.document_no:
        said["document_type"] = str(line.document_type)
    if line.birth and (finding.outcome is not Outcome.SAME or finding.changes):
        said["birth"] = line.birth.isoformat()
    if finding.changes:
        left = [change.field for change in finding.changes if _is_left(finding, change)]
        said["changes"] = [change.field for change in finding.changes if change.field not in left]
        said |= {"left": left} if left else {}
    if finding.why:
        said["why"] = _remark(finding.why)
    if line.remarks:
        said["remarks"] = [_remark(remark) for remark in line.remarks]
    return said


def _is_left(finding: Finding, change: Change) -> bool:
    """Small things that differ are shown and left as they are, unless a person decides for the roster."""
    return finding.outcome is not Outcome.CONFLICT and bool(change.old) and change.field not in TELLING


def _remark(remark: Remark) -> list[Any]:
    return [remark.code, remark.field, dict(remark.facts)]
