"""Slips: whom one can print them for, which were printed, and wrong tries."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.kernel.access.api import Actor, get_or_404

from ..models import Printing, Slip, TriesAt


def buildings_with_slips(actor: Actor) -> list[tuple[places.Building, int]]:
    """The buildings of the actor's places with how many households live in each."""
    actor.need("selfservice.print")
    homes = people.Household.objects.seen_by(actor).filter(ended_on=None)
    by_building: dict[int, int] = {}
    for position, number in homes.order_by().values_list("position").annotate(number=Count("pk")):
        by_building[position >> 12 << 12] = by_building.get(position >> 12 << 12, 0) + number
    rows = places.Building.objects.seen_by(actor).filter(position__in=list(by_building)).order_by("position")
    return [(building, by_building[building.position]) for building in rows]


def building_of(actor: Actor, pk: UUID) -> places.Building:
    """The building, or 404."""
    found: places.Building = get_or_404(places.Building.objects.seen_by(actor), pk=pk)
    return found


def homes_to_print(actor: Actor, building: places.Building, door: str = "") -> list[people.Household]:
    """The households of a building, or of one of its doors, in the order of the doors."""
    low, high = places.building_block(building.position)
    rows = people.Household.objects.seen_by(actor).filter(position__range=(low, high), ended_on=None)
    rows = rows.filter(dwelling__label__endswith=door) if door else rows
    return list(rows.select_related("dwelling__building", "head").order_by("position", "id"))


def printings(actor: Actor) -> QuerySet[Printing]:
    """What was printed, newest first, with how many slips were used."""
    rows: QuerySet[Printing] = Printing.objects.seen_by(actor).select_related("printed_by")
    return rows.annotate(used=Count("slips", filter=Q(slips__used_at__isnull=False))).order_by("-printed_at")


def labels_of_buildings(actor: Actor, positions: Iterable[int]) -> dict[int, str]:
    """What buildings are called, by position."""
    rows = places.Building.objects.seen_by(actor).filter(position__in=list(positions))
    return dict(rows.values_list("position", "label"))


def printing_of(actor: Actor, pk: UUID) -> Printing:
    found: Printing = get_or_404(Printing.objects.seen_by(actor), pk=pk)
    return found


def tries_at(lock: str) -> TriesAt | None:
    """The counter of a lock, if anybody was wrong there."""
    found: TriesAt | None = (
        TriesAt.objects.unscoped("a lock is asked by whoever stands before it").filter(lock=lock).first()
    )
    return found


def slip_for(tag: str, fingerprint: str) -> tuple[Printing | None, Slip | None]:
    """The printing that a code names, and its slip with this secret."""
    why = "whoever holds the code may use it"
    printing = Printing.objects.unscoped(why).filter(tag=tag).first()
    if printing is None:
        return None, None
    rows = Slip.objects.unscoped(why).filter(printing=printing, secret=fingerprint)
    return printing, rows.select_related("household").first()


def resting_buildings(actor: Actor, now: Any) -> list[TriesAt]:
    """Buildings whose slips rest now because of wrong tries."""
    rows = TriesAt.objects.seen_by(actor).filter(rests_until__gt=now, lock__startswith="building:")
    return list(rows)
