"""一标三实: addresses, people, housing and organisations of a unit, part by part, so that the parts are the whole.

Every figure has a list with exactly as many rows; a figure of a unit is the sum of those of its parts at every level.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from linli.ground.organisations.api import organisations_seen
from linli.ground.people.models import Household, Occupancy, Person
from linli.ground.places.api import Building, Dwelling, Unit, building_block, children, unit_scope
from linli.kernel.access.api import Actor, Scope

KINDS = ("registered", "owner", "rented", "staying", "dormitory", "away")
USES = ("own", "let", "other", "empty", "closed", "use")
UNIT_BITS, BUILDING_BITS = 24, 12
IS_HOME = Q(use__in=("home", "empty"))


@dataclass(frozen=True)
class Figures:
    """The figures of one place. `people` is the sum of the kinds, `addresses` the sum of the uses."""

    addresses: int = 0
    own: int = 0
    let: int = 0
    other: int = 0
    empty: int = 0
    closed: int = 0
    use: int = 0
    people: int = 0
    registered: int = 0
    owner: int = 0
    rented: int = 0
    staying: int = 0
    dormitory: int = 0
    away: int = 0
    households: int = 0
    organisations: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Figures)})

    @property
    def adds_up(self) -> bool:
        """Whether the kinds are the people and the uses the addresses."""
        kinds = sum(getattr(self, kind) for kind in KINDS)
        return bool(kinds == self.people and sum(getattr(self, use) for use in USES) == self.addresses)


@dataclass(frozen=True)
class Part:
    """A part of a unit with its figures: a unit under it, a building of it, or what lies in no part."""

    figures: Figures
    unit: Unit | None = None
    building: Building | None = None


@dataclass(frozen=True)
class Standing:
    """A unit with its parts; `whole` is counted by itself, not added up, so that the two can be compared."""

    unit: Unit
    whole: Figures
    parts: list[Part]

    @property
    def sum(self) -> Figures:
        return sum((part.figures for part in self.parts), Figures())


def standing_of(actor: Actor, unit: Unit) -> Standing:
    """The figures of a unit and of every part of it, as far as the actor looks after them. Five questions."""
    within = unit_scope(unit)
    counted = _counted(actor, within, by_building=unit.level == Unit.Level.COMMUNITY)
    divided = _buildings if unit.level == Unit.Level.COMMUNITY else _units
    return Standing(unit, _whole(counted), divided(actor, unit, counted))


def _whole(counted: dict[int, Counter[str]]) -> Figures:
    total: Counter[str] = Counter()
    for counts in counted.values():
        total.update(counts)
    return Figures(**total)


def _buildings(actor: Actor, unit: Unit, counted: dict[int, Counter[str]]) -> list[Part]:
    """Each building, then what lies in the community and in none of them."""
    rows = Building.objects.seen_by(actor).filter(unit=unit).order_by("position")
    left = dict(counted)
    found = []
    for building in rows:
        counts = left.pop(building.position, Counter())
        if building.until_date is None or counts:
            found.append(Part(Figures(**counts), building=building))
    return [*found, Part(_whole(left))] if any(left.values()) else found


def _units(actor: Actor, unit: Unit, counted: dict[int, Counter[str]]) -> list[Part]:
    """Each unit directly under this one, then what lies in none of them: the unit's own."""
    left = dict(counted)
    found = []
    for below in children(unit):
        scope = unit_scope(below)
        inside = {at: left.pop(at) for at in list(left) if scope.covers(at)}
        if inside or _reaches(actor, scope):
            found.append(Part(_whole(inside), unit=below))
    return [*found, Part(_whole(left))] if any(left.values()) else found


def _reaches(actor: Actor, scope: Scope) -> bool:
    """Whether the actor looks after anything in a scope."""
    return any(low <= b and a <= high for low, high in actor.scope.ranges for a, b in scope.ranges)


def _counted(actor: Actor, within: Scope, *, by_building: bool) -> dict[int, Counter[str]]:
    """Every figure by the position of the building or of the community it lies in."""
    bits = BUILDING_BITS if by_building else UNIT_BITS
    found: dict[int, Counter[str]] = {}

    def add(rows: QuerySet[Any], name: Callable[[dict[str, Any]], str], by: str = "") -> None:
        groups = rows.order_by().annotate(at_=F("position").bitrightshift(bits)).values("at_", *([by] if by else []))
        for row in groups.annotate(n_=Count("pk")):
            found.setdefault(row["at_"] << bits, Counter())[name(row)] += row["n_"]

    def people_and_kinds(row: dict[str, Any]) -> str:
        return str(row["residing"])

    people = Person.objects.seen_by(actor).filter(within.q()).exclude(residing="")
    add(people, people_and_kinds, "residing")
    add(homes_with_use(actor, within), lambda row: str(row["use_"]), "use_")
    add(Household.objects.seen_by(actor).filter(within.q(), ended_on=None), lambda _row: "households")
    if may_see_bodies(actor):
        add(organisations_seen(actor).filter(within.q(), until_date=None), lambda _row: "organisations")
    for counts in found.values():
        counts["people"] = sum(counts[kind] for kind in KINDS)
        counts["addresses"] = sum(counts[use] for use in USES)
    return found


def homes_with_use(actor: Actor, within: Scope) -> QuerySet[Dwelling]:
    """The dwellings that stand today, each annotated with the one use it is counted under (`use_`)."""
    here = Person.objects.unscoped("whoever sees the dwelling sees those who live in it").filter(
        position=OuterRef("position")
    )
    closed = Occupancy.objects.unscoped("whoever sees the dwelling sees its use")
    closed = closed.filter(position=OuterRef("position"), until_date=None, state="closed")
    rows: QuerySet[Dwelling] = Dwelling.objects.seen_by(actor).filter(within.q(), until_date=None)
    return rows.annotate(
        use_=Case(
            When(Exists(here.filter(residing="rented")), then=Value("let")),
            When(Exists(here.filter(residing__in=("registered", "owner"))), then=Value("own")),
            When(Exists(here.filter(residing__in=("staying", "dormitory"))), then=Value("other")),
            When(~IS_HOME, then=Value("use")),
            When(Exists(closed), then=Value("closed")),
            default=Value("empty"),
        )
    )


def homes_listed(actor: Actor, within: Scope, use: str = "") -> QuerySet[Dwelling]:
    """The dwellings behind a figure, in the order of doors; every one of them without a use."""
    rows = homes_with_use(actor, within)
    rows = rows.filter(**{"use_": use}) if use in USES else rows
    return rows.select_related("building").order_by("position")


def place_of(unit: Unit | None, building: Building | None) -> Scope:
    """Where the rows behind a figure lie."""
    if building is not None:
        return Scope.of([building_block(building.position)])
    return unit_scope(unit) if unit is not None else Scope(())


def top_of(actor: Actor) -> Unit | None:
    """The unit that an actor works in; from there the figures open downwards."""
    return Unit.objects.filter(pk=actor.unit).first() if actor.unit else None


def people_behind_count(actor: Actor, dwellings: Iterable[Dwelling]) -> dict[int, int]:
    """How many live behind each of these doors."""
    at = [dwelling.position for dwelling in dwellings]
    rows = Person.objects.seen_by(actor).filter(position__in=at).exclude(residing__in=("", "away"))
    return {row["position"]: row["n"] for row in rows.order_by().values("position").annotate(n=Count("pk"))}


def households_listed(actor: Actor, within: Scope) -> QuerySet[Household]:
    """The households behind a figure, in the order of doors, each with how many people are in it."""
    members = Count("residences", filter=Q(residences__until_date=None))
    rows: QuerySet[Household] = Household.objects.seen_by(actor).filter(within.q(), ended_on=None)
    return rows.select_related("dwelling__building", "head").annotate(members=members).order_by("position", "id")


def organisations_listed(actor: Actor, within: Scope) -> QuerySet[Any]:
    """The organisations behind a figure; none for those who may not see them."""
    rows: QuerySet[Any] = organisations_seen(actor).filter(within.q(), until_date=None)
    rows = rows if may_see_bodies(actor) else rows.none()
    return rows.select_related("kind", "unit").order_by("position", "name", "pk")


def may_see_bodies(actor: Actor) -> bool:
    return actor.may("organisations.see")
