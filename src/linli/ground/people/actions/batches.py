"""One act on many people, done and taken back as one; filters worth keeping."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from linli.ground.people.declarations import EDIT, SEE
from linli.ground.people.models import Batch, BatchRow, Household, Person, Residence, SavedFilter, VulnerabilityMark
from linli.ground.people.queries.batches import Line, Plan, plan_of, rows_of_batch
from linli.ground.people.rules.batches import MOST, Deed
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.keeping.api import bulk_update, insert_many, uuid7
from linli.kernel.ledger.api import record, record_batch

from .changes import Changed, note_changes
from .writing import _day, _settle

ROW = ("id", "position", "batch_id", "person_id", "before", "version_written", "state")
GIVEN = "the act has been given these people"


class LookedAtOthers(Exception):
    """The people are no longer those, or no longer as, they were when the reader looked at them."""


@action(needs=EDIT.code)
def do_batch(
    *,
    actor: Actor,
    at: datetime,
    expected: str,
    deed: Deed,
    facts: Mapping[str, Any],
    people: Iterable[UUID],
    why: str,
    chosen: Mapping[str, Any] | None = None,
) -> Batch:
    """Do the same to many people in one act with one ledger entry, and keep what takes it back.

    `expected` stands for the people as the reader saw them (`Plan.seen`). Raises LookedAtOthers, Refused.
    """
    plan = plan_of(actor, deed, facts, people, lock=True)
    if expected != plan.seen:
        raise LookedAtOthers
    _refuse_unfit(actor, plan)
    batch: Batch = Batch.objects.create(
        position=actor.unit_position,
        deed=deed,
        facts=_plain(plan.facts),
        chosen=dict(chosen or {}),
        why=why,
        done=len(plan.changes),
        left=len(plan.lines) - len(plan.changes),
        account=actor.account,
        post_title=actor.post_title or actor.name,
        at=at,
    )
    before = DEEDS[deed](actor, at, plan, batch)
    _count_up([line.person for line in plan.changes])
    rows = ([uuid7(), line.person.position, batch.pk, line.person.pk, json.dumps(kept), line.person.version, "done"]
            for line, kept in zip(plan.changes, before, strict=True))  # fmt: skip
    insert_many(BatchRow, ROW, rows)
    entry = record_batch(
        "people.batch_done", actor=actor, at=at, rows=_proof(plan.changes), batch=str(batch.pk), people=batch.done,
        deed=deed.value,
    )  # fmt: skip
    batch.root = entry.root
    batch.save(update_fields=["root"])
    return batch


def _refuse_unfit(actor: Actor, plan: Plan) -> None:
    if len(plan.lines) > MOST:
        raise Refused(
            _("One act reaches at most %(most)s people.") % {"most": f"{MOST:,}"},
            _("Narrow the list, for example to one building."),
        )
    if not plan.changes:
        raise Refused(_("Nothing would change."), _("Choose other people, or something else to do."))
    for line in plan.changes:
        actor.need(EDIT.code, line.person.position)


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _proof(lines: Iterable[Line]) -> list[bytes]:
    """One row a person for the Merkle tree: who, and which version the act wrote."""
    return [f"{line.person.pk}:{line.person.version}".encode() for line in lines]


def _count_up(people: list[Person]) -> None:
    """Whoever has one of them open must notice that somebody changed them."""
    rows = Person.objects.unscoped(GIVEN).filter(pk__in=[person.pk for person in people])
    rows.update(version=F("version") + 1)
    for person in people:
        person.version += 1


def _set_marks(actor: Actor, at: datetime, plan: Plan, batch: Batch) -> list[dict[str, Any]]:
    before, fresh = [], []
    for line in plan.changes:
        mark = line.mark
        if mark is None:
            key = uuid7()
            fresh.append([key, line.person.position, line.person.pk, plan.facts["mark"], plan.facts["source"], _day(at),
                          plan.facts["until"], None, None, at])  # fmt: skip
            before.append({"mark": str(key), "new": True})
        else:
            before.append({"mark": str(mark.pk), "until": _iso(mark.until_date), "source": mark.source})
            mark.until_date, mark.source, mark.reminded_on = plan.facts["until"], plan.facts["source"], None
    columns = ("id", "position", "person_id", "kind", "source", "from_date", "until_date", "ended_on", "reminded_on",
               "recorded_at")  # fmt: skip
    insert_many(VulnerabilityMark, columns, fresh)
    bulk_update([line.mark for line in plan.changes if line.mark], ["until_date", "source", "reminded_on"])
    return before


def _end_marks(actor: Actor, at: datetime, plan: Plan, batch: Batch) -> list[dict[str, Any]]:
    before = []
    for line in plan.changes:
        mark = line.mark
        assert mark is not None
        before.append({"mark": str(mark.pk), "until": _iso(mark.until_date)})
        mark.ended_on = max(_day(at), mark.from_date)
        mark.until_date = min(mark.until_date or mark.ended_on, mark.ended_on)
    bulk_update([line.mark for line in plan.changes], ["until_date", "ended_on"])
    return before


def _change_kind(actor: Actor, at: datetime, plan: Plan, batch: Batch) -> list[dict[str, Any]]:
    before, noted = [], []
    for line in plan.changes:
        assert line.stay is not None
        before.append({"stay": str(line.stay.pk), "kind": line.stay.kind})
        noted.append(Changed(line.person, "kind", line.stay.kind, plan.facts["kind"]))
        line.stay.kind = line.person.residing = plan.facts["kind"]
    bulk_update([line.stay for line in plan.changes], ["kind"])
    bulk_update([line.person for line in plan.changes], ["residing"])
    note_changes(actor=actor, at=at, changes=noted, source="batch", source_id=batch.pk)
    return before


def _move_out(actor: Actor, at: datetime, plan: Plan, batch: Batch) -> list[dict[str, Any]]:
    before, homes = [], {}
    for line in plan.changes:
        stay = line.stay
        assert stay is not None
        head = stay.household.head_id == line.person.pk
        before.append({"stay": str(stay.pk), "residing": line.person.residing, "head": head})
        stay.until_date, stay.left_for, line.person.residing = plan.facts["on"], plan.facts["reason"], ""
        homes[stay.household_id] = stay.household
    bulk_update([line.stay for line in plan.changes], ["until_date", "left_for"])
    bulk_update([line.person for line in plan.changes], ["residing"])
    for home in homes.values():
        _settle(home, plan.facts["on"])
    return before


DEEDS: dict[Deed, Callable[[Actor, datetime, Plan, Batch], list[dict[str, Any]]]] = {
    Deed.SET_MARK: _set_marks,
    Deed.END_MARK: _end_marks,
    Deed.KIND: _change_kind,
    Deed.MOVE_OUT: _move_out,
    Deed.MOVE_HOME: _move_out,
}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _back(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@action(needs=EDIT.code)
def undo_batch(*, actor: Actor, at: datetime, expected: int, batch: Batch) -> Batch:
    """Take an act back as one. Whoever was changed since stays as they are, and is listed.

    Raises Clash, and Refused for an act that was taken back already.
    """
    if batch.undone_at is not None:
        raise Refused(_("This act was taken back already."))
    claim(batch, expected)
    rows = list(rows_of_batch(actor, batch).filter(state=BatchRow.State.DONE))
    locked = Person.objects.unscoped(GIVEN).filter(pk__in=[row.person_id for row in rows]).select_for_update()
    people = {person.pk: person for person in locked}
    fit = [row for row in rows if _untouched(row, people.get(row.person_id))]
    for row in rows:
        row.state = BatchRow.State.UNDONE if row in fit else BatchRow.State.KEPT
    if batch.deed in (Deed.SET_MARK, Deed.END_MARK):
        _marks_back(fit)
    else:
        _stays_back(fit, people)
    _count_up([people[row.person_id] for row in fit])
    bulk_update(rows, ["state"])
    batch.undone_at, batch.undone, batch.kept = at, len(fit), len(rows) - len(fit)
    batch.save(update_fields=["undone_at", "undone", "kept"])
    proof = [f"{row.person_id}:{people[row.person_id].version}".encode() for row in fit]
    record_batch(
        "people.batch_undone", actor=actor, at=at, rows=proof, batch=str(batch.pk), people=batch.undone,
        kept=batch.kept, deed=batch.deed,
    )  # fmt: skip
    return batch


def _untouched(row: BatchRow, person: Person | None) -> bool:
    return person is not None and person.version == row.version_written


def _marks_back(rows: list[BatchRow]) -> None:
    said = {before["mark"]: before for before in (json.loads(row.before) for row in rows)}
    marks = VulnerabilityMark.objects.unscoped(GIVEN)
    marks.filter(pk__in=[key for key, before in said.items() if before.get("new")]).delete()
    kept = list(marks.filter(pk__in=[key for key, before in said.items() if not before.get("new")]))
    for mark in kept:
        before = said[str(mark.pk)]
        mark.until_date, mark.ended_on = _back(before["until"]), None
        mark.source = before.get("source", mark.source)
    bulk_update(kept, ["until_date", "ended_on", "source"])


def _stays_back(rows: list[BatchRow], people: dict[UUID, Person]) -> None:
    said = {before["stay"]: (before, row) for row in rows for before in (json.loads(row.before),)}
    stays = list(Residence.objects.unscoped(GIVEN).filter(pk__in=said))
    homes: dict[UUID, UUID | None] = {}
    for stay in stays:
        before, row = said[str(stay.pk)]
        if "kind" in before:
            stay.kind = people[row.person_id].residing = before["kind"]
            continue
        stay.until_date, stay.left_for, people[row.person_id].residing = None, "", before["residing"]
        homes[stay.household_id] = row.person_id if before["head"] else homes.get(stay.household_id)
    bulk_update(stays, ["kind", "until_date", "left_for"])
    bulk_update([people[row.person_id] for row in rows], ["residing"])
    _homes_back(homes)


def _homes_back(homes: dict[UUID, UUID | None]) -> None:
    """Households that were dissolved live again, with the head they had unless they have another by now."""
    kept = list(Household.objects.unscoped(GIVEN).filter(pk__in=homes))
    for home in kept:
        home.ended_on = None
        home.head_id = home.head_id or homes[home.pk]
        home.version += 1
    bulk_update(kept, ["ended_on", "head", "version"])


@action(needs=SEE.code, new="a name for filters; saving it again replaces them")
def save_filter(
    *, actor: Actor, at: datetime, name: str, query: Mapping[str, Any], shared: bool = False
) -> SavedFilter:
    """Keep the filters of the list under a name, for oneself or for the whole office. Raises Refused."""
    said = " ".join(name.split())[:40]
    assert actor.account is not None
    if not said or not query:
        raise Refused(_("There is nothing to save."), _("Filter the list, give the filters a name, and save them."))
    found = SavedFilter.objects.seen_by(actor).filter(account=actor.account, unit=actor.unit, name=said).first()
    kept: SavedFilter = found or SavedFilter(
        position=actor.unit_position, account=actor.account, unit=actor.unit, name=said
    )
    kept.query, kept.shared, kept.saved_at = dict(query), shared, at
    kept.save()
    if shared:
        record("people.filter_saved", actor=actor, at=at)
    return kept


@action(needs=SEE.code, new="takes a name away that only its owner may take away")
def forget_filter(*, actor: Actor, at: datetime, kept: SavedFilter) -> None:
    """Take a saved filter away; only whoever saved it can."""
    if kept.account != actor.account:
        raise Refused(_("Somebody else saved this filter."), _("Ask them, or save one of your own."))
    SavedFilter.objects.seen_by(actor).filter(pk=kept.pk).delete()
