"""Who does what for which estate on a day, what each needs, and where nobody does it (小区·事项·缺口)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from linli.ground.organisations.models import NeedsVersion, Organisation, Service, done_on
from linli.ground.organisations.rules import cover, missing, needed_on
from linli.ground.places import api as places
from linli.ground.places.api import Overlay, OverlayBuilding, Unit, on_day
from linli.kernel.access.api import Actor

from .days import today

FUNCTIONS = list(Service.Function.values)


def services_running(day: date) -> QuerySet[Service]:
    """Everything that is done on a day, by its own dates and those of the contract behind it."""
    rows = Service.objects.unscoped("narrowed by the caller to overlays that the actor has been given")
    return rows.filter(done_on(day)).select_related("organisation__kind", "contract")


def who_serves(overlay: Overlay, on: date | None = None) -> list[Service]:
    """Which organisation does what for an overlay on a day, in the order of the functions."""
    return _in_order(services_running(on or today()).filter(overlay=overlay))


def _in_order(services: Iterable[Service]) -> list[Service]:
    return sorted(services, key=lambda one: (FUNCTIONS.index(one.function), one.organisation.name))


@dataclass(frozen=True)
class Estate:
    """An estate on a day: who serves it, in which state it is, what it needs, and what nobody does."""

    overlay: Overlay
    services: list[Service]
    state: str = cover.ORDINARY
    needed: tuple[str, ...] = ()

    @cached_property
    def missing(self) -> list[str]:
        """The needed functions nobody covers."""
        return missing((service.function for service in self.services), self.needed)

    @property
    def missing_words(self) -> list[str]:
        """The missing functions in the reader's language."""
        words = dict(Service.Function.choices)
        return [str(words[function]) for function in self.missing]

    def by_function(self) -> list[tuple[str, list[Service], bool]]:
        """Word, who does it, and whether this estate needs it, per function in the fixed order."""
        return [
            (str(word), [s for s in self.services if s.function == function], function in self.needed)
            for function, word in Service.Function.choices
        ]

    @property
    def property_company(self) -> Organisation | None:
        """The company in charge; None makes it an estate without property company (无物业小区)."""
        return self._looks_after(stands_in=False)

    @property
    def stand_in(self) -> Organisation | None:
        """Who looks after an estate without company: a self-organised group, the community, a paired unit."""
        return self._looks_after(stands_in=True)

    def _looks_after(self, *, stands_in: bool) -> Organisation | None:
        rows = [s.organisation for s in self.services if s.function == "property" and s.stands_in == stands_in]
        return rows[0] if rows else None

    @property
    def is_closed(self) -> bool:
        return self.state == cover.CLOSED

    @property
    def is_covered(self) -> bool:
        return not self.missing


def needs_on(day: date) -> dict[str, tuple[str, ...]]:
    """By state of an estate: what it needs somebody for on a day."""
    return needed_on(
        (cover.Needs(v.state, v.number, tuple(v.functions), v.from_date) for v in NeedsVersion.objects.all()), day
    )


def needs_versions() -> QuerySet[NeedsVersion]:
    """Every version, by state, the newest first."""
    return NeedsVersion.objects.order_by("-state", "-number")


def closed_on(day: date, overlays: Collection[UUID]) -> set[UUID]:
    """Those of the overlays of which a building lies in a closed area on a day."""
    parts = OverlayBuilding.objects.unscoped("whether an estate is closed is told at its gate").filter(on_day(day))
    closed = parts.filter(on_day(day, "overlay__"), overlay__kind=Overlay.Kind.CLOSED_AREA)
    inside = parts.filter(building__in=closed.values("building"), overlay__kind=Overlay.Kind.ESTATE)
    return set(inside.values_list("overlay", flat=True)) & set(overlays)


def estate(overlay: Overlay, on: date | None = None) -> Estate:
    """One estate with who serves it on a day."""
    day = on or today()
    state = cover.CLOSED if closed_on(day, [overlay.pk]) else cover.ORDINARY
    return Estate(overlay, who_serves(overlay, day), state, needs_on(day)[state])


def estates(
    actor: Actor, unit: Unit | None = None, on: date | None = None, *, only: Collection[UUID] | None = None
) -> list[Estate]:
    """The estates in the actor's places (or in one unit, or some of them), those with most gaps first.

    `only` narrows to these keys. Five questions to the database, however many estates.
    """
    day = on or today()
    overlays = places.overlays_seen(actor, day).filter(kind=Overlay.Kind.ESTATE)
    overlays = overlays.filter(places.unit_scope(unit).q()) if unit else overlays
    overlays = overlays if only is None else overlays.filter(pk__in=only)
    return board(list(overlays), day, needs_on(day))


def board(overlays: list[Overlay], day: date, needs: Mapping[str, tuple[str, ...]]) -> list[Estate]:
    """These estates with who serves them on a day, held against these needs; those with most gaps first."""
    by_overlay: dict[UUID, list[Service]] = defaultdict(list)
    keys = [overlay.pk for overlay in overlays]
    for service in services_running(day).filter(overlay__in=keys):
        by_overlay[service.overlay_id].append(service)
    closed = closed_on(day, keys)
    found = []
    for overlay in overlays:
        state = cover.CLOSED if overlay.pk in closed else cover.ORDINARY
        found.append(Estate(overlay, _in_order(by_overlay[overlay.pk]), state, needs[state]))
    return sorted(found, key=_gaps_first)


def _gaps_first(one: Estate) -> tuple[bool, int, bool, str]:
    return (one.is_covered, -len(one.missing), one.property_company is not None, one.overlay.name)


@dataclass(frozen=True)
class Wanted:
    """What the board is narrowed to. `gap` is a function, or "any"; `state` a state of estates."""

    unit: str = ""
    state: str = ""
    gap: str = ""
    company: str = ""

    def fits(self, one: Estate) -> bool:
        return (
            self.unit in ("", str(one.overlay.unit_id))
            and self.state in ("", one.state)
            and (self.gap in ("", *one.missing) or (self.gap == "any" and not one.is_covered))
            and (self.company != "none" or one.property_company is None)
        )


def gaps_under(actor: Actor, state: str, functions: Collection[str], day: date) -> tuple[int, int]:
    """How many gaps there are on a day, and how many there would be if estates in a state needed these functions."""
    now = needs_on(day)
    overlays = list(places.overlays_seen(actor, day).filter(kind=Overlay.Kind.ESTATE))
    then = now | {state: tuple(code for code in FUNCTIONS if code in functions)}
    before, after = (sum(len(one.missing) for one in board(overlays, day, needs)) for needs in (now, then))
    return before, after
