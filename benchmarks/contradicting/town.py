"""Twenty thousand people whose facts all agree, made hard: whatever a hasty rule would ask about is there and lawful.

Written apart from the rules of verification, from what life in a community is like. Rows are made in memory and
written as they are; nothing goes through the deeds of the register, which would refuse some of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from linli.ground.people.api import Alias, Household, Person, Residence, VulnerabilityMark
from linli.kernel.synth.api import community

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DAY = timedelta(days=1)
HARD = 0.02  # share of the fitting households that each hard case is put upon


@dataclass
class Member:
    """A person with the stay by which they are in the household now, or were."""

    person: Any
    stay: Any


@dataclass
class Home:
    """A household behind its door."""

    row: Any
    members: list[Member]
    shape: str
    touched: bool = False

    @property
    def head(self) -> Member:
        return self.members[0]


@dataclass
class Town:
    """Everything that will be written, and what is still free to be used."""

    today: date
    now: datetime
    rng: Random
    homes: list[Home] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    stays: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    aliases: list[Any] = field(default_factory=list)
    tasks: list[tuple[Any, datetime]] = field(default_factory=list)  # about whom, from when
    spare: list[Any] = field(default_factory=list)  # doors behind which nobody lives
    serial: int = 0

    def next(self) -> int:
        self.serial += 1
        return self.serial

    def number(self, born: date, sex: str) -> str:
        """An ID number of a region that was never assigned, another than the generator's."""
        block, order = divmod(self.next(), 500)
        body = f"2198{block % 100:02d}{born:%Y%m%d}{order * 2 + (sex == '1'):03d}"
        total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
        return body + "10X98765432"[total % 11]

    def person(self, home: Any, name: str, sex: str, born: date | None, **said: Any) -> Any:
        facts = {"document_type": "none", "residing": "registered"} | said
        made = Person(
            name=name, sex=sex, birth_date=born, position=home.position, synthetic=True, recorded_at=self.now, **facts
        )
        self.people.append(made)
        return made

    def with_card(self, home: Any, name: str, sex: str, born: date, **said: Any) -> Any:
        return self.person(home, name, sex, born, document_type="id_card", document_no=self.number(born, sex), **said)

    def stay(self, person: Any, home: Any, since: date, **said: Any) -> Any:
        facts = {"relation": "99", "kind": "registered"} | said
        made = Residence(
            person=person,
            household=home,
            dwelling_id=home.dwelling_id,
            position=home.position,
            from_date=since,
            **facts,
        )
        self.stays.append(made)
        return made

    def mark(self, person: Any, kind: str, since: date, **said: Any) -> Any:
        made = VulnerabilityMark(person=person, kind=kind, from_date=since, position=person.position, **said)
        self.marks.append(made)
        return made

    def same(self, person: Any, other: Any) -> None:
        """The first record stands for the other."""
        edge = Alias(person=person, stands_for=other, leads_to=other, position=person.position, from_at=self.now)
        self.aliases.append(edge)

    def household(self, kind: str = "family", door: Any = None) -> Any:
        """An empty household behind a spare door."""
        where = door or self.spare.pop()
        made = Household(dwelling=where, position=where.position, kind=kind, synthetic=True)
        self.homes.append(Home(made, [], "made", touched=True))
        return made

    def add(self, home: Home, name: str, sex: str, born: date | None, relation: str, **said: Any) -> Member:
        """One more person in a household, with a card unless the date of birth is unknown."""
        since = max(said.pop("since", home.head.stay.from_date), born or date.min)
        kind = said.pop("kind", "registered")
        make = self.with_card if born and not said else self.person
        person = make(home.row, name, sex, born, residing=kind, **said)
        member = Member(person, self.stay(person, home.row, since, relation=relation, kind=kind))
        home.members.append(member)
        return member

    def age(self, person: Any) -> int:
        born = person.birth_date
        return self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))

    def untouched(self, fits: Callable[[Home], bool]) -> Iterator[Home]:
        """Households that nothing was put upon yet, in a mixed order; taking one touches it."""
        free = [home for home in self.homes if not home.touched and fits(home)]
        self.rng.shuffle(free)
        for home in free:
            if not home.touched:
                home.touched = True
                yield home


def a_town(doors: dict[int, Any], seed: int, size: int, now: datetime, today: date) -> Town:
    """The generator's families behind these doors (by the generator's index), then the hard cases."""
    made = community(seed, size, today=today)
    town = Town(today, now, Random(f"town {seed}"))
    for household in made.households:
        door = doors[household.dwelling]
        row = Household(dwelling=door, position=door.position, kind=household.kind, synthetic=True)
        home = Home(row, [], household.shape)
        for person in (made.people[index] for index in household.members):
            known = Person(
                name=person.name, sex=person.sex, birth_date=person.birth, phone=person.phone,
                document_type=person.document_type, document_no=person.document_no, nationality=person.nationality,
                ethnicity=person.ethnicity, residing=person.residing, position=door.position, synthetic=True,
            )  # fmt: skip
            town.people.append(known)
            stay = town.stay(known, row, person.since, relation=person.relation, kind=person.residing)
            home.members.append(Member(known, stay))
            for kind in person.marks:
                _usual_mark(town, known, kind)
        row.head = home.head.person
        town.homes.append(home)
    taken = {household.dwelling for household in made.households}
    town.spare = [door for index, door in doors.items() if index not in taken]
    for case in CASES:
        case(town)
    return town


def _usual_mark(town: Town, person: Any, kind: str) -> None:
    """As lists of care are: the old couple's younger half is on it only when old, a pregnancy ends."""
    if kind == "empty_nest" and town.age(person) < 60:
        return
    since = town.today - timedelta(days=town.rng.randint(5, 200))
    if since >= person.birth_date:
        town.mark(person, kind, since)


def _some(town: Town, fits: Callable[[Home], bool], share: float = HARD) -> list[Home]:
    free = [home for home in town.homes if not home.touched and fits(home)]
    chosen = town.rng.sample(free, k=max(1, int(len(free) * share))) if free else []
    for home in chosen:
        home.touched = True
    return chosen


def _shape(*names: str) -> Callable[[Home], bool]:
    return lambda home: home.shape in names


def _present(home: Home) -> bool:
    return all(member.stay.kind != "away" for member in home.members)


def twins(town: Town) -> None:
    """A second child born the same day, of the same sex, with a name one sign away."""
    for home in _some(town, _shape("one_child"), 0.05):
        child = home.members[-1].person
        if town.age(child) < 16:
            town.add(home, child.name[:-1] + "双", child.sex, child.birth_date, home.members[-1].stay.relation)


def family_telephones(town: Town) -> None:
    """A daughter's telephone stands for her children, her parents and her husband's: three doors, seven people."""
    young = _some(town, _shape("two_children", "one_child"), 0.06)
    old = _some(town, _shape("couple_old"), 0.25)
    for number, home in enumerate(young):
        phone = f"1619900{number:04d}"
        for member in home.members[1:]:
            member.person.phone = phone
        for parents in old[number * 2 : number * 2 + 2]:
            for member in parents.members:
                member.person.phone = phone


def students_away(town: Town) -> None:
    """Registered at home, living in a dormitory of the same community: two open stays, both right."""
    young = [
        (home, member)
        for home in _some(town, _shape("one_child", "two_children"), 0.3)
        for member in home.members[2:]
        if 18 <= town.age(member.person) <= 24
    ]
    room = None
    for number, (_home, member) in enumerate(young):
        if number % 6 == 0:
            room = town.household("collective")
        member.stay.main, member.stay.kind = False, "away"
        town.stay(member.person, room, town.today - 300 * DAY, kind="dormitory")
        member.person.residing, member.person.position = "dormitory", room.position


def dormitory_telephone(town: Town) -> None:
    """Every room of a dormitory has the telephone of the house."""
    for _room in range(5):
        home = town.household("collective")
        for place in range(4):
            born = date(town.today.year - 25 - place, 3, 1 + place)
            one = town.with_card(home, f"工友{town.next()}", "1", born, phone="16188880000", residing="dormitory")
            town.stay(one, home, town.today - 100 * DAY, kind="dormitory")


def two_records_of_one(town: Town) -> None:
    """Merged records: registered behind one door under the first, living behind another under the second."""
    for home in _some(town, _shape("couple_middle"), 0.06):
        member = home.members[1]
        other = town.person(home.row, member.person.name, member.person.sex, member.person.birth_date, residing="away")
        elsewhere = town.household()
        elsewhere.head = other
        other.position = elsewhere.position
        town.stay(other, elsewhere, member.stay.from_date, kind="away", relation="02")
        town.same(other, member.person)


def moved_within(town: Town) -> None:
    """Lived behind another door until the day of moving in here, or a few days longer: moving takes a weekend."""
    for home in _some(town, _shape("couple_young", "alone_middle", "sisters"), 0.3):
        before = town.household()
        before.ended_on = home.head.stay.from_date
        for member in home.members:
            since, over = member.stay.from_date, town.rng.choice((0, 0, 0, 2, 5))
            start = max(since - 400 * DAY, member.person.birth_date)
            town.stay(member.person, before, start, until_date=since + over * DAY, left_for="moved_within")


def entered_by_mistake(town: Town) -> None:
    """Put behind a wrong door, noticed a year later."""
    for home in _some(town, _shape("alone_middle")):
        member, wrong = home.head, town.household()
        begun = max(member.stay.from_date, town.today - 800 * DAY)
        town.stay(member.person, wrong, begun, until_date=begun + 365 * DAY, left_for="mistake")


def the_dead(town: Town) -> None:
    """Died and closed as it should be; marks and tasks of before stay as they were."""
    for home in _some(town, _shape("couple_old"), 0.06):
        gone, left = home.members
        died = max(gone.stay.from_date + DAY, town.today - timedelta(days=town.rng.randint(1, 500)))
        gone.stay.until_date, gone.stay.left_for, gone.person.residing = died, "died", ""
        home.row.head, left.stay.relation = left.person, "02"
        town.marks = [m for m in town.marks if m.person is not gone.person]
        if died - 50 * DAY > gone.person.birth_date:
            town.mark(gone.person, "chronic", died - 50 * DAY)
        town.tasks.append((gone.person, town.now - timedelta(days=(town.today - died).days + 30)))


def unknown_facts(town: Town) -> None:
    """No date of birth, no sex, no papers; foundlings; people of whom only the name is known."""
    for home in _some(town, _shape("alone_middle", "shared_flat"), 0.1):
        one = home.head.person
        one.birth_date, one.document_type, one.document_no = None, "none", ""
        one.sex = town.rng.choice(("0", "9"))


def old_cards(town: Town) -> None:
    """Numbers of the first generation, with fifteen digits."""
    for home in _some(town, _shape("couple_middle"), 0.05):
        one = home.head.person
        if one.document_type == "id_card" and one.birth_date.year < 2000:
            one.document_no = one.document_no[:6] + one.document_no[8:17]


def children_looked_after(town: Town) -> None:
    """Children's households that are none: grandparents behind the same door, boarders, sixteen, an aunt of no age."""
    homes = _some(town, _shape("couple_old"), 0.06)
    for number, home in enumerate(homes):
        born = date(town.today.year - 9, 5, 5)
        if number % 4 == 0:
            own = town.household(door=home.row.dwelling)
            child = town.with_card(own, "小满", "2", born)
            town.stay(child, own, town.today - 90 * DAY, relation="02")
            own.head = child
        elif number % 4 == 1:
            dorm = town.household("collective")
            town.stay(town.with_card(dorm, "住读", "1", born), dorm, town.today - 90 * DAY, kind="dormitory")
        elif number % 4 == 2:
            flat = town.household()
            grown = date(town.today.year - 17, 1, 1)
            flat.head = town.with_card(flat, "陪读", "2", grown, residing="rented")
            town.stay(flat.head, flat, town.today - 90 * DAY, relation="02", kind="rented")
        else:
            flat = town.household()
            flat.head = town.person(flat, "姑姑", "2", None)
            town.stay(flat.head, flat, town.today - 90 * DAY, relation="02")
            town.stay(town.with_card(flat, "侄儿", "1", born), flat, town.today - 90 * DAY, relation="93")


def cared_for(town: Town) -> None:
    """Old and alone, with a carer who sleeps there, or with a son who is only registered there."""
    for number, home in enumerate(_some(town, _shape("alone_old"), 0.12)):
        born = date(town.today.year - 45, 4, 4)
        if number % 2:
            town.add(home, f"保姆{number}", "2", born, "99", kind="staying", since=town.today - 30 * DAY)
        elif home.head.person.birth_date.year < born.year - 18:
            town.add(home, f"儿子{number}", "1", born, "20", kind="away")


def marks_in_order(town: Town) -> None:
    """Renewed, ended by hand, about to expire, of somebody who has left; a pregnancy in its seventh month."""
    for number, home in enumerate(_some(town, _shape("couple_old", "couple_middle", "couple_young"), 0.1)):
        one, past = home.members[number % 2].person, town.today - 300 * DAY
        if number % 4 == 0:
            town.mark(one, "low_income", past, until_date=town.today - 40 * DAY)
            town.mark(one, "low_income", town.today - 40 * DAY)
            town.marks[-2].ended_on = town.today - 40 * DAY
        elif number % 4 == 1:
            town.mark(one, "bedridden", past, until_date=town.today - 9 * DAY, ended_on=town.today - 9 * DAY)
        elif number % 4 == 2:
            town.mark(one, "dialysis", past, until_date=town.today + DAY)
        else:
            home.members[1].stay.until_date, home.members[1].stay.left_for = town.today - 10 * DAY, "moved_away"
            home.members[1].person.residing = ""
            town.marks = [m for m in town.marks if m.person is not home.members[1].person]
            town.mark(home.members[1].person, "mental", past, until_date=town.today - 5 * DAY)
    town.marks = _once(town.marks)


def _once(marks: list[Any]) -> list[Any]:
    """One mark of a kind at a time, as the database wants it; the one put on later stays."""
    last = {(id(mark.person), mark.kind): mark for mark in marks if mark.ended_on is None}
    return [mark for mark in marks if mark.ended_on is not None or last[id(mark.person), mark.kind] is mark]


def heads_of_every_kind(town: Town) -> None:
    """Nobody is head of a shared flat; the head is registered and elsewhere; a household that has dissolved."""
    for home in _some(town, _shape("shared_flat"), 0.3):
        home.head.stay.relation, home.row.head = "99", None
    for home in _some(town, lambda h: h.shape == "couple_middle" and _present(h), 0.04):
        home.head.stay.kind = home.head.person.residing = "away"
    for home in _some(town, _shape("alone_young")):
        home.head.stay.until_date, home.head.stay.left_for = town.today - 3 * DAY, "moved_away"
        home.head.person.residing, home.row.head, home.row.ended_on = "", None, town.today - 3 * DAY
        town.marks = [m for m in town.marks if m.person is not home.head.person]


def kin_of_every_age(town: Town) -> None:
    """A stepson eight years younger, a son-in-law older than the head, a wife who has followed another."""
    for number, home in enumerate(_some(town, _shape("couple_young", "couple_middle"), 0.08)):
        head, born = home.head.person, home.head.person.birth_date
        if number % 3 == 0:
            town.add(home, f"继子{number}", "1", _years(born, 8), "27", since=town.today - 60 * DAY)
        elif number % 3 == 1:
            town.add(home, f"女婿{number}", "1", _years(born, -2), "28", since=town.today - 60 * DAY)
        elif head.sex == "1":
            former = town.with_card(home.row, f"前妻{number}", "2", _years(born, 1), residing="")
            ended = home.members[1].stay.from_date
            start = ended - 700 * DAY
            town.stay(former, home.row, start, relation="12", until_date=ended, left_for="moved_away")


def _years(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def papers_of_every_kind(town: Town) -> None:
    """Chinese passports, foreigners' cards, a family booklet for all, one number in two countries' passports."""
    for number, home in enumerate(_some(town, lambda h: h.shape == "one_child" and _present(h), 0.05)):
        one = home.head.person
        if one.nationality != "CHN":
            continue
        if number % 4 == 0:
            one.document_type, one.document_no = "passport", f"E{number:08d}"
        elif number % 4 == 1:
            one.document_type, one.document_no, one.nationality = "foreign_permanent", f"KOR2102{number:08d}", "KOR"
        elif number % 4 == 2:
            for member in home.members:
                member.person.document_type, member.person.document_no = "household_book", f"大户字{number:05d}"
        else:
            for member, country in zip(home.members[:2], ("JPN", "USA"), strict=False):
                member.person.document_type, member.person.document_no = "passport", f"TR{number:07d}"
                member.person.nationality = country


def long_lives(town: Town) -> None:
    """A hundred and four years old, and born this morning."""
    for home in _some(town, _shape("alone_old"), 0.01):
        home.head.person.birth_date = date(town.today.year - 104, 2, 2)
        home.head.person.document_no = town.number(home.head.person.birth_date, home.head.person.sex)
    for home in _some(town, _shape("couple_young"), 0.01):
        town.add(home, "宝宝", "2", town.today, "30", since=town.today)


def written_two_ways(town: Town) -> None:
    """One person under one passport with a name written in two ways, who has left under the first."""
    for number, home in enumerate(_some(town, _shape("alone_young"), 0.02)):
        one = home.head.person
        if one.name[0] not in "王李张刘陈":
            continue
        one.name, one.document_type, one.document_no = f"萧{one.name[1:]}", "passport", f"G{number:08d}"
        older = town.person(home.row, f"肖{one.name[1:]}", one.sex, one.birth_date, document_type="passport",
                            document_no=one.document_no, residing="")  # fmt: skip
        before = town.household()
        start = max(home.head.stay.from_date - 500 * DAY, one.birth_date)
        town.stay(older, before, start, until_date=home.head.stay.from_date, left_for="moved_away")
        before.ended_on = home.head.stay.from_date


CASES: tuple[Callable[[Town], None], ...] = (
    twins,
    family_telephones,
    students_away,
    dormitory_telephone,
    two_records_of_one,
    moved_within,
    entered_by_mistake,
    the_dead,
    unknown_facts,
    old_cards,
    children_looked_after,
    cared_for,
    marks_in_order,
    heads_of_every_kind,
    kin_of_every_age,
    papers_of_every_kind,
    long_lives,
    written_two_ways,
)
