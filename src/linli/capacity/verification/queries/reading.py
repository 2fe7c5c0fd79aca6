"""Reading a community's register into the facts that rules look at. Shows nobody: values, not records, are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.capacity.verification.rules.facts import (
    NUMBERED,
    SHARED_DOCUMENTS,
    Home,
    Mark,
    Register,
    Resident,
    Sign,
    Stay,
)
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Scope, same_subjects
from linli.kernel.keeping.api import blind, unseal

BECAUSE = "a look through the register shows nobody; what it finds is shown to those who look after the place"
AT_ONCE = 900  # ids in one question: SQLite of old takes 999
# Which documents must be opened: only those whose number itself says something.
OPENED = NUMBERED | {"passport", "foreign_permanent"}
PERSON = (
    "id", "name", "recorded_at", "position", "pinyin", "sex", "birth_date", "document_type", "document_no",
    "document_blind", "phone_blind", "nationality", "residing",
)  # fmt: skip
STAY = (
    "id", "person_id", "household_id", "dwelling_id", "position", "from_date", "recorded_at", "until_date", "relation",
    "kind", "main", "from_known", "left_for",
)  # fmt: skip
HOME = ("id", "dwelling_id", "position", "kind", "head_id", "phone_blind", "ended_on")

T = TypeVar("T")
Signs = Callable[[Iterable[UUID]], Iterable[Sign]]
_signs: list[Signs] = []


def signs_by(source: Signs) -> None:
    """Told by an app above: where it keeps that somebody had to do with a person (answers at the door, check-ins)."""
    if source not in _signs:
        _signs.append(source)


def register_of(unit: Any, today: date, doors: Sequence[UUID] | None = None) -> Register:
    """The facts of a unit's register; with `doors`, of those dwellings and of everybody who is tied to them."""
    scope = places.unit_scope(unit)
    residents = _residents(_rows(people.Person, PERSON, scope, doors))
    stays = _stays(_rows(people.Residence, STAY, scope, doors))
    residents |= _missing(residents, {stay.person for stay in stays.values()})
    residents |= _one_person(residents, scope, doors is None)
    if doors is not None:
        residents |= _sharing(residents, scope)
    elsewhere = [pk for pk, one in residents.items() if doors is not None or not scope.covers(one.position)]
    stays |= _stays(_parts(_every(people.Residence).values_list(*STAY), "person_id", elsewhere))
    stays |= _stays_elsewhere(scope) if doors is None else {}
    homes = _homes(_parts(_every(people.Household).values_list(*HOME), "pk", {s.household for s in stays.values()}))
    dead = {s.person for s in stays.values() if s.left_for == "died"}
    return Register(
        residents.values(),
        stays.values(),
        homes.values(),
        _marks(scope, None if doors is None else list(residents)),
        _signs_about(same_subjects(*dead)) if dead else (),
        today=today,
        doors=None if doors is None else frozenset(doors),
    )


def _every(model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.unscoped(BECAUSE)
    return rows


def _rows(model: Any, fields: Sequence[str], scope: Scope, doors: Sequence[UUID] | None) -> Iterator[Any]:
    """Rows that lie in a unit, or behind some of its doors."""
    rows = _every(model).values_list(*fields)
    if doors is None:
        return iter(rows.filter(scope.q()).iterator(chunk_size=5000))
    at = places.Dwelling.objects.unscoped(BECAUSE).filter(pk__in=list(doors)).values_list("position", flat=True)
    return _parts(rows, "position", list(at))


def _parts(rows: QuerySet[Any], name: str, keys: Iterable[Any]) -> Iterator[Any]:
    """The rows whose field is one of many keys, some at a time."""
    wanted = list(keys)
    for start in range(0, len(wanted), AT_ONCE):
        yield from rows.filter(**{f"{name}__in": wanted[start : start + AT_ONCE]})


def _residents(rows: Iterable[Any]) -> dict[UUID, Resident]:
    found = {}
    for pk, name, recorded, position, pinyin, sex, birth, kind, number, key, phone, nationality, residing in rows:
        opened = unseal(number, f"people.person:{pk}:document_no") if number and kind in OPENED else ""
        document = "" if kind in SHARED_DOCUMENTS else key
        found[pk] = Resident(
            pk, name, recorded, position, pinyin, sex, birth, kind, opened, document, phone, nationality, residing
        )
    return found


def _missing(found: dict[UUID, Resident], wanted: Iterable[UUID]) -> dict[UUID, Resident]:
    return _residents(_parts(_every(people.Person).values_list(*PERSON), "pk", set(wanted) - set(found)))


def _one_person(found: dict[UUID, Resident], scope: Scope, whole: bool) -> dict[UUID, Resident]:
    """The other records of the same people, wherever they lie: aliases, and the same document."""
    edges = people.Alias.objects.unscoped(BECAUSE).filter(until_at=None)
    pairs = dict(edges.values_list("person_id", "leads_to_id")) if whole else {}
    if not whole:
        for name in ("person_id", "leads_to_id"):
            pairs |= dict(_parts(edges.values_list("person_id", "leads_to_id"), name, found))
    tops = {pairs.get(pk, pk) for pk in found}
    linked = {pk for pk, top in pairs.items() if top in tops} | tops
    documents = {one.document_key for one in found.values() if one.document_key}
    rows = _every(people.Person).values_list(*PERSON)
    if whole:
        # Of a whole unit, only documents that also lie elsewhere lead out of it; one question finds them.
        shared = _every(people.Person).filter(~scope.q()).exclude(document_blind="").values_list("document_blind")
        documents &= {key for (key,) in shared.iterator(chunk_size=5000)}
    extra = _missing(found, linked) | _residents(_parts(rows, "document_blind", documents))
    return {pk: _standing_for(one, pairs) for pk, one in (found | extra).items() if pk in pairs or pk not in found}


def _standing_for(one: Resident, pairs: dict[UUID, UUID]) -> Resident:
    values = {name: getattr(one, name) for name in Resident.__slots__}
    return Resident(**(values | {"same": pairs.get(one.id)}))


def _sharing(found: dict[UUID, Resident], scope: Scope) -> dict[UUID, Resident]:
    """Whoever of the unit has a telephone of theirs."""
    phones = {one.phone_key for one in found.values() if one.phone_key}
    rows = _every(people.Person).filter(scope.q()).values_list(*PERSON)
    return {pk: one for pk, one in _residents(_parts(rows, "phone_blind", phones)).items() if pk not in found}


def _stays(rows: Iterable[Any]) -> dict[UUID, Stay]:
    found = {}
    for pk, person, home, door, position, begun, recorded, until, relation, kind, main, known, left in rows:
        found[pk] = Stay(pk, person, home, door, position, begun, recorded, until, relation, kind, main, known, left)
    return found


def _stays_elsewhere(scope: Scope) -> dict[UUID, Stay]:
    """Stays that people of the unit have or had outside of it."""
    rows = _every(people.Residence).filter(~scope.q()).filter(scope.q("person__position"))
    return _stays(rows.values_list(*STAY))


def _homes(rows: Iterable[Any]) -> dict[UUID, Home]:
    return {
        pk: Home(pk, door, position, kind, head, phone, ended is not None)
        for pk, door, position, kind, head, phone, ended in rows
    }


def _marks(scope: Scope, persons: list[UUID] | None) -> list[Mark]:
    kinds = {blind("people.mark", kind): kind for kind in people.MARKS}
    fields = ("id", "person_id", "kind_blind", "source", "from_date", "recorded_at", "until_date", "ended_on")
    rows = _every(people.VulnerabilityMark).values_list(*fields)
    found = rows.filter(scope.q()).iterator(chunk_size=5000) if persons is None else _parts(rows, "person_id", persons)
    return [
        Mark(pk, person, kinds.get(kind, ""), source, begun, recorded, until, ended is not None)
        for pk, person, kind, source, begun, recorded, until, ended in found
    ]


def _signs_about(dead: Iterable[UUID]) -> list[Sign]:
    """What was done about people who are said to be dead: open or finished tasks, and what other apps know."""
    done = tasks.Task.objects.unscoped(BECAUSE).filter(~Q(state="cancelled")).exclude(source="verification")
    rows = done.values_list("pk", "subject_id", "created_at")
    known = list(dead)
    found = [Sign(pk, person, "task", _local(at)) for pk, person, at in _parts(rows, "subject_id", known)]
    return found + [sign for source in _signs for sign in source(known)]


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)


def doors_at(positions: Iterable[int]) -> list[UUID]:
    """The dwellings at these positions."""
    rows = places.Dwelling.objects.unscoped(BECAUSE).values_list("pk", "position")
    return [pk for pk, _position in _parts(rows, "position", positions)]


def fully_read(register: Register) -> set[UUID]:
    """The people and households of whom everything was read that their questions may rest on."""
    doors = register.doors or frozenset()
    stays = [stay for stay in register.stays if stay.dwelling in doors]
    return {*(stay.person for stay in stays), *(stay.household for stay in stays)}
