"""How many: filters with their counts, and figures per building that add up to the whole."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from linli.ground.people.declarations.words import MARKS
from linli.ground.people.models import Household, Person, Residence, VulnerabilityMark
from linli.ground.places.api import Building, Dwelling
from linli.kernel.access.api import Actor
from linli.kernel.keeping.api import blind

from .identity import shown_person
from .listing import GROUPS, Choice, chosen, chosen_people, how_many, of_age

BUILDING_BITS = 12


@dataclass(frozen=True)
class BuildingCount:
    """One building: residents looked after there, those living there, households, dwellings, empty ones."""

    building: Building
    people: int
    living: int
    households: int
    dwellings: int
    empty: int


@dataclass(frozen=True)
class Totals:
    """The sum of all buildings in scope. Every resident with a home is in exactly one of them."""

    people: int
    living: int
    households: int
    dwellings: int
    empty: int


def facets(actor: Actor, choice: Choice, on: date, *, by_building: bool = True) -> dict[str, dict[str, int]]:
    """How many residents each value of each filter would leave, the others standing; a fixed number of questions."""
    if not (choice.kind or choice.age or choice.building is not None):
        return _at_one_go(actor, choice, on) | {"mark": _by_mark(actor, choice.without("mark"), on)}
    return {
        "kind": _by_kind(actor, choice.without("kind"), on),
        "age": _by_age(actor, choice.without("age"), on),
        "mark": _by_mark(actor, choice.without("mark"), on),
        "building": _by_building(actor, choice.without("building"), on) if by_building else {},
    }


def _at_one_go(actor: Actor, choice: Choice, on: date) -> dict[str, dict[str, int]]:
    """Kinds, ages and buildings in one walk over the residents, where none of the three narrows the others."""
    ages = {f"g{i}": Count("pk", filter=of_age(code, on)) for i, code in enumerate(GROUPS)}
    rows = chosen_people(actor, choice, on).order_by().annotate(b=F("position").bitrightshift(BUILDING_BITS))
    found: dict[str, Counter[str]] = {"kind": Counter(), "age": Counter(), "building": Counter()}
    groups: Any = rows.values("residing", "b").annotate(n=Count("pk"), **ages)
    for row in groups:
        found["kind"][row["residing"]] += row["n"]
        found["building"][str(row["b"] << BUILDING_BITS)] += row["n"]
        for i, code in enumerate(GROUPS):
            found["age"][code] += row[f"g{i}"]
    return {name: dict(counts) for name, counts in found.items()}


def _by_kind(actor: Actor, choice: Choice, on: date) -> dict[str, int]:
    rows = chosen_people(actor, choice, on).order_by().values("residing").annotate(n=Count("pk"))
    return {row["residing"]: row["n"] for row in rows}


def _by_age(actor: Actor, choice: Choice, on: date) -> dict[str, int]:
    counts = {f"g{i}": Count("pk", filter=of_age(code, on)) for i, code in enumerate(GROUPS)}
    found = chosen_people(actor, choice, on).order_by().aggregate(**counts)
    return {code: found[f"g{i}"] for i, code in enumerate(GROUPS)}


def _by_mark(actor: Actor, choice: Choice, on: date) -> dict[str, int]:
    """From the marks, which are few, to their persons; a person bears one kind of mark once at a time."""
    if not actor.may("see.sensitive"):
        return {}
    holds = Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))
    rows = VulnerabilityMark.objects.seen_by(actor).filter(holds).annotate(shown=shown_person())
    rows = rows.filter(Exists(Person.objects.seen_by(actor).filter(chosen(choice, on), pk=OuterRef("shown"))))
    found = {r["kind_blind"]: r["n"] for r in rows.values("kind_blind").annotate(n=Count("shown", distinct=True))}
    named = {kind: found.get(blind("people.mark", kind), 0) for kind in MARKS}
    return {kind: n for kind, n in named.items() if n}


def _by_building(actor: Actor, choice: Choice, on: date) -> dict[str, int]:
    """Residents by the position of their building, written as text like every other value of a filter."""
    return {str(at): number for at, number in _grouped(chosen_people(actor, choice, on)).items()}


def number_of_households(actor: Actor) -> int:
    """Households in scope that have not been dissolved."""
    return int(Household.objects.seen_by(actor).filter(ended_on=None).count())


def totals_now(actor: Actor, today: date) -> Totals | None:
    """The sum of all buildings as they stand; nothing where there are too many people to count while one waits."""
    if how_many(_listed(actor))[1]:
        return None
    people, living, lived_in = _counted_now(actor)
    dwellings, households = _grouped(_dwellings(actor, today)), _households(actor, today).count()
    empty = sum(max(0, number - lived_in.get(at, 0)) for at, number in dwellings.items())
    return Totals(sum(people.values()), sum(living.values()), households, sum(dwellings.values()), empty)


def building_labels(actor: Actor, most: int) -> list[tuple[int, str]]:
    """Position and label of the buildings in scope, in the order of doors; none when there are more than `most`."""
    rows = Building.objects.seen_by(actor).order_by("position").values_list("position", "label")
    found = list(rows[: most + 1])
    return found if len(found) <= most else []


def number_of_buildings(actor: Actor) -> int:
    return int(Building.objects.seen_by(actor).count())


def count_by_building(actor: Actor, on: date, *, today: date | None = None) -> list[BuildingCount]:
    """Figures of every building in scope as they stood on a day, in the order of doors: a few questions in all.

    Given `today`, figures of that day are counted from the residents themselves, who know where they now live.
    """
    people, living, lived_in = _counted_now(actor) if on == today else _counted_on(actor, on)
    households = _grouped(_households(actor, on))
    dwellings = _grouped(_dwellings(actor, on))
    return [
        BuildingCount(
            b,
            people.get(b.position, 0),
            living.get(b.position, 0),
            households.get(b.position, 0),
            dwellings.get(b.position, 0),
            max(0, dwellings.get(b.position, 0) - lived_in.get(b.position, 0)),
        )
        for b in Building.objects.seen_by(actor).order_by("position")
    ]


def _counted_now(actor: Actor) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    at_home = ~Q(residing="away")
    rows = _listed(actor).order_by().annotate(b=F("position").bitrightshift(BUILDING_BITS)).values("b")
    found = list(rows.annotate(
        n=Count("pk"), living=Count("pk", filter=at_home), doors=Count("position", distinct=True, filter=at_home)
    ))  # fmt: skip
    people, living, lived_in = ({r["b"] << BUILDING_BITS: r[name] for r in found} for name in ("n", "living", "doors"))
    return people, living, lived_in


def _listed(actor: Actor) -> QuerySet[Person]:
    rows: QuerySet[Person] = Person.objects.seen_by(actor).exclude(residing="")
    return rows


def _counted_on(actor: Actor, on: date) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    listed = Residence.objects.seen_by(actor).filter(_lasting(on), main=True)
    at_home = listed.exclude(kind="away")
    return _grouped(listed), _grouped(at_home), _grouped(at_home, "position")


def totals(counts: list[BuildingCount]) -> Totals:
    """The sum of the buildings."""
    names = ("people", "living", "households", "dwellings", "empty")
    return Totals(*(sum(getattr(count, name) for count in counts) for name in names))


def _lasting(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))


def _households(actor: Actor, on: date) -> QuerySet[Household]:
    """Households that somebody had joined and not everybody had left by a day; they lie where they live now."""
    rows: QuerySet[Household] = Household.objects.seen_by(actor).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    return rows


def _dwellings(actor: Actor, on: date) -> QuerySet[Dwelling]:
    rows: QuerySet[Dwelling] = Dwelling.objects.seen_by(actor).filter(_lasting(on), use__in=("home", "empty"))
    return rows


def _grouped(rows: QuerySet[Any], distinct: str = "") -> dict[int, int]:
    """Count rows, or distinct values of a field, by the position of their building."""
    counted = Count(distinct, distinct=True) if distinct else Count("pk")
    found = rows.order_by().annotate(b=F("position").bitrightshift(BUILDING_BITS)).values("b").annotate(n=counted)
    return {row["b"] << BUILDING_BITS: row["n"] for row in found}
