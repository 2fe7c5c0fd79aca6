"""The facts that rules look at, and what they find. Plain records of what the register holds, nothing is changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

ADULT = 18  # years; 成年 by the Civil Code
HEAD = "02"
AWAY = "away"
MISTAKE, DIED = "mistake", "died"


@dataclass(frozen=True, slots=True)
class Resident:
    """A record of a person. `same` is the record it stands for; telephones and documents are known by their keys."""

    id: UUID
    name: str
    recorded: datetime
    position: int = 0
    sound: str = ""  # the name in pinyin: variants of one name sound alike
    sex: str = "0"
    birth: date | None = None
    document_type: str = "none"
    document_no: str = ""
    document_key: str = ""
    phone_key: str = ""
    nationality: str = "CHN"
    residing: str = ""
    same: UUID | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """One spell of one person behind one door: from a day, until the day they were no longer there."""

    id: UUID
    person: UUID
    household: UUID
    dwelling: UUID
    position: int
    from_date: date
    recorded: datetime
    until: date | None = None
    relation: str = "99"
    kind: str = "registered"
    main: bool = True
    from_known: bool = True
    left_for: str = ""

    @property
    def is_open(self) -> bool:
        return self.until is None

    @property
    def lives(self) -> bool:
        """Whether the person sleeps here now."""
        return self.until is None and self.kind != AWAY

    def covers(self, day: date) -> bool:
        return self.from_date <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Home:
    """A household behind a door."""

    id: UUID
    dwelling: UUID
    position: int
    kind: str = "family"
    head: UUID | None = None
    phone_key: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A reason to look after somebody. `ended`: somebody has ended it; otherwise an `until` that passed has lapsed."""

    id: UUID
    person: UUID
    kind: str
    source: str
    from_date: date
    recorded: datetime
    until: date | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """That somebody had to do with a person on a day: a task, an answer at the door, a check-in."""

    id: UUID
    person: UUID
    record: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One source of a contradiction: which record says it, in which field. `value` never leaves the process open."""

    record: str
    id: UUID
    field: str
    value: str = ""

    @property
    def said(self) -> str:
        return f"{self.record}|{self.id}|{self.field}|{self.value}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Facts that cannot all be true: the rule, whom it is about, where somebody must ask, and what says what.

    `key` is the same whenever the same facts contradict each other, in whatever order they were read.
    """

    rule: str
    about: str  # "person", "household" or "phone"
    subject: UUID
    position: int
    sides: tuple[Side, ...]
    persons: tuple[UUID, ...]
    home: UUID | None = None
    told: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.rule}|{self.about}|{self.subject}"


class Register:
    """The facts of a community, with the ways in which rules ask for them.

    `doors` are the dwellings that were read whole; None: all of them were. What was read of other doors only belongs
    to people who are looked at across doors, so nothing is concluded from who is missing there.
    """

    def __init__(
        self,
        residents: Iterable[Resident],
        stays: Iterable[Stay] = (),
        homes: Iterable[Home] = (),
        marks: Iterable[Mark] = (),
        signs: Iterable[Sign] = (),
        *,
        today: date,
        doors: frozenset[UUID] | None = None,
    ) -> None:
        self.residents = {one.id: one for one in sorted(residents, key=lambda one: one.id)}
        self.stays = sorted((one for one in stays if one.person in self.residents), key=lambda s: (s.from_date, s.id))
        self.homes = {one.id: one for one in sorted(homes, key=lambda one: one.id)}
        self.marks = sorted((one for one in marks if one.person in self.residents), key=lambda m: (m.from_date, m.id))
        self.signs = sorted((one for one in signs if one.person in self.residents), key=lambda s: (s.at, s.id))
        self.today = today
        self.doors = doors

    def whole(self, dwelling: UUID) -> bool:
        """Whether everybody behind this door was read."""
        return self.doors is None or dwelling in self.doors

    @cached_property
    def stays_of(self) -> dict[UUID, list[Stay]]:
        """Stays by person, the earliest first."""
        return _grouped(self.stays, "person")

    @cached_property
    def present(self) -> dict[UUID, list[Stay]]:
        """Open stays by household, those who are registered but live elsewhere among them; doors read whole only."""
        return _grouped([s for s in self.stays if s.is_open and self.whole(s.dwelling)], "household")

    @cached_property
    def households(self) -> list[tuple[Home, list[Stay]]]:
        """Households behind doors read whole, each with its open stays, the earliest first."""
        known = ((self.homes.get(pk), stays) for pk, stays in sorted(self.present.items()))
        return [(home, stays) for home, stays in known if home is not None]

    @cached_property
    def behind(self) -> dict[UUID, list[Stay]]:
        """Who sleeps behind each door that was read whole."""
        return _grouped([s for s in self.stays if s.lives and self.whole(s.dwelling)], "dwelling")

    @cached_property
    def people(self) -> list[list[Resident]]:
        """The records of each person: aliases, and records with one document and one name, are one person."""
        groups: dict[UUID, list[Resident]] = defaultdict(list)
        for one in self.residents.values():
            groups[self._first[one.id]].append(one)
        return list(groups.values())

    @cached_property
    def _first(self) -> dict[UUID, UUID]:
        found = {one.id: one.id for one in self.residents.values()}

        def top(pk: UUID) -> UUID:
            while found[pk] != pk:
                found[pk] = pk = found[found[pk]]
            return pk

        def join(one: UUID, other: UUID) -> None:
            low, high = sorted((top(one), top(other)))
            found[high] = low

        by_alias: dict[UUID, UUID] = {}
        by_document: dict[tuple[str, str], UUID] = {}
        for one in self.residents.values():
            join(one.id, by_alias.setdefault(one.same or one.id, one.id))
            if one.same in found:
                join(one.id, one.same)
            if one.document_key and one.document_type not in SHARED_DOCUMENTS:
                join(one.id, by_document.setdefault((one.document_key, bare(one.name)), one.id))
        return {pk: top(pk) for pk in found}

    @cached_property
    def homes_by_phone(self) -> dict[str, set[UUID]]:
        """Family households that themselves have a telephone written down, by its key."""
        found: dict[str, set[UUID]] = defaultdict(set)
        for home in self.homes.values():
            if home.phone_key and not home.ended and home.kind != "collective":
                found[home.phone_key].add(home.id)
        return found

    def is_one(self, resident: Resident) -> UUID:
        """The same for all records of one person."""
        return self._first[resident.id]

    def home_of(self, resident: Resident) -> UUID | None:
        """The household in which the person is looked after now."""
        open_main = [s for s in self.stays_of.get(resident.id, ()) if s.is_open and s.main]
        return open_main[0].household if open_main else None

    def born(self, resident: Resident) -> date | None:
        """The date of birth, else the one inside the ID number."""
        number = read_number(resident)
        return resident.birth or (number.birth if number else None)

    def age(self, resident: Resident) -> int | None:
        born = self.born(resident)
        return years(born, self.today) if born else None


# Documents that a whole family or nobody in particular has: the same number on two people says nothing.
SHARED_DOCUMENTS = frozenset({"household_book", "other", "none"})
# Documents whose eighteen signs hold birth date and sex (GB 11643).
NUMBERED = frozenset({"id_card", "hmt_residence"})


@dataclass(frozen=True, slots=True)
class Number:
    """What the digits of an ID number say of its owner."""

    birth: date
    sex: str


def read_number(resident: Resident) -> Number | None:
    """Birth date and sex by the digits of the number; None where there is no such number, or the digits are no day."""
    digits = resident.document_no
    if resident.document_type not in NUMBERED:
        return None
    if len(digits) == 15 and digits.isdigit():
        digits = f"{digits[:6]}19{digits[6:]}0"
    if len(digits) != 18 or not digits[:17].isdigit():
        return None
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return None
    return Number(born, "1" if int(digits[16]) % 2 else "2")


def years(born: date, on: date) -> int:
    """Full years of age on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def bare(name: str) -> str:
    """A name without what typing adds to it: spaces, dots, case."""
    return "".join(sign for sign in name.upper() if sign.isalnum())


def _grouped(rows: Iterable[Stay], name: str) -> dict[UUID, list[Stay]]:
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return dict(found)
