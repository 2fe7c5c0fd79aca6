"""Which records are one person's, and by which of them an actor sees the person (同一人)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from linli.ground.people.models import Alias, Person, Residence
from linli.ground.people.models.alias import STANDS
from linli.ground.people.rules.aliases import Standing, leader
from linli.ground.people.rules.facts import FIELDS
from linli.kernel.access.api import EVERYWHERE, Actor, Scope, get_or_404, same_subjects

AT_ONCE = 5000  # keys in one question
BECAUSE = "which records are one person's does not depend on who asks"


def same_person(people: Iterable[Any]) -> set[UUID]:
    """The keys of all records of these people (records or keys), themselves among them."""
    return same_subjects(*people)


def canonical(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each key the key of the record that stands for all of that person's; its own where it is alone."""
    keys = set(people)
    return {key: key for key in keys} | dict(_edges(keys).values_list("person_id", "leads_to_id"))


def records_of(keys: set[UUID]) -> set[UUID]:
    """Every record that is one person with one of these; told to access, which widens questions by it."""
    return set(owners_of_records(keys))


def owners_of_records(keys: set[UUID]) -> dict[UUID, UUID]:
    """For every record of these people, the key among `keys` that asked for it: one question, rarely two."""
    rows = list(
        Alias.standing().filter(Q(person__in=keys) | Q(leads_to__in=keys)).values_list("person_id", "leads_to_id")
    )
    asked_by = {end: person for person, end in rows if person in keys} | {key: key for key in keys}
    if beyond := {end for end in asked_by if end not in keys}:
        rows += Alias.standing().filter(leads_to__in=beyond).values_list("person_id", "leads_to_id")
    return {person: asked_by[end] for person, end in rows} | asked_by


def _edges(keys: set[UUID]) -> QuerySet[Alias]:
    return Alias.standing().filter(person__in=keys)


def instead_of(keys: set[UUID], reach: Scope) -> dict[UUID, Person]:
    """By key of a record that a reader with this reach does not see: the record they see in its place."""
    ends = _shown_ends(keys, reach)
    people = Person.objects.unscoped(BECAUSE).in_bulk(list(set(ends.values()))) if ends else {}
    return {key: people[end] for key, end in ends.items() if end in people}


def _shown_ends(keys: set[UUID], reach: Scope) -> dict[UUID, UUID]:
    found = list(_edges(keys).values_list("person_id", "leads_to_id", "leads_to__position"))
    near = {key: end for key, end, position in found if reach.covers(position)}
    far = {key: end for key, end, position in found if key not in near}
    return near | (_earliest_near(far, reach) if far and reach != EVERYWHERE else {})


def _earliest_near(far: dict[UUID, UUID], reach: Scope) -> dict[UUID, UUID]:
    """Where the end of the chain is out of reach: of the records within it, the one written first."""
    rows = Alias.standing().filter(reach.q("person__position"), leads_to__in=set(far.values()))
    first: dict[UUID, UUID] = {}
    for end, person in rows.order_by("person_id").values_list("leads_to_id", "person_id"):
        first.setdefault(end, person)
    return {key: first[end] for key, end in far.items() if end in first and first[end] != key}


def shown_keys(actor: Actor, keys: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each key the key of the record by which this actor sees the person."""
    asked = set(keys)
    return {key: key for key in asked} | _shown_ends(asked, actor.scope)


def shown_person(key: str = "person") -> Coalesce:
    """The record by which the person is seen whom `key` names, as an expression; where each counts once."""
    end = Alias.standing().filter(person=OuterRef(key)).values("leads_to")[:1]
    own = F("pk") if key == "pk" else F(f"{key}_id")
    return Coalesce(Subquery(end), own, output_field=UUIDField())


def whose(rows: QuerySet[Any], by: str = "person") -> Q:
    """The filter for the people whom rows are about: by the records the rows name, and those these stand for."""
    named = rows.order_by().values(by)
    return Q(pk__in=named) | Q(pk__in=Alias.standing().filter(person__in=named).values("leads_to"))


def other_records(actor: Actor, person: Person) -> list[Person]:
    """The other records of this person that lie within the actor's scope, the oldest first."""
    records = same_subjects(person) - {person.pk}
    return list(Person.objects.rows_seen_by(actor).filter(pk__in=records).order_by("pk")) if records else []


def edges_of(actor: Actor, person: Person) -> list[Alias]:
    """The edges among the records of this person that the actor may see, the newest first."""
    records = same_subjects(person)
    rows = Alias.objects.seen_by(actor).filter(STANDS, Q(person__in=records))
    return list(rows.order_by("-from_at"))


def open_homes(person: Person) -> int:
    """In how many places this person is said to live now; more than one is a contradiction that a person resolves."""
    rows = Residence.objects.unscoped("only their number is told").about(person)
    return int(rows.filter(until_date=None, main=True).count())


def alias_of(actor: Actor, pk: UUID) -> Alias:
    """One edge with both records, or 404."""
    alias: Alias = get_or_404(Alias.objects.seen_by(actor).select_related("person", "stands_for", "leads_to"), pk=pk)
    return alias


def leading(one: Person, other: Person) -> bool:
    """Whether the first of two records leads when nobody wishes otherwise."""
    return leader(_standing(one), _standing(other))


def _standing(one: Person) -> Standing:
    known = sum(bool(getattr(one, field)) for field in FIELDS)
    return Standing(one.lives_here, bool(one.document_blind), known, one.pk.int)
