"""How far a campaign has come: totals with their denominator, parts, and the people still lacking."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from linli.kernel.access.api import Actor

from .. import rules
from ..models import Campaign, Coverage, Target

COUNTED = ("people", "clear", "unclear", "households", "visited", "absent", "refused")


@dataclass(frozen=True)
class Figures:
    """Counts of people and of households; `people` is the denominator, frozen at the start plus listed changes."""

    people: int = 0
    clear: int = 0
    unclear: int = 0
    households: int = 0
    visited: int = 0
    absent: int = 0
    refused: int = 0

    @property
    def waiting(self) -> int:
        return self.people - self.clear - self.unclear

    @property
    def reached(self) -> int:
        return self.clear + self.unclear

    @property
    def share(self) -> float | None:
        """Percentage of people who are clear; None without anybody to cover."""
        return rules.share(self.clear, self.people)


@dataclass(frozen=True)
class Row:
    """One building or one unit with its figures."""

    key: Any
    label: str
    figures: Figures


def _rows(actor: Actor, campaign: Campaign) -> QuerySet[Coverage]:
    rows: QuerySet[Coverage] = Coverage.objects.seen_by(actor).filter(campaign=campaign)
    return rows


def figures(actor: Actor, campaign: Campaign) -> Figures:
    """The campaign within the actor's places."""
    return figures_of(actor, [campaign])[campaign.pk]


def figures_of(actor: Actor, campaigns: Iterable[Campaign]) -> dict[UUID, Figures]:
    """Several campaigns within the actor's places, by key: one question for all of them."""
    keys = [campaign.pk for campaign in campaigns]
    rows: Any = Coverage.objects.seen_by(actor).filter(campaign__in=keys).order_by().values("campaign_id")
    sums = rows.annotate(**{f"n_{name}": Sum(name) for name in COUNTED})
    found = {row["campaign_id"]: Figures(**{name: row[f"n_{name}"] for name in COUNTED}) for row in sums}
    return {key: found.get(key, Figures(**dict.fromkeys(COUNTED, 0))) for key in keys}


def by_building(actor: Actor, campaign: Campaign) -> list[Row]:
    """Buildings, those with most people not yet clear first."""
    rows = _rows(actor, campaign).select_related("building")
    found = [Row(c.building_id, c.building.label, _figures(c)) for c in rows]
    return _worst_first(found)


def by_unit(actor: Actor, campaign: Campaign) -> list[Row]:
    """Communities within the actor's places, by name: never a ranking."""
    sums = {name: Sum(name) for name in COUNTED}
    rows: Any = _rows(actor, campaign).values("unit_id", "unit__name")
    rows = rows.annotate(**{f"n_{k}": v for k, v in sums.items()})
    return [
        Row(r["unit_id"], r["unit__name"], Figures(**{name: r[f"n_{name}"] for name in COUNTED}))
        for r in rows.order_by("unit__name")
    ]


def _figures(coverage: Coverage) -> Figures:
    return Figures(**{name: getattr(coverage, name) for name in COUNTED})


def _worst_first(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: (-(r.figures.waiting + r.figures.unclear), r.label))


def _targets(actor: Actor, campaign: Campaign) -> QuerySet[Target]:
    rows: QuerySet[Target] = Target.objects.seen_by(actor).filter(campaign=campaign, removed_at=None)
    return rows


def lacking(actor: Actor, campaign: Campaign, *, show: str = "", building: Any = None, text: str = "") -> QuerySet[Any]:
    """People who are not clear yet: `show` is waiting, unclear, clear, or "" for waiting and unclear together."""
    rows = _targets(actor, campaign)
    rows = rows.filter(state=show) if show in set(rules.State) else rows.exclude(state=rules.State.CLEAR)
    rows = rows.filter(building_id=building) if building else rows
    if text:
        rows = rows.filter(Q(person__name__contains=text) | Q(dwelling__label__contains=text))
    return rows.select_related("person", "dwelling", "building").order_by("position", "pk")


def lacking_counts(actor: Actor, campaign: Campaign, building: Any = None) -> dict[str, int]:
    """How many people stand in each state, for the filters."""
    rows = _targets(actor, campaign)
    rows = rows.filter(building_id=building) if building else rows
    found = dict(rows.values_list("state").annotate(n=Count("pk")))
    return {str(state): found.get(state, 0) for state in rules.State}


def by_clear(actor: Actor, campaign: Campaign) -> list[tuple[dict[str, Any], int]]:
    """For each clear of the template, how many of the people reached are clear in it."""
    clears = campaign.template.clears
    reached = _targets(actor, campaign).exclude(state=rules.State.WAITING)
    counts = dict(reached.values_list("bits").annotate(n=Count("pk")))
    return [(clear, _with_bit(counts, clear["number"])) for clear in clears]


def _with_bit(counts: dict[int, int], number: int) -> int:
    return sum(n for bits, n in counts.items() if bits >> (number - 1) & 1)


def changes(actor: Actor, campaign: Campaign) -> QuerySet[Target]:
    """Everybody added or taken out after the denominator was frozen, newest first."""
    rows: QuerySet[Target] = Target.objects.seen_by(actor).filter(campaign=campaign)
    changed = rows.filter(~Q(added_because="") | ~Q(removed_because=""))
    return changed.select_related("person", "dwelling", "building").order_by("-removed_at", "-added_at")
