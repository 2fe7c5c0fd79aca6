"""Who in the register may be the person that somebody is about to write down (登记时查重)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from linli.ground.people.declarations.likeness import REASONS
from linli.ground.people.models import Person, Residence
from linli.ground.people.models.spelling import spell
from linli.ground.people.queries.identity import shown_keys
from linli.ground.places.api import Dwelling, building_block
from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import blind
from linli.kernel.matching.api import LIKELY, Comparison, Record, compare_with

MOST = 40  # records compared for one form
SHOWN = 4
EVERYWHERE = "somebody may be registered anywhere; what is told of them depends on who asks"


@dataclass(frozen=True)
class Near:
    """Somebody within the reader's places who may be the one, where they live, and why."""

    person: Person
    home: Residence | None
    score: float
    reasons: tuple[Promise, ...]


@dataclass(frozen=True)
class Likely:
    """Who it may be. Of people outside the reader's places only their keys are kept, and nothing of them is shown."""

    near: tuple[Near, ...] = ()
    elsewhere: tuple[UUID, ...] = ()
    compared: Mapping[UUID, Comparison] | None = None

    @property
    def asks(self) -> bool:
        """Whether a person has to say which it is before anything is written."""
        return bool(self.elsewhere) or any(one.score >= LIKELY for one in self.near)


def likely(actor: Actor, facts: Mapping[str, Any], door: Dwelling | None = None, but: UUID | None = None) -> Likely:
    """Look by document, by telephone, by name with date of birth, and by the sound of the name in the building.

    Every look-up reads an index; at most MOST records are compared.
    """
    found = _candidates(facts, door, but)
    if not found:
        return Likely()
    homes = _homes(found)
    others = [as_record(person, homes.get(pk)) for pk, person in found.items()]
    compared = dict(zip(found, compare_with(_as_typed(facts, door), others), strict=True))
    block = building_block(door.position) if door else (0, 0)
    close = {pk for pk, p in found.items() if compared[pk].score >= LIKELY or block[0] < p.position <= block[1]}
    near = {pk for pk in close if actor.scope.covers(found[pk].position)}
    far = tuple(pk for pk in close - near if compared[pk].score >= LIKELY)
    return Likely(_near(actor, near, found, compared), far, {pk: compared[pk] for pk in close})


def _candidates(facts: Mapping[str, Any], door: Dwelling | None, but: UUID | None) -> dict[UUID, Person]:
    rows = Person.objects.unscoped(EVERYWHERE).exclude(pk=but)
    found: dict[UUID, Person] = {}
    for question in _questions(facts, door):
        if len(found) < MOST:
            found |= {person.pk: person for person in rows.filter(question)[: MOST - len(found)]}
    return found


def _questions(facts: Mapping[str, Any], door: Dwelling | None) -> Iterable[Q]:
    if number := facts.get("document_no"):
        yield Q(document_blind=blind("document", number))
    if phone := facts.get("phone"):
        yield Q(phone_blind=blind("phone", phone))
    pinyin = spell(facts["name"])[0] if facts.get("name") else ""
    if pinyin and (born := facts.get("birth_date")):
        yield Q(pinyin=pinyin, birth_date=born)
    if pinyin and door:
        first, last = building_block(door.position)
        yield Q(position__gte=first, position__lte=last, pinyin=pinyin)


def _homes(found: Iterable[UUID]) -> dict[UUID, Residence]:
    stays: QuerySet[Residence] = Residence.objects.unscoped(EVERYWHERE).written_about(*found)
    rows = stays.filter(until_date=None, main=True).select_related("dwelling__building", "household")
    return {stay.person_id: stay for stay in rows}


def as_record(person: Person, stay: Residence | None) -> Record:
    """What is known of a person as the comparison reads it."""
    return _record(str(person.pk), vars_of(person), stay.dwelling if stay else None)


def vars_of(person: Person) -> dict[str, Any]:
    names = ("name", "document_no", "document_type", "birth_date", "sex", "phone")
    return {name: getattr(person, name) for name in names}


def _as_typed(facts: Mapping[str, Any], door: Dwelling | None) -> Record:
    return _record("new", facts, door)


def _record(key: str, facts: Mapping[str, Any], door: Dwelling | None) -> Record:
    born: date | None = facts.get("birth_date")
    sex = str(facts.get("sex") or "")
    return Record(
        key=key,
        name=str(facts.get("name") or ""),
        document=str(facts.get("document_no") or ""),
        document_type=str(facts.get("document_type") or ""),
        birth_date=born.isoformat() if born else "",
        sex=sex if sex in ("1", "2") else "",
        phone=str(facts.get("phone") or ""),
        address=door.address if door else "",
    )


def _near(
    actor: Actor, keys: set[UUID], found: Mapping[UUID, Person], compared: Mapping[UUID, Comparison]
) -> tuple[Near, ...]:
    """Each person once, by the record that the reader sees, the likeliest first."""
    shown = shown_keys(actor, keys)
    best: dict[UUID, UUID] = {}
    for pk in sorted(keys, key=lambda pk: -compared[pk].score):
        best.setdefault(shown[pk], pk)
    people = Person.objects.rows_seen_by(actor).in_bulk(list(best)[:SHOWN])
    homes = _homes(people)
    return tuple(
        Near(people[end], homes.get(end), compared[pk].score, _words(compared[pk]))
        for end, pk in best.items()
        if end in people
    )


def _words(comparison: Comparison) -> tuple[Promise, ...]:
    """What speaks for one person, the weightiest first."""
    return tuple(REASONS[r.code] for r in comparison.reasons if r.weight > 0 and r.code in REASONS)[:3]
