"""An import taken back in one act: what it wrote goes, what stood there comes back, what was changed since stays."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from linli.ground.people.api import Changed, Household, Person, Residence, VulnerabilityMark, note_changes
from linli.ground.places.api import Building, Dwelling, close_unused_doors
from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.models import RosterImport, RosterRow
from linli.ground.rosters.queries.rosters import NEW_PLACES
from linli.ground.rosters.rules.compare import Outcome
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping import api as keeping

from .filing import NAMED_BY_FILE, Filed, _spell

AT_ONCE = 500
State = RosterRow.State


@action(needs=IMPORT.code, new="takes back rows that are written; a row taken back is never taken back again")
def undo_rows(*, actor: Actor, at: datetime, roster: RosterImport, before: int) -> Filed:
    """Take back the last written rows below number `before`, all or none; `last` is None when there are no more.

    `written` counts rows taken back, `waiting` those that were changed since and are left as they are.
    """
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, state=State.WRITTEN, number__lt=before)
    batch = list(rows.order_by("-number")[:AT_ONCE])
    if not batch:
        return Filed(None)
    undo = _Undo(actor, roster, batch)
    undo.run()
    noted = [one for one in undo.noted if one.record.pk not in undo.gone_people]
    note_changes(actor=actor, at=at, changes=noted, source="roster", source_id=roster.pk)
    kept = sum(row.state == State.KEPT for row in batch)
    return Filed(batch[-1].number, len(batch) - kept, kept)


@dataclass
class _Undo:
    """One batch of rows going backwards, the last row first."""

    actor: Actor
    roster: RosterImport
    rows: Sequence[RosterRow]
    people: dict[UUID, Person] = field(default_factory=dict)
    stays: dict[UUID, list[Residence]] = field(default_factory=dict)
    versions: dict[UUID, int] = field(default_factory=dict)
    marked: set[UUID] = field(default_factory=set)
    changed: dict[UUID, set[str]] = field(default_factory=dict)
    changed_stays: dict[UUID, Residence] = field(default_factory=dict)
    gone_stays: set[UUID] = field(default_factory=set)
    gone_people: dict[UUID, RosterRow] = field(default_factory=dict)
    settled: list[dict[str, Any]] = field(default_factory=list)
    noted: list[Changed] = field(default_factory=list)

    def run(self) -> None:
        """Everything about the batch, in the caller's transaction."""
        self._read()
        for row in self.rows:
            row.state = State.UNDONE if self._row(row) else State.KEPT
        self._save()
        keeping.bulk_update(self.rows, ["state", "written_version"], batch_size=200)
        self._drop_households()

    def _read(self) -> None:
        named = {row.person for row in self.rows}
        people = Person.objects.unscoped(NAMED_BY_FILE).select_for_update().filter(pk__in=named)
        self.people = {person.pk: person for person in people}
        for stay in Residence.objects.unscoped(NAMED_BY_FILE).filter(person__in=named):
            self.stays.setdefault(stay.person_id, []).append(stay)
        marks = VulnerabilityMark.objects.unscoped(NAMED_BY_FILE).filter(person__in=named)
        self.marked = set(marks.values_list("person_id", flat=True))
        undone = RosterRow.objects.seen_by(self.actor).filter(roster=self.roster, state=State.UNDONE)
        for person, version in (
            undone.filter(person__in=named).order_by("-number").values_list("person", "written_version")
        ):
            self.versions[person] = version

    def _row(self, row: RosterRow) -> bool:
        """Whether the row could be taken back."""
        person = self.people.get(row.person) if row.person else None
        if person is None:
            return True
        if person.version != self.versions.get(person.pk, row.written_version):
            return False
        if _made_somebody(row):
            return self._unmake(row, person)
        before = json.loads(row.before) if row.before else {}
        self._restore(person, before.get("person", {}))
        self._restore_stay(person, before)
        person.version += 1
        row.written_version = self.versions[person.pk] = person.version
        self.changed.setdefault(person.pk, set()).add("version")
        return True

    def _unmake(self, row: RosterRow, person: Person) -> bool:
        """A person made by the import goes, unless something has been noted of them since."""
        stays = [stay for stay in self.stays.get(person.pk, []) if stay.pk not in self.gone_stays]
        if person.pk in self.marked or len(stays) > 1:
            return False
        self.gone_people[person.pk] = row
        self.changed.pop(person.pk, None)
        return True

    def _restore(self, person: Person, before: dict[str, Any]) -> None:
        for column, value in before.items():
            known = date.fromisoformat(value) if column == "birth_date" and value else value
            if column not in ("position", "residing"):
                self.noted.append(Changed(person, column, getattr(person, column), known))
            setattr(person, column, known)
            self.changed.setdefault(person.pk, set()).add(column)

    def _restore_stay(self, person: Person, before: dict[str, Any]) -> None:
        stays = {str(stay.pk): stay for stay in self.stays.get(person.pk, [])}
        if (told := before.get("stay")) and (stay := stays.get(told["id"])):
            for column in ("relation", "kind"):
                if column in told:
                    self.noted.append(Changed(person, column, getattr(stay, column), told[column]))
                    setattr(stay, column, told[column])
            self.changed_stays[stay.pk] = stay
            self._restore(person, {"residing": told["residing"]} if "residing" in told else {})
        if move := before.get("move"):
            self._restore(person, {"position": move["position"], "residing": move["residing"]})
            if opened := stays.get(move["opened"]):
                self.gone_stays.add(opened.pk)
                self.changed_stays.pop(opened.pk, None)
            if closed := stays.get(move.get("closed", "")):
                closed.until_date, closed.left_for = None, ""
                self.changed_stays[closed.pk] = closed
        if told := before.get("settled"):
            self.settled.append(told)

    def _save(self) -> None:
        rows = Residence.objects.unscoped(NAMED_BY_FILE)
        rows.filter(pk__in=self.gone_stays).delete()
        rows.bulk_update(
            list(self.changed_stays.values()), ["relation", "kind", "until_date", "left_for"], batch_size=200
        )
        self._save_people()
        self._resettle()
        _delete_people(self.gone_people)

    def _save_people(self) -> None:
        touched = [self.people[pk] for pk in self.changed]
        columns = set().union(*self.changed.values()) if touched else set()
        if "name" in columns:
            columns |= {"pinyin", "initials"}
            for person in touched:
                _spell(person)
        keeping.bulk_update(touched, sorted(columns), batch_size=200)
        moved = [person for person in touched if "position" in self.changed[person.pk] and person.pk in self.marked]
        for person in moved:
            marks = VulnerabilityMark.objects.unscoped(NAMED_BY_FILE).filter(person=person)
            marks.update(position=person.position)

    def _resettle(self) -> None:
        """Households that the import dissolved or left without a head are as they were."""
        rows = Household.objects.unscoped(NAMED_BY_FILE)
        for told in self.settled:
            home = rows.filter(pk=told["id"]).first()
            if home is None:
                continue
            home.ended_on = None if told.get("ended") else home.ended_on
            home.head_id = UUID(told["head"]) if told.get("head") and home.head_id is None else home.head_id
            home.version += 1
            home.save(update_fields=["ended_on", "head", "version"])

    def _drop_households(self) -> None:
        """Households made by the import go once nobody ever lived in them."""
        named = {row.household for row in self.rows if row.household}
        made = Household.objects.unscoped(NAMED_BY_FILE).filter(pk__in=named, recorded_at__gte=self.roster.begun_at)
        empty = made.filter(residences=None)
        try:
            with transaction.atomic():
                empty.delete()
        except (ProtectedError, RestrictedError):
            empty.update(ended_on=self.roster.begun_at)


def _made_somebody(row: RosterRow) -> bool:
    return row.outcome == Outcome.NEW or row.decision == "separate" or row.person_version == 0


def _delete_people(rows: dict[UUID, RosterRow]) -> None:
    """Delete those the import made; whom something else holds on to stays, and the row says so."""
    people = Person.objects.unscoped(NAMED_BY_FILE)
    try:
        with transaction.atomic():
            people.filter(pk__in=list(rows)).delete()
            return
    except (ProtectedError, RestrictedError):
        pass
    for pk, row in rows.items():
        try:
            with transaction.atomic():
                people.filter(pk=pk).delete()
        except (ProtectedError, RestrictedError):
            row.state = State.KEPT


@action(needs=IMPORT.code, new="takes away doors that only this import named")
def close_doors(*, actor: Actor, at: datetime, roster: RosterImport) -> int:
    """Delete the doors this import opened behind which nobody is, and the buildings left empty. Returns the doors."""
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, place__in=NEW_PLACES)
    keys = rows.filter(building_key__in=roster.doors_accepted).values_list("door_key", flat=True)
    dwellings = _opened_by(roster, set(keys))
    buildings = Building.objects.unscoped(NAMED_BY_FILE).in_bulk({dwelling.building_id for dwelling in dwellings})
    closed = 0
    for some in _in_parts(dwellings, AT_ONCE):
        closed += close_unused_doors(actor=actor, at=at, dwellings=some, buildings=list(buildings.values()))
    return closed


def _opened_by(roster: RosterImport, keys: set[str]) -> list[Dwelling]:
    if roster.begun_at is None:
        return []
    day = timezone.localdate(roster.begun_at)
    rows = Dwelling.objects.unscoped(NAMED_BY_FILE).filter(building__unit=roster.unit_id, from_date__gte=day)
    lived_in = Residence.objects.unscoped(NAMED_BY_FILE).filter(dwelling__in=rows).values_list("dwelling_id", flat=True)
    kept = set(lived_in) | set(
        Household.objects.unscoped(NAMED_BY_FILE).filter(dwelling__in=rows).values_list("dwelling_id", flat=True)
    )
    return [door for door in rows.select_related("building") if _key(door) in keys and door.pk not in kept]


def _key(door: Dwelling) -> str:
    building = door.building
    group = "g" if building.is_village_group else ""
    return f"{building.street_name}|{building.number}|{group}|{door.entrance}|{door.room}"


def _in_parts(items: list[Dwelling], size: int) -> Iterable[list[Dwelling]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
