"""Rows of a compared roster as a clerk sees them: what they are, what differs, why, and what may be decided."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from linli.ground.people.api import RELATIONS, RESIDENCE_KINDS, SEXES, Person, Residence
from linli.ground.places.api import labels_of
from linli.ground.rosters.declarations.words import DECISIONS, FIELDS, OUTCOMES, SAID, choices_for, sentence
from linli.ground.rosters.models import RosterImport, RosterRow
from linli.ground.rosters.rules.compare import Outcome
from linli.kernel.access.api import Actor, Protection, saw, shown

MARKS = {
    Outcome.NEW.value: ("ok", "plus"),
    Outcome.CHANGED.value: ("now", "pencil"),
    Outcome.SAME.value: ("idle", "equal"),
    Outcome.CONFLICT.value: ("bad", "git-compare-arrows"),
    Outcome.UNREADABLE.value: ("warn", "scan-eye"),
    Outcome.NOT_A_PERSON.value: ("idle", "minus"),
}
PROTECTION = {
    "name": Protection.NAME,
    "phone": Protection.PHONE,
    "document": Protection.DOCUMENT,
    "birth": Protection.DOCUMENT,
    "address": Protection.ADDRESS,
    "residence": Protection.ADDRESS,
    "workplace": Protection.ADDRESS,
    "ethnicity": Protection.SENSITIVE,
    "note": Protection.SENSITIVE,
}
SAID_AS = {"document": "document_no", "birth": "birth", "residence": "address"}
CALLED = {"document_no": "document", "birth_date": "birth"}
TELLS_MORE = (Outcome.CHANGED, Outcome.CONFLICT, Outcome.SAME)
KEPT_AS = {"document": "document_no", "birth": "birth_date"}
IN_WORDS: dict[str, Mapping[str, Any]] = {"sex": SEXES, "relation": RELATIONS, "status": RESIDENCE_KINDS}


@dataclass(frozen=True)
class Difference:
    """One field that the row says otherwise than the register, both as this reader may see them."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class RowSeen:
    """One row on the screen."""

    pk: UUID
    row: int
    slot: str
    sheet: str
    outcome: str
    word: str
    mark: str
    icon: str
    name: str
    address: str
    person: UUID | None
    differences: list[Difference]
    reasons: list[str]
    choices: list[tuple[str, str]]
    decision: str
    state: str
    state_word: str


def seen_rows(actor: Actor, roster: RosterImport, rows: Sequence[RosterRow]) -> list[RowSeen]:
    """The given rows as the actor may see them, with what the register says now beside each change."""
    saw(*(row.person for row in rows if row.person))
    seeing = _Seeing(actor, roster, rows)
    return [seeing.row(row) for row in rows]


class _Seeing:
    """What many rows need to be shown, read at once."""

    def __init__(self, actor: Actor, roster: RosterImport, rows: Iterable[RosterRow]) -> None:
        self.actor = actor
        self.sheets = {table["sheet"]: table["name"] for table in roster.tables}
        named = [row.person for row in rows if row.person and (row.outcome in TELLS_MORE or row.state == "kept")]
        people = Person.objects.seen_by(actor).filter(pk__in=named)
        self.people: dict[UUID, Person] = {person.pk: person for person in people}
        stays = Residence.objects.seen_by(actor).written_about(*self.people).filter(until_date=None, main=True)
        self.stays: dict[UUID, Residence] = {stay.person_id: stay for stay in stays}
        self.doors = labels_of(actor, [stay.dwelling_id for stay in self.stays.values()])

    def row(self, row: RosterRow) -> RowSeen:
        said = json.loads(row.said) if row.said else {}
        mark, icon = MARKS[row.outcome]
        return RowSeen(
            pk=row.pk,
            row=row.row,
            slot=row.slot,
            sheet=self.sheets.get(row.sheet, "") if len(self.sheets) > 1 else "",
            outcome=row.outcome,
            word=str(OUTCOMES[row.outcome]),
            mark=mark,
            icon=icon,
            name=self._masked("name", said.get("name", "")),
            address=self._masked("address", said.get("address", "")),
            person=row.person if row.person in self.people else None,
            differences=self._kept(row) if row.state == "kept" else self._differences(row, said),
            reasons=reasons_of(self.actor, row, said),
            choices=[(code, str(DECISIONS[code])) for code in choices_for(row.outcome, row.why)],
            decision=row.decision,
            state=row.state,
            state_word=str(row.get_state_display()),
        )

    def _masked(self, name: str, value: str) -> str:
        return shown(self.actor, PROTECTION.get(name, Protection.INTERNAL), value)

    def _kept(self, row: RosterRow) -> list[Difference]:
        """What stood before the import, and what stands now that somebody has changed it since."""
        person = self.people.get(row.person) if row.person else None
        before = json.loads(row.before).get("person", {}) if row.before and person else {}
        return [
            self._difference(name, str(old or ""), self._old(person, name))
            for column, old in before.items()
            if (name := CALLED.get(column, column)) in FIELDS and person
        ]

    def _differences(self, row: RosterRow, said: Mapping[str, Any]) -> list[Difference]:
        person = self.people.get(row.person) if row.person else None
        if person is None or row.state == "written":
            return []
        found = []
        for name in (*said.get("changes", ()), *said.get("left", ())):
            old, new = self._old(person, name), str(said.get(SAID_AS.get(name, name), ""))
            words = IN_WORDS.get(name, {})
            old, new = str(words.get(old, old)), str(words.get(new, new))
            found.append(self._difference(name, old, new))
        return found

    def _difference(self, name: str, old: str, new: str) -> Difference:
        return Difference(str(FIELDS[name]), self._masked(name, old), self._masked(name, new))

    def _old(self, person: Person, name: str) -> str:
        stay = self.stays.get(person.pk)
        if name == "residence":
            return self.doors.get(stay.dwelling_id, "") if stay else ""
        if name in ("relation", "status"):
            return str(getattr(stay, "kind" if name == "status" else name)) if stay else ""
        value = getattr(person, KEPT_AS.get(name, name))
        return "" if value is None or (name == "sex" and value in "09") else str(value)


def reasons_of(actor: Actor, row: RosterRow, said: Mapping[str, Any]) -> list[str]:
    """Why the row is what it is, and what else was noticed, in sentences."""
    told = [said["why"]] if said.get("why") else []
    told += said.get("remarks", [])
    sentences = [_sentence(actor, *one) for one in told]
    if not said.get("why") and row.outcome in SAID:
        sentences.insert(0, str(SAID[row.outcome]))
    return sentences


def _sentence(actor: Actor, code: str, about: str, facts: Mapping[str, Any]) -> str:
    """The sentence; what it quotes from the file is masked like the field it is about."""
    found = facts.get("found")
    if isinstance(found, str) and found:
        words = IN_WORDS.get(about, {})
        facts = {
            **facts,
            "found": shown(actor, PROTECTION.get(about, Protection.INTERNAL), str(words.get(found, found))),
        }
    return sentence(code, facts)
