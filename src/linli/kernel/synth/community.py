"""A whole community put together from houses, families, names and numbers."""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from random import Random

from . import families, houses, lives, names
from .documents import Numbers
from .families import Member, Members, Shape
from .model import Community, Household, Person

TODAY = date(2026, 1, 1)
FOREIGN_SHARE, MINORITY_SHARE = 0.003, 0.002  # of households
PEOPLES = "汉族 900 满族 62 朝鲜族 12 回族 12 蒙古族 8 锡伯族 3 达斡尔族 1 土家族 2"


def community(seed: int, people: int = 11_050, *, name: str = "西山社区", today: date = TODAY) -> Community:
    """An invented urban community with exactly `people` residents, old and new estates, empty homes and shops.

    Seeds that differ modulo 100 never share an ID or telephone number. Raises ValueError for fewer than 1 person or
    more than 1,000,000.
    """
    _check(people)
    rng = Random(f"town {seed} {people}")
    shapes = _draw(rng, families.TOWN, people)
    site = houses.town(rng, _short(name), len(shapes), people)
    return _inhabit(Community(name, seed, today, site.buildings, site.dwellings, [], []), rng, shapes, rural=False)


def village(seed: int, people: int = 1_800, *, name: str = "王家村", today: date = TODAY) -> Community:
    """An invented village with exactly `people` residents in villagers' groups with yards; otherwise as `community`."""
    _check(people)
    rng = Random(f"village {seed} {people}")
    shapes = _draw(rng, families.VILLAGE, people)
    site = houses.village(rng, _short(name), len(shapes))
    return _inhabit(Community(name, seed, today, site.buildings, site.dwellings, [], []), rng, shapes, rural=True)


def _check(people: int) -> None:
    if not 1 <= people <= 1_000_000:
        raise ValueError(f"a community has 1 to 1,000,000 people, not {people}")


def _short(name: str) -> str:
    return name.removesuffix("委会").removesuffix("居").removesuffix("社区")


def _draw(rng: Random, kinds: Mapping[Shape, int], people: int) -> list[tuple[str, Members]]:
    """Households until their members are exactly `people`; the last one is cut to fit."""
    shapes, weights, left = list(kinds), list(accumulate(kinds.values())), people
    drawn = []
    while left:
        shape = rng.choices(shapes, cum_weights=weights)[0]
        members = shape(rng)[:left]
        drawn.append((shape.__name__, members))
        left -= len(members)
    return drawn


def _inhabit(made: Community, rng: Random, shapes: list[tuple[str, Members]], *, rural: bool) -> Community:
    """Give every household a door and every member a life; homes left over stand empty."""
    homes = [dwelling.index for dwelling in made.dwellings if dwelling.use == "home"]
    taken = sorted(rng.sample(homes, k=len(shapes)))
    for index in set(homes) - set(taken):
        made.dwellings[index].use = "empty"
    numbers = Numbers(made.seed)
    for (shape, members), door in zip(shapes, taken, strict=True):
        rented = rng.random() < families.RENTING.get(shape, 0.04)
        kind = "collective" if shape in families.COLLECTIVE else "family"
        since = lives.moved_in(rng, rented, made.today)
        household = Household(len(made.households), door, shape, kind, rented, since)
        made.households.append(household)
        made.dwellings[door].household = household.index
        _people(made, household, members, rng, numbers, rural)
    return made


def _people(
    made: Community, household: Household, members: Members, rng: Random, numbers: Numbers, rural: bool
) -> None:
    born = [lives.birth_for(rng, member.age, made.today) for member in members]
    ages = [lives.age_on(birth, made.today) for birth in born]
    called = _names(rng, household, members, born)
    way = lives.way_of_living(rng, household.rented, household.shape)
    rows: list[Person] = []
    for member, birth, age, (name, ethnicity, nationality) in zip(members, born, ages, called, strict=True):
        document_type, document_no = _document(rng, numbers, nationality, birth, age, member.sex)
        work, place = lives.occupation(rng, age, member.sex, household.shape, rural)
        rows.append(
            Person(
                index=len(made.people) + len(rows),
                household=household.index,
                name=name,
                sex=member.sex,
                birth=birth,
                relation=_relation(member, members[0]),
                nationality=nationality,
                ethnicity=ethnicity,
                document_type=document_type,
                document_no=document_no,
                phone="",
                occupation=work,
                workplace=place,
                residing=lives.residing(rng, way, member.relation, age),
                since=max(household.since, birth),
            )
        )
    lives.give_phones(rng, rows, ages, numbers)
    lives.give_marks(rng, household.shape, rows, ages)
    household.members = [person.index for person in rows]
    made.people += rows


def _relation(member: Member, head: Member) -> str:
    """A spouse is written as husband or wife, as on a household booklet."""
    if member.relation == families.SPOUSE:
        return "11" if head.sex == "2" else "12"
    return member.relation


_PEOPLES = names.weighted(PEOPLES)


def _names(rng: Random, household: Household, members: Members, born: list[date]) -> list[tuple[str, str, str]]:
    """Name, ethnic group and nationality of each; families share what families share."""
    chance = rng.random()
    if chance < FOREIGN_SHARE:
        return _foreigners(rng, members)
    if chance < FOREIGN_SHARE + MINORITY_SHARE and household.kind == "family":
        return [(*names.minority(rng, member.sex), "CHN") for member in members]
    people = rng.choices(_PEOPLES[0], cum_weights=_PEOPLES[1])[0]
    surnames = {"head": names.surname(rng), "spouse": names.surname(rng)}
    called = []
    for member, birth in zip(members, born, strict=True):
        own = surnames["spouse"] if member.relation == families.SPOUSE else ""
        surname = own or surnames.get(member.family) or names.surname(rng)
        called.append((surname + names.given(rng, member.sex, birth.year), people, "CHN"))
    return called


def _foreigners(rng: Random, members: Members) -> list[tuple[str, str, str]]:
    first = names.foreign(rng, members[0].sex)
    family = first.name.split()[0]
    rest = [names.foreign(rng, member.sex, first.nationality, family).name for member in members[1:]]
    return [(name, "", first.nationality) for name in (first.name, *rest)]


def _document(rng: Random, numbers: Numbers, nationality: str, birth: date, age: int, sex: str) -> tuple[str, str]:
    """Nearly everybody has an ID card; foreigners a passport, some babies only their certificate of birth."""
    if nationality != "CHN":
        return "passport", numbers.passport()
    chance = rng.random()
    if age < 1 and chance < 0.5:
        return "birth_certificate", numbers.birth_certificate()
    if chance > 0.9992:
        return "hm_travel", numbers.travel_permit()
    return "id_card", numbers.id_card(birth, sex)
