"""Who lives behind a door or in a household, today or on any day; one person's stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.ground.people.models import Household, Person, Residence
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, get_or_404

Stays = QuerySet[Residence]


def lasting_on(on: date) -> Q:
    """The filter for residences that hold on a day."""
    return Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))


def person_of(actor: Actor, pk: UUID) -> Person:
    """The resident, or 404 where the actor may not know that there is one."""
    person: Person = get_or_404(Person.objects.seen_by(actor), pk=pk)
    return person


def household_of(actor: Actor, pk: UUID) -> Household:
    """The household with its dwelling and head, or 404."""
    rows = Household.objects.seen_by(actor).select_related("dwelling__building", "head")
    household: Household = get_or_404(rows, pk=pk)
    return household


def residents_of(actor: Actor, home: Dwelling | Household, on: date) -> list[Residence]:
    """Residences behind a door or in a household on a day, heads first, then by age; with person and household."""
    where = {"household": home} if isinstance(home, Household) else {"dwelling": home}
    rows = Residence.objects.seen_by(actor).filter(lasting_on(on), **where)
    return list(_in_house_order(rows))


def people_behind(actor: Actor, dwellings: Iterable[Any], on: date) -> dict[UUID, list[Residence]]:
    """Residences on a day for many doors at once, by dwelling id: for the door page and lists by building."""
    rows = Residence.objects.seen_by(actor).filter(lasting_on(on), dwelling__in=list(dwellings))
    found: dict[UUID, list[Residence]] = {}
    for stay in _in_house_order(rows):
        found.setdefault(stay.dwelling_id, []).append(stay)
    return found


def _in_house_order(rows: Stays) -> Stays:
    order = ("household_id", "relation", "person__birth_date", "person_id")
    return rows.select_related("person", "household", "dwelling").order_by("dwelling__position", *order)


def stays_of(actor: Actor, person: Person) -> tuple[list[Residence], int]:
    """One person's residences that lie within the actor's scope, newest first, and how many lie elsewhere."""
    rows = Residence.objects.seen_by(actor).filter(person=person)
    seen = list(rows.select_related("dwelling__building", "household").order_by("-from_date", "-recorded_at"))
    every = Residence.objects.unscoped("only their number is told").filter(person=person).count()
    return seen, every - len(seen)


@dataclass(frozen=True)
class Card:
    """A household on one page: who is in it on a day, and who has left."""

    household: Household
    members: list[Residence]
    former: list[Residence]

    @property
    def head(self) -> Person | None:
        return self.household.head

    @property
    def living(self) -> int:
        return sum(stay.kind != "away" for stay in self.members)


def household_card(actor: Actor, household: Household, on: date) -> Card:
    """Members on a day and those whose stay ended before it, in two lists from one question."""
    rows = Residence.objects.seen_by(actor).filter(household=household, from_date__lte=on)
    stays = list(_in_house_order(rows))
    members = [stay for stay in stays if stay.holds(on)]
    present = {stay.person_id for stay in members}
    former = [stay for stay in stays if not stay.holds(on) and stay.person_id not in present]
    return Card(household, members, sorted(former, key=lambda stay: stay.until_date or on, reverse=True))
