"""Who lives behind a door or in a household, today or on any day; one person's stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.queries.identity import shown_keys
from linli.ground.places.api import Dwelling, find_addresses
from linli.kernel.access.api import Actor, get_or_404
from linli.kernel.ledger import api as ledger

Stays = QuerySet[Residence]
LAST_DEEDS = 8


def lasting_on(on: date) -> Q:
    """The filter for residences that hold on a day."""
    return Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))


def person_of(actor: Actor, pk: UUID) -> Person:
    """The resident, or 404 where the actor may not know that there is one.

    By the key of any of their records; what comes back is the record by which the actor sees the person.
    """
    row: Person = get_or_404(Person.objects.rows_seen_by(actor), pk=pk)
    shown = shown_keys(actor, [row.pk])[row.pk]
    return row if shown == row.pk else get_or_404(Person.objects.rows_seen_by(actor), pk=shown)


def household_of(actor: Actor, pk: UUID) -> Household:
    """The household with its dwelling and head, or 404."""
    rows = Household.objects.seen_by(actor).select_related("dwelling__building", "head")
    household: Household = get_or_404(rows, pk=pk)
    return household


def residents_of(actor: Actor, home: Dwelling | Household, on: date) -> list[Residence]:
    """Residences behind a door or in a household on a day, heads first, then by age; with person and household."""
    where = {"household": home} if isinstance(home, Household) else {"dwelling": home}
    rows = Residence.objects.seen_by(actor).filter(lasting_on(on), **where)
    return each_once(_in_house_order(rows))


def each_once(stays: Iterable[Residence]) -> list[Residence]:
    """Of several stays of one person in one household, which two records of one person may have, the first."""
    first: dict[tuple[UUID, UUID], Residence] = {}
    for stay in stays:
        first.setdefault((stay.household_id, stay.person.pk), stay)
    return list(first.values())


def people_behind(actor: Actor, dwellings: Iterable[Any], on: date) -> dict[UUID, list[Residence]]:
    """Residences on a day for many doors at once, by dwelling id: for the door page and lists by building."""
    rows = Residence.objects.seen_by(actor).filter(lasting_on(on), dwelling__in=list(dwellings))
    found: dict[UUID, list[Residence]] = {}
    for stay in each_once(_in_house_order(rows)):
        found.setdefault(stay.dwelling_id, []).append(stay)
    return found


def _in_house_order(rows: Stays) -> Stays:
    order = ("household_id", "relation", "person__birth_date", "person_id")
    return rows.select_related("person", "household", "dwelling").order_by("dwelling__position", *order)


def stays_of(actor: Actor, person: Person) -> tuple[list[Residence], int]:
    """One person's residences that lie within the actor's scope, newest first, and how many lie elsewhere."""
    rows = Residence.objects.seen_by(actor).about(person)
    seen = list(rows.select_related("dwelling__building", "household").order_by("-from_date", "-recorded_at"))
    every = Residence.objects.unscoped("only their number is told").about(person).count()
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
    members = each_once(stay for stay in stays if stay.holds(on))
    present = {stay.person.pk for stay in members}
    former = [stay for stay in stays if not stay.holds(on) and stay.person.pk not in present]
    return Card(household, members, sorted(former, key=lambda stay: stay.until_date or on, reverse=True))


def dwelling_of(actor: Actor, pk: UUID) -> Dwelling:
    """The dwelling with its building, or 404."""
    dwelling: Dwelling = get_or_404(Dwelling.objects.seen_by(actor).select_related("building"), pk=pk)
    return dwelling


def stay_of(actor: Actor, pk: UUID) -> Residence:
    """One residence with its person, or 404."""
    rows = Residence.objects.seen_by(actor).select_related("person", "dwelling__building")
    stay: Residence = get_or_404(rows, pk=pk)
    return stay


def past_households(actor: Actor, dwelling: Dwelling, on: date) -> list[tuple[Household, date, date]]:
    """Households that had left this door before a day, with their first and last day here, the latest first."""
    rows = Residence.objects.seen_by(actor).filter(dwelling=dwelling, until_date__lte=on)
    still = Residence.objects.seen_by(actor).filter(lasting_on(on), dwelling=dwelling).values("household")
    spans = rows.exclude(household__in=still).order_by().values("household")
    found = {row["household"]: row for row in spans.annotate(first=Min("from_date"), last=Max("until_date"))}
    homes = Household.objects.seen_by(actor).select_related("head").filter(pk__in=found)
    dated = [(home, found[home.pk]["first"], found[home.pk]["last"]) for home in homes]
    return sorted(dated, key=lambda one: one[2], reverse=True)


def doors_called(actor: Actor, address: str) -> list[Dwelling]:
    """Doors that an address in any style may mean; none for an empty one."""
    matches = find_addresses(actor, address) if address.strip() else []
    return [match.dwelling for match in matches if match.dwelling]


def homes_called(actor: Actor, address: str, on: date) -> dict[str, Household | Dwelling]:
    """Where somebody can move in: the households behind the doors of an address, and each door as a new household."""
    doors = doors_called(actor, address)
    rows = Household.objects.seen_by(actor).filter(dwelling__in=doors, ended_on=None)
    homes: dict[str, Household | Dwelling] = {
        f"household-{home.pk}": home for home in rows.select_related("dwelling__building", "head")
    }
    return homes | {f"door-{door.pk}": door for door in doors}


def deeds_about(actor: Actor, record: Person | Household) -> list[tuple[Any, str]]:
    """The last entries of the ledger about a record, each with its sentence; none for who may not read the ledger."""
    entries = list(ledger.recent(actor, wanted=ledger.Wanted(subject=record.pk))[:LAST_DEEDS])
    return list(zip(entries, ledger.sentences(entries), strict=True))


def names_of_doors(dwellings: Iterable[UUID]) -> dict[UUID, str]:
    """What doors are called today, by id: how the ledger, which holds only ids, names them to those who may read it."""
    rows = Dwelling.objects.unscoped("the ledger names doors, never who lives behind them")
    return {door.pk: door.address for door in rows.filter(pk__in=list(dwellings)).select_related("building")}
