"""The rows of a compared roster into the register, some thousand at a time, each batch whole or not at all (写入)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone

from linli.ground.people.api import (
    HEAD,
    Changed,
    DocumentType,
    Household,
    LeftFor,
    Person,
    Residence,
    ResidenceKind,
    VulnerabilityMark,
    note_changes,
    read_id_number,
    spell,
)
from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.models import RosterImport, RosterRow
from linli.ground.rosters.queries.rosters import ready
from linli.ground.rosters.rules.compare import Outcome
from linli.kernel.access.api import Actor, action
from linli.kernel.keeping import api as keeping
from linli.kernel.keeping.api import blind, uuid7

AT_ONCE = 1000
NAMED_BY_FILE = "the rows of this import name them"
State = RosterRow.State
Homes = Mapping[str, tuple[UUID, int]]  # door key -> dwelling, position

PERSON = (
    "id", "position", "version", "name", "pinyin", "initials", "sex", "birth_date", "phone", "document_type",
    "document_no", "nationality", "ethnicity", "occupation", "workplace", "note", "residing", "synthetic",
    "recorded_at",
)  # fmt: skip
HOUSEHOLD = (
    "id", "position", "version", "dwelling_id", "head_id", "kind", "phone", "note", "synthetic", "recorded_at",
)  # fmt: skip
STAY = (
    "id", "position", "person_id", "dwelling_id", "household_id", "relation", "kind", "main", "from_date", "from_known",
    "until_date", "left_for", "recorded_at",
)  # fmt: skip

# What a roster calls a field -> what the register calls it, where the two differ.
FIELD_OF = {"birth": "birth_date", "document": "document_no"}
COPIED = ("name", "sex", "phone", "nationality", "ethnicity", "occupation", "workplace")


@dataclass
class Filed:
    """How far a batch came: the number of its last row, and how many rows were written and left waiting."""

    last: int | None
    written: int = 0
    waiting: int = 0


@action(needs=IMPORT.code, new="writes rows that nobody has written; a row once written is never written again")
def file_rows(*, actor: Actor, at: datetime, roster: RosterImport, homes: Homes, after: int) -> Filed:
    """Write the next ready rows behind number `after`, all or none; `last` is None when there are no more.

    A row whose person was changed since the comparison is left waiting, never overwritten.
    """
    rows = RosterRow.objects.seen_by(actor).filter(ready(roster), roster=roster, number__gt=after)
    batch = list(rows.order_by("number")[:AT_ONCE])
    if not batch:
        return Filed(None)
    _Batch(actor, at, roster, homes, batch).write()
    waiting = sum(row.state == State.WAITING for row in batch)
    return Filed(batch[-1].number, len(batch) - waiting, waiting)


@dataclass
class _Batch:
    """One batch on its way: what is read first, what is collected row by row, what is written last."""

    actor: Actor
    at: datetime
    roster: RosterImport
    homes: Homes
    rows: Sequence[RosterRow]
    people: dict[UUID, Person] = field(default_factory=dict)
    stays: dict[UUID, Residence] = field(default_factory=dict)  # the open main residence by person
    households: dict[UUID, Household] = field(default_factory=dict)
    ours: dict[UUID, int] = field(default_factory=dict)  # versions that this import itself has written
    taken: set[str] = field(default_factory=set)  # documents that somebody holds by now
    new_people: list[Person] = field(default_factory=list)
    new_stays: list[Residence] = field(default_factory=list)
    new_households: list[Household] = field(default_factory=list)
    heads: dict[UUID, UUID] = field(default_factory=dict)
    changed: dict[UUID, set[str]] = field(default_factory=dict)
    changed_stays: dict[UUID, Residence] = field(default_factory=dict)
    left: dict[UUID, tuple[UUID, RosterRow]] = field(default_factory=dict)  # person -> household left, by which row
    moved: dict[UUID, int] = field(default_factory=dict)
    touched: set[UUID] = field(default_factory=set)
    noted: list[Changed] = field(default_factory=list)

    @property
    def today(self) -> date:
        return timezone.localtime(self.at).date()

    def write(self) -> None:
        """Everything about the batch, in the caller's transaction."""
        said = {row.pk: json.loads(row.said) for row in self.rows}
        self._read(said)
        for row in self.rows:
            self._row(row, said[row.pk])
        self._save_people()
        self._save_households()
        self._save_stays()
        self._settle()
        self._save_rows()
        note_changes(actor=self.actor, at=self.at, changes=self.noted, source="roster", source_id=self.roster.pk)

    def _read(self, said: Mapping[UUID, Mapping[str, Any]]) -> None:
        known = [row.person for row in self.rows if row.person and row.outcome != Outcome.NEW]
        people = Person.objects.unscoped(NAMED_BY_FILE).select_for_update().filter(pk__in=known)
        self.people = {person.pk: person for person in people}
        stays = Residence.objects.unscoped(NAMED_BY_FILE).select_for_update().filter(person__in=list(self.people))
        self.stays = {stay.person_id: stay for stay in stays.filter(until_date=None, main=True)}
        homes = Household.objects.unscoped(NAMED_BY_FILE).select_for_update()
        named = {row.household for row in self.rows if row.household}
        self.households = {home.pk: home for home in homes.filter(pk__in=named)}
        written = RosterRow.objects.seen_by(self.actor).filter(roster=self.roster, state=State.WRITTEN)
        versions = (
            written.filter(person__in=list(self.people)).values("person").annotate(version=Max("written_version"))
        )
        self.ours = {one["person"]: one["version"] for one in versions.order_by()}
        keys = {blind("document", facts["document_no"]) for facts in said.values() if facts.get("document_no")}
        holders = Person.objects.unscoped("one document, one person, everywhere").filter(document_blind__in=keys)
        self.taken = set(holders.values_list("document_blind", flat=True))

    # ---- row by row ----

    def _row(self, row: RosterRow, said: dict[str, Any]) -> None:
        if row.outcome == Outcome.SAME and row.decision == "take":
            said["changes"] = [*said.get("changes", ()), *said.get("left", ())]
        if row.decision == "blank" or row.why.startswith("id."):
            said.pop("document_no", None)
        elif row.why in ("document.sex", "document.birth_date"):
            _by_document(said, self.today)
        if row.outcome == Outcome.NEW or row.decision == "separate" or not row.person or row.person_version == 0:
            self._new(row, said)
        else:
            self._known(row, said)

    def _wait(self, row: RosterRow, why: str, said: dict[str, Any] | None = None) -> None:
        row.state = State.WAITING
        if why and said is not None:
            row.why, said["why"] = why, [why, "person", {}]
            row.said = json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    def _new(self, row: RosterRow, said: dict[str, Any]) -> None:
        home = self.homes.get(row.door_key)
        if home is None:
            return self._wait(row, "")
        key = blind("document", said.get("document_no", ""))
        if key and key in self.taken:
            return self._wait(row, "person.meanwhile", said)
        if row.decision == "separate" or not row.person:
            row.person = uuid7()
        self.taken.add(key)
        person = Person(pk=row.person, position=home[1], **_facts(said))
        person.residing = said.get("status") or ResidenceKind.REGISTERED.value
        self.people[person.pk] = person
        self.new_people.append(person)
        self._open_stay(row, person, said, home)
        row.state, row.written_version = State.WRITTEN, 1
        return None

    def _known(self, row: RosterRow, said: dict[str, Any]) -> None:
        person = self.people.get(row.person) if row.person else None
        if person is None or person.version != self.ours.get(person.pk, row.person_version):
            return self._wait(row, "changed.meanwhile", said)
        if row.household and "residence" in said.get("changes", ()) and row.door_key not in self.homes:
            return self._wait(row, "")
        key = blind("document", said.get("document_no", ""))
        if key and key != person.document_blind and key in self.taken:
            return self._wait(row, "person.meanwhile", said)
        before = self._change(person, said)
        before |= self._change_stay(row, person, said)
        person.version += 1
        self.ours[person.pk] = row.written_version = person.version
        self.changed.setdefault(person.pk, set()).add("version")
        row.before = json.dumps(before, ensure_ascii=False, separators=(",", ":"))
        row.state = State.WRITTEN
        return None

    def _change(self, person: Person, said: Mapping[str, Any]) -> dict[str, Any]:
        """Set what the row would change; returns what stood there."""
        before: dict[str, Any] = {}
        new = _facts(said)
        for name in said.get("changes", ()):
            for column in _columns_of(name):
                if column not in new:
                    continue
                value = _with_note(person.note, said["note"]) if column == "note" else new[column]
                before[column] = _plain(getattr(person, column))
                self.noted.append(Changed(person, column, getattr(person, column), value))
                setattr(person, column, value)
                self.changed.setdefault(person.pk, set()).add(column)
        return {"person": before} if before else {}

    def _change_stay(self, row: RosterRow, person: Person, said: Mapping[str, Any]) -> dict[str, Any]:
        changes, stay = said.get("changes", ()), self.stays.get(person.pk)
        home = self.homes.get(row.door_key)
        if ("residence" in changes or row.decision == "moved") and home:
            return self._move(row, person, said, stay, home)
        before: dict[str, Any] = {}
        for name, column in (("relation", "relation"), ("status", "kind")):
            if name in changes and stay and said.get(name):
                before[column] = getattr(stay, column)
                self.noted.append(Changed(person, column, before[column], said[name]))
                setattr(stay, column, said[name])
                self.changed_stays[stay.pk] = stay
        if "kind" in before and stay:
            before["residing"] = person.residing
            person.residing = stay.kind
            self.changed.setdefault(person.pk, set()).add("residing")
        if said.get("relation") == HEAD and stay and "relation" in before:
            self.heads[stay.household_id] = person.pk
        return {"stay": before | {"id": str(stay.pk)}} if before and stay else {}

    def _move(
        self, row: RosterRow, person: Person, said: Mapping[str, Any], stay: Residence | None, home: tuple[UUID, int]
    ) -> dict[str, Any]:
        """Close the residence behind the old door and open one behind the new."""
        before: dict[str, Any] = {"position": person.position, "residing": person.residing}
        if stay:
            stay.until_date, stay.left_for = self.today, LeftFor.MOVED_WITHIN
            self.changed_stays[stay.pk] = stay
            before["closed"] = str(stay.pk)
            self.left[person.pk] = (stay.household_id, row)
        opened = self._open_stay(row, person, said, home)
        before["opened"] = str(opened.pk)
        person.position, person.residing = home[1], opened.kind
        self.moved[person.pk] = home[1]
        self.changed.setdefault(person.pk, set()).update(("position", "residing"))
        return {"move": before}

    def _open_stay(self, row: RosterRow, person: Person, said: Mapping[str, Any], home: tuple[UUID, int]) -> Residence:
        household = self._household(row, home)
        relation = said.get("relation", "")
        if relation == HEAD or said.get("head") == person.name:
            self.heads.setdefault(household.pk, person.pk)
        stay = Residence(
            id=uuid7(),
            person_id=person.pk,
            household_id=household.pk,
            dwelling_id=home[0],
            position=home[1],
            relation=relation or (HEAD if said.get("head") == person.name else "99"),
            kind=said.get("status") or ResidenceKind.REGISTERED.value,
            from_date=self.today,
            from_known=False,
        )
        self.stays[person.pk] = stay
        self.new_stays.append(stay)
        return stay

    def _household(self, row: RosterRow, home: tuple[UUID, int]) -> Household:
        """The household the comparison chose, made where it does not exist; one that moved away is not followed."""
        there = self.households.get(row.household) if row.household else None
        if there is None or there.dwelling_id != home[0]:
            key = row.household if there is None and row.household else uuid7()
            there = Household(pk=key, dwelling_id=home[0], position=home[1])
            self.households[key] = there
            self.new_households.append(there)
            row.household = key
        else:
            self.touched.add(there.pk)
        return there

    # ---- all at once ----

    def _save_people(self) -> None:
        keeping.insert_many(Person, PERSON, (_person_row(person) for person in self.new_people))
        made = {person.pk for person in self.new_people}
        touched = [self.people[pk] for pk in self.changed if pk not in made]
        columns = set().union(*(self.changed[person.pk] for person in touched)) if touched else set()
        if "name" in columns:
            columns |= {"pinyin", "initials"}
            for person in touched:
                _spell(person)
        keeping.bulk_update(touched, sorted(columns), batch_size=200)
        marks = list(VulnerabilityMark.objects.unscoped(NAMED_BY_FILE).filter(person__in=list(self.moved)))
        for mark in marks:
            mark.position = self.moved[mark.person_id]
        VulnerabilityMark.objects.unscoped(NAMED_BY_FILE).bulk_update(marks, ["position"])

    def _save_households(self) -> None:
        fresh = {home.pk for home in self.new_households}
        for key, head in self.heads.items():
            if key in fresh or (key in self.households and self.households[key].head_id is None):
                self.households[key].head_id = head
        rows_made = (
            (h.pk, h.position, 1, h.dwelling_id, h.head_id, "family", "", "", False, self.at)
            for h in self.new_households
        )
        keeping.insert_many(Household, HOUSEHOLD, rows_made)
        again = [self.households[key] for key in self.heads if key in self.households and key not in fresh]
        rows = Household.objects.unscoped(NAMED_BY_FILE)
        rows.bulk_update(again, ["head"], batch_size=200)
        rows.filter(pk__in=self.touched - fresh).update(version=F("version") + 1, ended_on=None)

    def _save_stays(self) -> None:
        rows = Residence.objects.unscoped(NAMED_BY_FILE)
        made = {stay.pk for stay in self.new_stays}
        closing = [stay for pk, stay in self.changed_stays.items() if pk not in made]
        rows.bulk_update(closing, ["relation", "kind", "until_date", "left_for"], batch_size=200)
        keeping.insert_many(
            Residence, STAY, (tuple(stay.__dict__[c] for c in STAY[:-1]) + (self.at,) for stay in self.new_stays)
        )

    def _settle(self) -> None:
        """A head who moved out is head no longer; a household that everybody left is dissolved."""
        if not self.left:
            return
        rows = Household.objects.unscoped(NAMED_BY_FILE)
        homes = rows.in_bulk([household for household, _ in self.left.values()])
        stays = Residence.objects.unscoped(NAMED_BY_FILE).filter(household__in=list(homes), until_date=None)
        peopled = set(stays.values_list("household_id", flat=True))
        for person, (key, row) in self.left.items():
            home = homes[key]
            note: dict[str, str | bool] = {}
            if home.head_id == person:
                home.head_id, note["head"] = None, str(person)
            if key not in peopled and home.ended_on is None:
                home.ended_on, note["ended"] = self.today, True
            home.version += 1
            if note:
                before = json.loads(row.before)
                before["settled"] = note | {"id": str(key)}
                row.before = json.dumps(before, ensure_ascii=False, separators=(",", ":"))
        rows.bulk_update(list(homes.values()), ["head", "ended_on", "version"], batch_size=200)

    def _save_rows(self) -> None:
        plain = [r.pk for r in self.rows if r.state == State.WRITTEN and r.outcome == Outcome.NEW]
        done = RosterRow.objects.unscoped("rows of this batch")
        done.filter(pk__in=plain).update(state=State.WRITTEN, written_version=1)
        others = [row for row in self.rows if row.state != State.WRITTEN or row.outcome != Outcome.NEW]
        columns = ["state", "written_version", "before", "said", "why", "person", "household"]
        keeping.bulk_update(others, columns, batch_size=200)


def _facts(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says, under the names of the register."""
    facts: dict[str, Any] = {name: said[name] for name in COPIED if said.get(name)}
    if said.get("birth"):
        facts["birth_date"] = date.fromisoformat(said["birth"])
    if said.get("document_no"):
        facts["document_no"] = said["document_no"]
        facts["document_type"] = said.get("document_type", DocumentType.ID_CARD.value)
    if said.get("note"):
        facts["note"] = said["note"]
    return facts


def _columns_of(name: str) -> tuple[str, ...]:
    if name == "document":
        return ("document_no", "document_type")
    return () if name in ("residence", "relation", "status") else (FIELD_OF.get(name, name),)


def _with_note(old: str, new: str) -> str:
    return f"{old}；{new}" if old and new not in old else new


def _by_document(said: dict[str, Any], today: date) -> None:
    """A person decided that the document is right: sex and date of birth follow it."""
    if number := said.get("document_no"):
        told = read_id_number(number, today=today)
        said["sex"], said["birth"] = told.sex, told.birth_date.isoformat()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _spell(person: Person) -> None:
    person.pinyin, person.initials = spell(person.name)


def _person_row(person: Person) -> tuple[Any, ...]:
    """A new person in the order of PERSON."""
    _spell(person)
    person.recorded_at = timezone.now()
    return tuple(person.__dict__[column] for column in PERSON)
