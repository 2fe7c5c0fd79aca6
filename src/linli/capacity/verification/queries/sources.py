"""The sources of a contradiction as a reader may see them: which record, what it says, since when and from whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from linli.capacity.verification.declarations.words import FIELDS, RECORDS
from linli.capacity.verification.models import Question
from linli.capacity.verification.rules.facts import read_number
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.rosters import api as rosters
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Protection, shown

MOST = 12  # sources shown of one question; a telephone may have fifty
BY_ROSTER = "only that a roster brought it, and when, is told"


@dataclass(frozen=True)
class Source:
    """One side. Texts are masked already, for this reader; without a record it lies elsewhere."""

    number: int
    record: Any
    field: Any
    value: str
    person: Any = None
    home: str = ""
    since: str = ""
    from_whom: str = ""
    at: datetime | None = None
    link: str = ""
    mend: str = ""
    elsewhere: str = ""


@dataclass
class Sources:
    """The records behind some questions, loaded together."""

    actor: Actor
    people: dict[UUID, Any] = field(default_factory=dict)
    residences: dict[UUID, Any] = field(default_factory=dict)
    households: dict[UUID, Any] = field(default_factory=dict)
    marks: dict[UUID, Any] = field(default_factory=dict)
    tasks: dict[UUID, Any] = field(default_factory=dict)
    changes: dict[tuple[UUID, str], Any] = field(default_factory=dict)
    rows: dict[UUID, Any] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Actor, questions: Iterable[Question]) -> "Sources":
        """Every record that the questions name, as far as the actor may see it: one question per kind of record."""
        listed = list(questions)
        wanted: dict[str, set[UUID]] = {}
        for side in (side for question in listed for side in question.sides[:MOST]):
            wanted.setdefault(side["record"], set()).add(UUID(side["id"]))
        made = cls(actor)
        made.residences = _found(people.Residence, actor, wanted.get("residence"), "dwelling__building", "person")
        made.households = _found(people.Household, actor, wanted.get("household"), "dwelling__building", "head")
        made.marks = _found(people.VulnerabilityMark, actor, wanted.get("mark"), "person")
        made.tasks = _found(tasks.Task, actor, wanted.get("task"))
        known = {*wanted.get("person", ()), *(stay.person_id for stay in made.residences.values())}
        made.people = {one.pk: one for one in people.Person.objects.rows_seen_by(actor).filter(pk__in=known)}
        made._load_provenance(known)
        return made

    def _load_provenance(self, known: set[UUID]) -> None:
        for change in people.Change.objects.seen_by(self.actor).about(*known).order_by("at"):
            self.changes[change.person_id, change.field] = change
        brought = rosters.RosterRow.objects.unscoped(BY_ROSTER).about(*known, by="person").filter(state="written")
        for row in brought.select_related("roster").only("person", "row", "roster__file_name", "roster__written_at"):
            self.rows[row.person] = row

    def sides(self, question: Question) -> list[Source]:
        return [self._source(number, side) for number, side in enumerate(question.sides[:MOST], 1)]

    def _source(self, number: int, side: dict[str, str]) -> Source:
        told = {"number": number, "record": RECORDS[side["record"]], "field": FIELDS.get(side["field"], "")}
        kinds = {"person": self._of_person, "residence": self._of_residence, "household": self._of_household,
                 "mark": self._of_mark, "task": self._of_task}  # fmt: skip
        tell = kinds.get(side["record"])
        found = tell(UUID(side["id"]), side["field"]) if tell else None
        if found is None:
            return Source(**told, value="", elsewhere=str(_("lies outside your places, or is kept elsewhere")))
        return Source(**(told | found))

    def _of_person(self, pk: UUID, name: str) -> dict[str, Any] | None:
        one = self.people.get(pk)
        if one is None:
            return None
        return {
            "value": self._value(one, name),
            "person": one,
            "link": reverse("people:person", args=[pk]),
            "mend": reverse("people:change_person", args=[pk]),
            **self._provenance(one, name, one.recorded_at),
        }

    def _value(self, one: Any, name: str) -> str:
        """What the record says, as this reader may see it; of an ID number also what its digits mean."""
        words = {"sex": one.get_sex_display, "document_type": one.get_document_type_display,
                 "residing": one.get_residing_display}  # fmt: skip
        if name in words:
            return str(words[name]()) or str(_("has left"))
        if name == "recorded_at":
            return _day(timezone.localtime(one.recorded_at).date())
        raw = getattr(one, name)
        masked = shown(self.actor, one.protection[name], _day(raw) if isinstance(raw, date) else str(raw or "–"))
        return f"{masked}{self._inside_number(one)}" if name == "document_no" else masked

    def _inside_number(self, one: Any) -> str:
        number = read_number(one)
        if number is None:
            return ""
        born = shown(self.actor, Protection.SENSITIVE, _day(number.birth))
        sex = people.SEXES[number.sex]
        return str(_(" – that is born %(day)s, %(sex)s") % {"day": born, "sex": sex})

    def _provenance(self, one: Any, name: str, recorded: datetime) -> dict[str, Any]:
        """The last change of this fact, else the roster that brought the record, else when it was written down."""
        change = self.changes.get((one.pk, name))
        if change is not None:
            said = str(people.SOURCES[change.source]) if change.source in people.SOURCES else change.source
            return {"from_whom": str(_(", ")).join(filter(None, (said, change.post_title))), "at": change.at}
        row = self.rows.get(one.pk)
        if row is not None and row.roster.written_at:
            told = _("roster “%(file)s”, row %(row)d") % {"file": row.roster.file_name, "row": row.row}
            return {"from_whom": str(told), "at": row.roster.written_at}
        return {"from_whom": str(_("written down in the register")), "at": recorded}

    def _of_residence(self, pk: UUID, name: str) -> dict[str, Any] | None:
        stay = self.residences.get(pk)
        if stay is None:
            return None
        one = self.people.get(stay.person_id) or stay.person
        value = str(stay.get_relation_display()) if name == "relation" else self._spell(stay)
        return {
            "value": value,
            "person": one,
            "home": shown(self.actor, Protection.ADDRESS, stay.dwelling.address),
            "link": reverse("people:person", args=[one.pk]),
            "mend": reverse("people:correct_residence", args=[pk]),
            **self._provenance(one, name, stay.recorded_at),
        }

    def _spell(self, stay: Any) -> str:
        since = _day(stay.from_date) if stay.from_known else str(_("not known"))
        kind = str(stay.get_kind_display())
        if stay.until_date is None:
            return str(_("%(kind)s, since %(since)s") % {"kind": kind, "since": since})
        told = {"since": since, "until": _day(stay.until_date), "why": str(stay.get_left_for_display() or kind)}
        return str(_("since %(since)s until %(until)s, %(why)s") % told)

    def _of_household(self, pk: UUID, name: str) -> dict[str, Any] | None:
        home = self.households.get(pk)
        if home is None:
            return None
        head = shown(self.actor, Protection.NAME, home.head.name) if home.head else str(_("nobody"))
        return {
            "value": head,
            "home": shown(self.actor, Protection.ADDRESS, home.dwelling.address),
            "link": reverse("people:household", args=[pk]),
            "mend": reverse("people:change_household", args=[pk]),
            "from_whom": str(_("written down in the register")),
            "at": home.recorded_at,
        }

    def _of_mark(self, pk: UUID, name: str) -> dict[str, Any] | None:
        mark = self.marks.get(pk)
        if mark is None:
            return None
        kind = shown(self.actor, Protection.SENSITIVE, str(mark.get_kind_display()))
        told = {"kind": kind, "since": _day(mark.from_date)}
        value = _("%(kind)s, since %(since)s") % told
        if mark.until_date:
            value = _("%(kind)s, since %(since)s until %(until)s") % (told | {"until": _day(mark.until_date)})
        return {
            "value": str(value),
            "person": self.people.get(mark.person_id) or mark.person,
            "link": reverse("people:person", args=[mark.person_id]),
            "mend": reverse("people:person", args=[mark.person_id]),
            "from_whom": str(mark.get_source_display()),
            "at": mark.recorded_at,
        }

    def _of_task(self, pk: UUID, name: str) -> dict[str, Any] | None:
        task = self.tasks.get(pk)
        if task is None:
            return None
        link = reverse("tasks:task", args=[pk])
        return {"value": str(task.declared.label), "link": link, "at": task.created_at, "from_whom": task.title}


def _found(model: Any, actor: Actor, keys: set[UUID] | None, *related: str) -> dict[UUID, Any]:
    if not keys:
        return {}
    rows = model.objects.seen_by(actor).filter(pk__in=keys)
    return {row.pk: row for row in (rows.select_related(*related) if related else rows)}


def _day(value: date) -> str:
    return str(formats.date_format(value, "Y-m-d"))


def doors_of(actor: Actor, questions: Sequence[Question]) -> dict[int, str]:
    """What the doors at which questions lie are called, by position."""
    rows = places.Dwelling.objects.seen_by(actor).filter(position__in={q.position for q in questions})
    return {door.position: door.address for door in rows.select_related("building")}


def names_in(actor: Actor, questions: Sequence[Question]) -> dict[str, Any]:
    """The first person of each question whom the reader may see, by the question's key."""
    wanted = {UUID(pk) for q in questions for pk in q.persons[:1]}
    found = {one.pk: one for one in people.Person.objects.rows_seen_by(actor).filter(Q(pk__in=wanted))}
    return {q.key: found.get(UUID(q.persons[0])) for q in questions if q.persons}
