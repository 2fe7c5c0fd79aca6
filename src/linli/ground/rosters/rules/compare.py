"""Whom a row of a roster is about, and what it would change (比对). Never merges on a likeness alone.

*changed*: a new telephone, a missing document filled in, another residence, a variant of the name under one document.
*conflict*: another name or document for one person, sex or birth against what is known; it changes nothing until a
person decides. *same*: none of these; what else the roster knows fills what is empty and overwrites nothing.
Within one file the first row that names somebody speaks; a later one may add, not contradict.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from linli.ground.people.rules.documents import DocumentType

from .lines import Line, Remark


class Outcome(StrEnum):
    """What a row turns out to be. Every row of a file has exactly one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"
    NOT_A_PERSON = "not_a_person"


UNKNOWN_SEX = ("", "0", "9")
LASTING = ("document", "sex", "birth")  # what does not change in a life; another one is a conflict
TELLING = ("name", "document", "phone", "residence")  # what makes a row one that changes somebody
OTHERWISE = "left.differs"  # the reason of a row that differs in small things only
UNSAID_RELATION = ("", "99")
MUTABLE = ("nationality", "ethnicity", "occupation", "workplace")


@dataclass(slots=True, eq=False)
class Known:
    """A resident as far as a roster can speak of one. Keys are fingerprints: equal when the values are equal."""

    pk: UUID
    name: str
    sex: str = ""
    birth: date | None = None
    document_key: str = ""
    phone_key: str = ""
    nationality: str = ""
    ethnicity: str = ""  # as kept: sealed until somebody asks
    occupation: str = ""
    workplace: str = ""
    note: str = ""  # as kept
    version: int = 1
    door: str = ""
    household: UUID | None = None
    relation: str = ""
    status: str = ""
    elsewhere: bool = False  # lives where the importing office does not look after anybody
    is_new: bool = False  # only this file has spoken of them
    row: int = 0  # the row of this file that first spoke of this person
    spoken: frozenset[str] = frozenset()  # the fields this file has spoken of


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a row would change; an empty `old` is filled in."""

    field: str
    old: str
    new: str


@dataclass(slots=True)
class Finding:
    """What a row turned out to be, about whom, and with what reason."""

    outcome: Outcome
    why: Remark | None = None
    known: Known | None = None
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Facts:
    """A line with what can be compared: fingerprints of its document and telephone, and its door as resolved."""

    line: Line
    document_key: str = ""
    phone_key: str = ""
    door: str = ""
    phone_keys: frozenset[str] = frozenset()  # all telephones of the row
    maybe: frozenset[str] = frozenset()  # doors that the address could mean besides

    def rings(self, phone_key: str) -> bool:
        return bool(phone_key) and (phone_key == self.phone_key or phone_key in self.phone_keys)

    def is_at(self, door: str) -> bool:
        return bool(door) and (door == self.door or door in self.maybe)


Opened = Callable[["Known", str], str]


class Register:
    """The residents of a community in memory, with those a file has added so far."""

    def __init__(
        self,
        known: Iterable[Known] = (),
        *,
        alike: Callable[[str, str], bool],
        opened: Opened = getattr,
        folded: Callable[[str], str] = str,
    ) -> None:
        """`alike`: whether two names may be one; `opened`: the plain text of a field that may be kept sealed;
        `folded`: a name without what is only another way to write it (張偉 as 张伟)."""
        self._alike, self._opened, self._folded = alike, opened, folded
        self._by_document: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._by_door: dict[str, list[Known]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        for one in known:
            self.add(one)

    def add(self, one: Known) -> None:
        if one.document_key:
            self._by_document[one.document_key] = one
        if not one.elsewhere:
            self._by_name.setdefault(self._folded(one.name), []).append(one)
            if one.door:
                self._by_door.setdefault(one.door, []).append(one)

    def holds(self, document_key: str) -> bool:
        """Whether somebody with this document is known."""
        return document_key in self._by_document

    def compare(self, facts: Facts) -> Finding:
        """What the row is. Whoever takes the finding over calls `take` next, so that later rows know of it.

        A conflict carries the changes that it would make if a person decided for the roster.
        """
        line = facts.line
        if line.verdict in ("unreadable", "not_a_person"):
            return Finding(Outcome(line.verdict), line.why)
        holder = self._by_document.get(facts.document_key) if facts.document_key else None
        if line.verdict == "conflict" and line.why:
            return self._conflict(facts, line.why, holder or self._likely(facts))
        if holder:
            return self._under_one_document(facts, holder)
        return self._without_document(facts)

    def _conflict(self, facts: Facts, why: Remark, known: Known | None) -> Finding:
        return Finding(Outcome.CONFLICT, why, known, list(_changes(facts, known, self._opened)) if known else [])

    def _likely(self, facts: Facts) -> Known | None:
        fitting = [one for one in self._namesakes(facts) if _evidence(facts, one)]
        return fitting[0] if len(fitting) == 1 else None

    def _namesakes(self, facts: Facts) -> list[Known]:
        return self._by_name.get(self._folded(facts.line.name), [])

    def _under_one_document(self, facts: Facts, holder: Known) -> Finding:
        line = facts.line
        if holder.name != line.name and not self._alike(holder.name, line.name):
            return self._conflict(facts, Remark("name.other", "name", (("found", line.name),)), holder)
        if holder.elsewhere:
            return self._conflict(facts, Remark("person.elsewhere", "address"), holder)
        return self._against(facts, holder)

    def _without_document(self, facts: Facts) -> Finding:
        namesakes = self._namesakes(facts)
        if not (facts.document_key or facts.phone_key or facts.line.birth or facts.door or facts.maybe):
            return self._by_name_alone(facts, namesakes)
        fitting = [(_evidence(facts, one), one) for one in namesakes]
        fitting = [(weight, one) for weight, one in fitting if weight]
        if not fitting:
            return self._called_otherwise(facts) or Finding(Outcome.NEW)
        if facts.document_key:
            fitting = [(weight, one) for weight, one in fitting if not one.document_key] or fitting
        best = max(weight for weight, _ in fitting)
        nearest = [one for weight, one in fitting if weight == best]
        if len(nearest) > 1:
            return Finding(Outcome.CONFLICT, Remark("person.several", "name", (("count", len(nearest)),)))
        return self._against(facts, nearest[0])

    def _by_name_alone(self, facts: Facts, namesakes: list[Known]) -> Finding:
        """Nothing but a name: the one of that name if there is one; nothing of them can change."""
        if len(namesakes) > 1:
            return Finding(Outcome.CONFLICT, Remark("person.several", "name", (("count", len(namesakes)),)))
        if not namesakes:
            return Finding(Outcome.NEW)
        facts.line.remarks.append(Remark("row.only_a_name", "name"))
        return Finding(Outcome.SAME, None, namesakes[0])

    def _called_otherwise(self, facts: Facts) -> Finding | None:
        """Somebody behind this very door whose name sounds the same, born on that day or with that telephone."""
        if not facts.door or facts.document_key:
            return None
        for one in self._by_door.get(facts.door, ()):
            near = (facts.line.birth and facts.line.birth == one.birth) or facts.rings(one.phone_key)
            if near and self._alike(one.name, facts.line.name):
                return self._conflict(facts, Remark("name.like", "name", (("found", facts.line.name),)), one)
        return None

    def _against(self, facts: Facts, one: Known) -> Finding:
        """The row is about this person: what contradicts, else what changes."""
        changes = list(_changes(facts, one, self._opened))
        if against := next((change for change in changes if change.old and change.field in LASTING), None):
            said = {"document": (), "sex": ()}.get(against.field, (("found", against.new),))
            return Finding(Outcome.CONFLICT, Remark(f"{against.field}.other", against.field, said), one, changes)
        if (
            (month := facts.line.month)
            and one.birth
            and not facts.line.birth
            and month != (one.birth.year, one.birth.month)
        ):
            said = (("found", f"{month[0]}-{month[1]:02d}"),)
            return Finding(Outcome.CONFLICT, Remark("birth.other", "birth", said), one, changes)
        telling = [change for change in changes if change.field in TELLING]
        if twice := next((change for change in telling if change.old and change.field in one.spoken), None):
            why = Remark(f"twice.{twice.field}", twice.field, (("row", one.row),))
            return Finding(Outcome.CONFLICT, why, one, changes)
        if telling:
            return Finding(Outcome.CHANGED, None, one, changes)
        small = any(change.old for change in changes)
        return Finding(Outcome.SAME, Remark(OTHERWISE) if small else None, one, changes)

    def take(self, facts: Facts, finding: Finding, pk: UUID | None = None) -> Known | None:
        """Let later rows of the file know what this one said. `pk` is the key a new person will get."""
        if finding.outcome is Outcome.NEW and pk:
            one = _new(facts, pk)
            self.add(one)
        elif finding.outcome in (Outcome.CHANGED, Outcome.SAME) and finding.known:
            one = finding.known
            _overwrite(facts, one, finding, self._opened)
            if facts.document_key:
                self._by_document[facts.document_key] = one
        else:
            return finding.known
        one.row = one.row or facts.line.row
        one.spoken = self._shared(one.spoken | _spoken(facts))
        return one

    def _shared(self, fields: frozenset[str]) -> frozenset[str]:
        """One object for equal sets: most rows of a file speak of the same fields."""
        return self._sets.setdefault(fields, fields)


def _evidence(facts: Facts, one: Known) -> int:
    """How much speaks for it that the row is about this namesake: 0 for nothing but the name."""
    line = facts.line
    birth = 4 if line.birth and line.birth == one.birth else 0
    phone = 2 if facts.rings(one.phone_key) else 0
    door = 2 if facts.is_at(one.door) else 0
    found = birth + phone + door
    if line.birth and one.birth and not birth and phone + door < 2:
        return 0
    return found


def _changes(facts: Facts, one: Known, opened: Opened) -> Iterable[Change]:
    line = facts.line
    if line.name != one.name:
        yield Change("name", one.name, line.name)
    if facts.document_key and facts.document_key != one.document_key:
        yield Change("document", one.document_key, line.document_no)
    if line.sex and line.sex != one.sex:
        yield Change("sex", "" if one.sex in UNKNOWN_SEX else one.sex, line.sex)
    if line.birth and line.birth != one.birth:
        yield Change("birth", str(one.birth or ""), line.birth.isoformat())
    if facts.phone_key and not facts.rings(one.phone_key):
        yield Change("phone", one.phone_key, line.phone)
    yield from _plain_changes(line, one, opened)
    if facts.door and not facts.is_at(one.door):
        yield Change("residence", one.door, facts.door)
    if line.relation and not _related_alike(line.relation, one.relation):
        yield Change("relation", "" if one.relation in UNSAID_RELATION else one.relation, line.relation)
    if line.status and line.status != one.status:
        yield Change("status", one.status, line.status)


def _related_alike(said: str, known: str) -> bool:
    """配偶 and 妻, 子 and 长子 say the same, one of them more closely."""
    return said == known or (known not in UNSAID_RELATION and said[0] == known[0] and "0" in (said[1], known[1]))


def _plain_changes(line: Line, one: Known, opened: Opened) -> Iterable[Change]:
    for name in MUTABLE:
        new = getattr(line, name)
        if new and new != (old := opened(one, name)):
            yield Change(name, old, new)
    if line.note and line.note not in (old := opened(one, "note")):
        yield Change("note", "", f"{old}；{line.note}" if old else line.note)


def _new(facts: Facts, pk: UUID) -> Known:
    line = facts.line
    return Known(
        pk=pk,
        name=line.name,
        sex=line.sex,
        birth=line.birth,
        document_key=facts.document_key,
        phone_key=facts.phone_key,
        nationality=line.nationality or "CHN",
        ethnicity=line.ethnicity,
        occupation=line.occupation,
        workplace=line.workplace,
        note=line.note,
        door=facts.door,
        relation=line.relation,
        status=line.status,
        is_new=True,
    )


def _overwrite(facts: Facts, one: Known, finding: Finding, opened: Opened) -> None:
    """What will stand in the register once the row is written; what only differs in small things is left."""
    line = facts.line
    one.name, one.sex, one.birth = (
        line.name,
        one.sex if one.sex not in UNKNOWN_SEX else line.sex,
        one.birth or line.birth,
    )
    one.document_key = facts.document_key or one.document_key
    if not facts.rings(one.phone_key):
        one.phone_key = facts.phone_key or one.phone_key
    for change in finding.changes:
        if change.field in MUTABLE and not change.old:
            setattr(one, change.field, change.new)
        elif change.field == "note":
            one.note = change.new
        elif change.field in ("relation", "status") and not change.old:
            setattr(one, change.field, change.new)
    if not facts.is_at(one.door):
        one.door = facts.door or one.door


def _spoken(facts: Facts) -> frozenset[str]:
    """The fields this row speaks of."""
    line = facts.line
    keyed = {"document": facts.document_key, "phone": facts.phone_key, "residence": facts.door, "name": line.name}
    plain = {name: getattr(line, name) for name in (*MUTABLE, "relation", "status")}
    return frozenset(name for name, value in {**keyed, **plain}.items() if value)


def document_type_of(line: Line) -> str:
    """The kind of document that goes with the number; none without one."""
    return line.document_type if line.document_no else DocumentType.NONE
