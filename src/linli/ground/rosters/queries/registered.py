"""The register of a community as one table (名册导出): everybody who lives there, with the door and the household."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from linli.ground.people.api import RELATIONS, SEXES, Person, Residence
from linli.ground.places.api import Unit, unit_scope
from linli.kernel.access.api import Actor, Protection, shown
from linli.kernel.sheets.api import neutral

COLUMNS = (
    "person_id", "name", "document_type", "document", "phone", "birth_date", "sex", "address", "dwelling", "household",
    "relation",
)  # fmt: skip
AT_ONCE = 1000


def registered(actor: Actor, unit: Unit) -> Iterator[list[str]]:
    """One row of COLUMNS for everybody of a unit, door by door, each value as this actor may see it."""
    within = unit_scope(unit).q()
    stays = Residence.objects.seen_by(actor).filter(within, until_date=None, main=True)
    stays = stays.select_related("person", "dwelling__building").order_by("position", "pk")
    listed: set[UUID] = set()
    for stay in stays.iterator(chunk_size=AT_ONCE):
        if stay.person.pk not in listed:
            listed.add(stay.person.pk)
            yield _row(actor, stay.person, stay)
    people = Person.objects.seen_by(actor).filter(within).order_by("pk")
    for person in people.iterator(chunk_size=AT_ONCE):
        if person.pk not in listed:
            yield _row(actor, person, None)


def _row(actor: Actor, person: Person, stay: Residence | None) -> list[str]:
    return [neutral(value) for value in (*_of(actor, person), *_where(actor, stay))]


def _of(actor: Actor, person: Person) -> Iterator[str]:
    yield str(person.pk)
    yield _masked(actor, "name", person.name)
    yield person.document_type
    yield _masked(actor, "document_no", person.document_no)
    yield _masked(actor, "phone", person.phone)
    yield _masked(actor, "birth_date", person.birth_date.isoformat() if person.birth_date else "")
    yield str(SEXES[person.sex]) if person.sex in "12" else ""


def _where(actor: Actor, stay: Residence | None) -> tuple[str, ...]:
    if stay is None:
        return ("", "", "", "")
    address = shown(actor, Protection.ADDRESS, stay.dwelling.address)
    return (address, str(stay.dwelling_id), str(stay.household_id), str(RELATIONS[stay.relation]))


def _masked(actor: Actor, name: str, value: Any) -> str:
    return shown(actor, Person.protection[name], value)
