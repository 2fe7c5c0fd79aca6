"""The register as a list: filters, order, and the home of each resident on the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F, OrderBy, Q, QuerySet
from django.utils.functional import Promise

from linli.ground.people.declarations.words import AGE_GROUPS as AGE_GROUP_WORDS
from linli.ground.people.declarations.words import HAVE_LEFT, MARKS, RESIDENCE_KINDS
from linli.ground.people.models import Household, Person, Residence, VulnerabilityMark
from linli.ground.people.queries.identity import owners_of_records, whose
from linli.ground.people.rules.stays import AGE_GROUPS, births_of
from linli.ground.places.api import Building, Dwelling, Unit, unit_scope
from linli.kernel.access.api import NOBODY, NOWHERE, Actor, Protection, Scope, shown
from linli.kernel.keeping.api import blind

GROUPS = {group.code: group for group in AGE_GROUPS}
PIECE = 50  # rows of a list at once
EXACT = 20_000  # people who are counted one by one; of a larger list it is said that there are more
WHOLE_BUILDING = 0xFFF  # twelve bits of a position number the dwellings of a building
ORDERS: dict[str, tuple[str, ...]] = {
    "door": ("position", "id"),
    "-door": ("-position", "-id"),
    "name": ("pinyin", "id"),
    "-name": ("-pinyin", "-id"),
    "age": ("birth_date", "id"),
    "-age": ("-birth_date", "-id"),
}


SORTS = {"door": "door", "name": "name", "age": "-age", "-age": "age", "-door": "-door", "-name": "-name"}


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen to see of the register: a building by its position, a unit by its key."""

    building: int | None = None
    unit: str = ""
    age: str = ""
    kind: str = ""
    mark: str = ""
    left: bool = False
    order: str = "door"

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Choice":
        """The choice that an address or a kept filter says; what makes no sense is left aside."""
        building, age, kind = str(said.get("building") or ""), said.get("age", ""), said.get("kind", "")
        mark, order = said.get("mark", ""), said.get("sort") or said.get("order", "")
        return cls(
            building=int(building) if building.isdecimal() and len(building) < 19 else None,
            unit=_key(str(said.get("unit") or "")),
            age=age if age in GROUPS else "",
            kind=kind if kind in RESIDENCE_KINDS else "",
            mark=mark if mark in MARKS else "",
            left=str(said.get("left") or "") in ("1", "on", "True", "true"),
            order=SORTS.get(order, "door"),
        )

    def said(self) -> dict[str, str]:
        """The choice as an address says it, without what was not chosen; `read` understands it."""
        names = ("building", "unit", "age", "kind", "mark")
        found = {name: str(value) for name in names if (value := getattr(self, name)) not in (None, "")}
        found |= {"left": "1"} if self.left else {}
        order = next((key for key, order in SORTS.items() if order == self.order), "door")
        return found | ({"sort": order} if order != "door" else {})

    def without(self, name: str) -> "Choice":
        """The same choice with one filter lifted: what the counts beside that filter stand for."""
        kept = {f: getattr(self, f) for f in self.__dataclass_fields__}
        return Choice(**(kept | {name: Choice.__dataclass_fields__[name].default}))

    @property
    def narrows(self) -> bool:
        return bool(self.building is not None or self.unit or self.age or self.kind or self.mark or self.left)


@dataclass(frozen=True)
class Row:
    """A resident with the residence they are looked after at, and marks of care still open."""

    protection: ClassVar[dict[str, Protection]] = {"address": Protection.ADDRESS}

    person: Person
    stay: Residence | None
    marks: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return self.stay.dwelling.address if self.stay else ""

    @property
    def document_brief(self) -> str:
        """The document number masked for everybody: a list is no place to read whole numbers."""
        return shown(NOBODY, Protection.DOCUMENT, self.person.document_no)

    @property
    def mark_words(self) -> list[Promise]:
        return [MARKS[kind] for kind in self.marks if kind in MARKS]


def chosen_people(actor: Actor, choice: Choice, on: date) -> QuerySet[Person]:
    """Residents in scope who answer to every filter, in the chosen order."""
    rows = Person.objects.seen_by(actor).filter(chosen(choice, on))
    if choice.mark:
        rows = rows.filter(whose(marked(actor, choice.mark, on)))
    return rows.order_by(*_nulls_last(ORDERS.get(choice.order, ORDERS["door"])))


@dataclass(frozen=True)
class Slice:
    """A piece of a long list between two of its rows: however far down it lies, it is read as fast as the first."""

    ids: list[UUID]
    earlier: bool
    later: bool

    @property
    def first(self) -> UUID | None:
        return self.ids[0] if self.ids and self.earlier else None

    @property
    def last(self) -> UUID | None:
        return self.ids[-1] if self.ids and self.later else None


def how_many(rows: QuerySet[Any]) -> tuple[int, bool]:
    """How many rows there are, and whether there are more than that: nobody waits until a city has been counted."""
    number = int(rows.order_by()[: EXACT + 1].count())
    return min(number, EXACT), number > EXACT


def slice_of(actor: Actor, choice: Choice, on: date, *, after: str = "", before: str = "", size: int = 0) -> Slice:
    """The rows after, or before, a row of the list; the first ones for a row that is not, or no longer, in reach.

    The address names the row by its key alone, so that no name stands in it.
    """
    size = size or PIECE
    backwards = bool(before) and not after
    order = [_flipped(field) for field in ORDERS[choice.order]] if backwards else list(ORDERS[choice.order])
    at = _row(actor, order[0], before if backwards else after)
    ids: list[UUID] = []
    for part in _parts(chosen_people(actor, choice, on).order_by(*order), order, at, backwards):
        ids += part.values_list("pk", flat=True)[: size + 1 - len(ids)]
        if len(ids) > size:
            break
    more, ids = len(ids) > size, ids[:size]
    if backwards and at is not None:
        return Slice(ids[::-1], earlier=more, later=True)
    return Slice(ids, earlier=at is not None, later=more)


def _flipped(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _row(actor: Actor, field: str, key: str) -> tuple[Any, UUID] | None:
    """The row that a list is cut at: what it is ordered by, and its key; nothing when it is not in reach."""
    if not (key := _key(key)):
        return None
    found: tuple[Any, UUID] | None = (
        Person.objects.seen_by(actor).filter(pk=key).values_list(field.lstrip("-"), "pk").first()
    )
    return found


def _parts(rows: QuerySet[Any], order: Sequence[str], at: tuple[Any, UUID] | None, backwards: bool) -> list[Any]:
    """The rows beyond a row as questions to be asked in turn: people of unknown age stand behind all others."""
    if order[0].lstrip("-") != "birth_date":
        return [rows.filter(_beyond(order, at)) if at else rows]
    unknown, known = rows.filter(birth_date=None).order_by(order[1]), rows.filter(birth_date__isnull=False)
    if at is None:
        return [unknown, known] if backwards else [known, unknown]
    if at[0] is None:
        return [unknown.filter(_beyond(order[1:], at[1:])), *([known] if backwards else [])]
    return [known.filter(_beyond(order, at)), *([] if backwards else [unknown])]


def _beyond(order: Sequence[str], at: Sequence[Any]) -> Q:
    """The filter for rows beyond a row in an order of one field or two, the last of them the key."""
    reach, beyond = ("lte", "lt") if order[0].startswith("-") else ("gte", "gt")
    key = Q(**{f"id__{beyond}": at[-1]})
    if len(order) == 1:
        return key
    field = order[0].lstrip("-")
    return Q(**{f"{field}__{reach}": at[0]}) & (Q(**{f"{field}__{beyond}": at[0]}) | key)


def chosen(choice: Choice, on: date, person: str = "") -> Q:
    """The filter for a choice, its mark left aside; `person` is the way to the person from another model."""
    condition = Q(**{f"{person}residing": ""}) if choice.left else ~Q(**{f"{person}residing": ""})
    if choice.building is not None:
        first, last = choice.building, choice.building | WHOLE_BUILDING
        condition &= Q(**{f"{person}position__gte": first, f"{person}position__lte": last})
    if choice.unit:
        condition &= within(choice.unit).q(f"{person}position")
    if choice.kind:
        condition &= Q(**{f"{person}residing": choice.kind})
    if choice.age:
        condition &= of_age(choice.age, on, person)
    return condition


def within(unit: str) -> Scope:
    """Everything in a unit; nothing for a key that is none."""
    found = Unit.objects.filter(pk=unit).first() if unit else None
    return unit_scope(found) if found else NOWHERE


def choice_in_words(actor: Actor, choice: Choice) -> list[str | Promise]:
    """What was chosen, as people read it; empty for everybody within reach."""
    said: list[str | Promise] = []
    if choice.unit and (unit := Unit.objects.filter(pk=choice.unit).first()):
        said.append(unit.short_name)
    if choice.building is not None:
        building = Building.objects.seen_by(actor).filter(position=choice.building).first()
        said.append(building.label if building else str(choice.building))
    words = ((AGE_GROUP_WORDS, choice.age), (RESIDENCE_KINDS, choice.kind), (MARKS, choice.mark))
    said += [table[code] for table, code in words if code]
    return [*said, HAVE_LEFT] if choice.left else said


def _key(text: str) -> str:
    """A key as it stands in an address; nothing when it is none."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def loaded(actor: Actor, ids: Iterable[UUID]) -> list[Person]:
    """Residents by id, in the order of the ids: the second step of a long list, whose first reads an index alone."""
    wanted = list(ids)
    found = Person.objects.seen_by(actor).in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def _nulls_last(order: tuple[str, ...]) -> list[str | OrderBy]:
    """People without a date of birth stand at the end whichever way ages are sorted."""
    flip: dict[str, str | OrderBy] = {
        "birth_date": F("birth_date").asc(nulls_last=True),
        "-birth_date": F("birth_date").desc(nulls_last=True),
    }
    return [flip.get(field, field) for field in order]


def of_age(group: str, on: date, person: str = "") -> Q:
    """The filter for an age group on a day; nobody for a group that does not exist."""
    if group not in GROUPS:
        return Q(pk__in=[])
    first, last = births_of(GROUPS[group], on)
    return Q(**{f"{person}birth_date__gte": first, f"{person}birth_date__lte": last})


def marked(actor: Actor, kind: str, on: date) -> QuerySet[VulnerabilityMark]:
    """Marks of one kind that hold on a day; only for those who may read such marks."""
    if not actor.may("see.sensitive"):
        return VulnerabilityMark.objects.seen_by(actor).none()
    holds = Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))
    return VulnerabilityMark.objects.seen_by(actor).filter(holds, kind_blind=blind("people.mark", kind))


def rows_for(actor: Actor, people: Iterable[Person], *, many: bool = False) -> list[Row]:
    """The residents of one page, each with home and marks: three questions whatever the number of rows.

    `many`: thousands of them in the order of doors; what neighbours share is then loaded once, in two questions more.
    """
    listed = list(people)
    owner = owners_of_records({person.pk for person in listed})
    stays = Residence.objects.seen_by(actor).written_about(*owner).filter(until_date=None, main=True)
    homes: dict[UUID, Residence] = {}
    for stay in _with_doors(actor, stays) if many else stays.select_related("dwelling__building", "household"):
        if stay.person_id in homes or owner[stay.person_id] not in homes:
            homes[owner[stay.person_id]] = stay
    marks: dict[UUID, set[str]] = {}
    if actor.may("see.sensitive"):
        standing = VulnerabilityMark.objects.seen_by(actor).filter(ended_on=None)
        for mark in standing.written_about(*owner):
            marks.setdefault(owner[mark.person_id], set()).add(mark.kind)
    return [Row(person, homes.get(person.pk), tuple(sorted(marks.get(person.pk, ())))) for person in listed]


def _with_doors(actor: Actor, found: Iterable[Residence]) -> list[Residence]:
    """Residences with dwelling, building and household, each of which is one object for all who share it."""
    stays = list(found)
    doors = Dwelling.objects.seen_by(actor).select_related("building").in_bulk({stay.dwelling_id for stay in stays})
    homes = Household.objects.seen_by(actor).in_bulk({stay.household_id for stay in stays})
    for stay in stays:
        stay.dwelling, stay.household = doors[stay.dwelling_id], homes[stay.household_id]
    return stays
