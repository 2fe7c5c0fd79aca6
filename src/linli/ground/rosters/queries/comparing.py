"""A roster against the register, row by row and in bounded memory (比对)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from sys import intern
from typing import Any
from uuid import UUID

import opencc
from django.utils import timezone

from linli.ground.people.api import Household, Person, Residence, fold_pinyin, is_written_in_han, spell
from linli.ground.places.api import Building, Dwelling, Unit, on_day, readings, unit_scope
from linli.ground.rosters.rules.compare import Facts, Finding, Known, Outcome, Register
from linli.ground.rosters.rules.doors import Door, Doors, Place, door_key
from linli.ground.rosters.rules.homes import Homes
from linli.ground.rosters.rules.lines import Line, Remark
from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import Sealed, blind, unseal, uuid7

AT_ONCE = 1000  # rows compared between two looks at the database
NOT_HEARD = re.compile(r"[\s·•・.\-'’]")
# Ways to write one character that the change to simplified characters leaves apart: 囯 is 国.
_PAIRS = "囯国 喆哲 堃坤 峯峰 啓启 頴颖 羣群 畧略 牀床 仝同 甯宁 昇升 陞升 崑昆 崙仑 菴庵 脇胁"
VARIANTS = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
LINES_OF_FACTS = "one document, one person, everywhere"


@dataclass(slots=True)
class Compared:
    """A line with what it turned out to be, where it belongs, and the keys that new rows will get."""

    line: Line
    finding: Finding
    door: Door
    person: UUID | None
    household: UUID | None

    @property
    def is_registered(self) -> bool:
        """Whether the person it is about stands in the register already, and not only in this file."""
        return self.finding.known is not None and not self.finding.known.is_new


class Comparison:
    """Holds the residents, doors and households of one community, and compares a file's lines with them in order."""

    def __init__(self, actor: Actor, unit: Unit, today: date) -> None:
        self._actor, self._today = actor, today
        self._doors = doors_of(actor, unit, today)
        self._homes = Homes(uuid7)
        self._register = Register(self._residents(unit), alike=spelt_alike, opened=_opened, folded=folded)
        self._asked: set[str] = set()

    def _residents(self, unit: Unit) -> Iterator[Known]:
        """Everybody of the community, with the open main residence where there is one."""
        self._known_homes(unit)
        within = unit_scope(unit).q()
        stays = Residence.objects.seen_by(self._actor).filter(within, until_date=None, main=True)
        columns = [f"person__{name}" for name in FIELDS]
        told = stays.values_list(*columns, "dwelling_id", "household_id", "relation", "kind")
        for row in told.iterator(chunk_size=2000):
            yield _known(row[: len(FIELDS)], row[len(FIELDS) :], self._doors.key_of)
        people = Person.objects.seen_by(self._actor).filter(within)
        for row in people.exclude(pk__in=stays.values("person")).values_list(*FIELDS).iterator(chunk_size=2000):
            yield _known(row, None, {})

    def _known_homes(self, unit: Unit) -> None:
        rows = Household.objects.seen_by(self._actor).filter(unit_scope(unit).q(), ended_on=None)
        for pk, dwelling, head in rows.order_by("recorded_at").values_list("pk", "dwelling_id", "head__name"):
            if door := self._doors.key_of.get(dwelling):
                self._homes.add(door, pk, head or "")

    def compare(self, lines: Iterable[Line]) -> Iterator[Compared]:
        """What every line turns out to be, in order."""
        lines = iter(lines)
        while batch := list(islice(lines, AT_ONCE)):
            facts = [self._facts(line) for line in batch]
            self._look_elsewhere([one.document_key for one, _ in facts])
            for one, door in facts:
                yield self._compare(one, door)

    def _facts(self, line: Line) -> tuple[Facts, Door]:
        door = self._doors.find(line.address)
        named = door.key if door.place in (Place.KNOWN, Place.NEW_DOOR, Place.NEW_BUILDING) else ""
        phones = frozenset(blind("phone", number) for number in line.phones) if len(line.phones) > 1 else frozenset()
        document, phone = blind("document", line.document_no), blind("phone", line.phone)
        return Facts(line, document, phone, named, phones, door.maybe), door

    def _look_elsewhere(self, keys: Sequence[str]) -> None:
        """Whether somebody outside this community holds one of these documents: one question for a thousand rows."""
        wanted = [key for key in keys if key and key not in self._asked and not self._register.holds(key)]
        self._asked.update(wanted)
        rows = Person.objects.unscoped(LINES_OF_FACTS).filter(document_blind__in=wanted)
        for row in rows.values_list(*FIELDS) if wanted else ():
            known = _known(row, None, {})
            known.elsewhere = True
            self._register.add(known)

    def _compare(self, facts: Facts, door: Door) -> Compared:
        finding = self._register.compare(facts)
        new = finding.outcome is Outcome.NEW
        person = uuid7() if new else finding.known.pk if finding.known else None
        known = self._register.take(facts, finding, person)
        household = self._household(facts, finding, known)
        if known and household and finding.outcome in (Outcome.NEW, Outcome.CHANGED):
            known.household = household
        self._remark_on_door(facts.line, door, finding)
        return Compared(facts.line, finding, door, person, household)

    def _household(self, facts: Facts, finding: Finding, known: Known | None) -> UUID | None:
        if not facts.door or finding.outcome in (Outcome.UNREADABLE, Outcome.NOT_A_PERSON):
            return None
        line = facts.line
        lives_in = known.household if known and known.door == facts.door else None
        return self._homes.choose(facts.door, name=line.name, relation=line.relation, head=line.head, lives_in=lives_in)

    def _remark_on_door(self, line: Line, door: Door, finding: Finding) -> None:
        """A door nobody can find is said of every row that has one; of a new person it is the reason to wait."""
        if finding.outcome in (Outcome.UNREADABLE, Outcome.NOT_A_PERSON) or door.place is Place.KNOWN:
            return
        code = {Place.NONE: "address.none"}.get(door.place, f"address.{door.place.value}")
        found = line.address if door.place in (Place.UNREAD, Place.AMBIGUOUS) else _written(door)
        remark = Remark(code, "address", (("found", found[:60]),))
        moving = any(change.field == "residence" for change in finding.changes)
        if finding.outcome is Outcome.NEW or (moving and finding.outcome is Outcome.CHANGED):
            finding.why = remark
        elif door.place in (Place.UNREAD, Place.AMBIGUOUS):
            line.remarks.append(remark)


FIELDS = (
    "pk", "name", "sex", "birth_date", "document_blind", "phone_blind", "nationality", "ethnicity", "occupation",
    "workplace", "note", "version",
)  # fmt: skip
Stay = tuple[UUID, UUID, str, str]


def _known(row: Sequence[Any], stay: Stay | None, key_of: dict[UUID, str]) -> Known:
    pk, name, sex, birth, document, phone, nationality, ethnicity, occupation, workplace, note, version = row
    known = Known(
        pk=pk,
        name=name,
        sex=sex,
        birth=birth,
        document_key=document,
        phone_key=phone,
        nationality=intern(nationality),
        ethnicity=ethnicity,
        occupation=intern(occupation),
        workplace=intern(workplace),
        note=note,
        version=version,
    )
    if stay:
        dwelling, known.household, relation, status = stay
        known.relation, known.status = intern(relation), intern(status)
        known.door = key_of.get(dwelling, "")
    return known


def _opened(known: Known, name: str) -> str:
    """A sealed value is opened only when a row speaks of it."""
    value = getattr(known, name)
    return unseal(value, f"people.person:{known.pk}:{name}") if isinstance(value, Sealed) else str(value)


def _written(door: Door) -> str:
    entrance = f"{door.entrance}-" if door.entrance else ""
    return f"{door.street}{door.number}-{entrance}{door.room}"


def doors_of(actor: Actor, unit: Unit, on: date) -> Doors:
    """Every building and dwelling of a community, in memory."""
    kind = Building.Kind.VILLAGE_GROUP
    buildings = Building.objects.seen_by(actor).filter(on_day(on), unit=unit)
    dwellings = Dwelling.objects.seen_by(actor).filter(on_day(on), building__unit=unit)
    told = dwellings.values_list(
        "building__street_name", "building__number", "building__kind", "entrance", "room", "pk"
    ).iterator(chunk_size=5000)
    return Doors(
        ((b.street_name, b.number, b.kind == kind, b.called) for b in buildings),
        ((street, number, k == kind, entrance, room, pk) for street, number, k, entrance, room, pk in told),
        readings,
    )


def homes_of(actor: Actor, unit: Unit) -> dict[str, tuple[UUID, int]]:
    """Key -> dwelling and position for every door of a community today."""
    rows = Dwelling.objects.seen_by(actor).filter(on_day(timezone.localdate()), building__unit=unit)
    told = rows.values_list(
        "building__street_name", "building__number", "building__kind", "entrance", "room", "pk", "position"
    )
    kind = Building.Kind.VILLAGE_GROUP
    return {
        door_key(street, number, k == kind, entrance, room): (pk, position)
        for street, number, k, entrance, room, pk, position in told.iterator(chunk_size=5000)
    }


@lru_cache(maxsize=1)
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name as it is looked for: without spaces and dots, in simplified characters, variants made one."""
    bare = NOT_HEARD.sub("", name).casefold()
    return bare if bare.isascii() else str(_simplifier().convert(bare.translate(VARIANTS)))


def spelt_alike(one: str, other: str) -> bool:
    """Whether two names may be one name spelt in two ways: traditional and simplified, or read the same."""
    if folded(one) == folded(other):
        return True
    if is_written_in_han(one) and is_written_in_han(other):
        return len(one) == len(other) and (spell(one) == spell(other) or sorted(folded(one)) == sorted(folded(other)))
    if is_written_in_han(one) or is_written_in_han(other):
        return sorted(fold_pinyin(spell(one)[0])) == sorted(fold_pinyin(spell(other)[0]))
    return sorted(one.casefold().split()) == sorted(other.casefold().split())
