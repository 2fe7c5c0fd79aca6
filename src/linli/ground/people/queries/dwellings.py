"""Whose a dwelling is, how it is used, and a whole building door by door."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.models import Occupancy, Ownership, Person, Residence, VulnerabilityMark
from linli.ground.people.rules.dwellings import Behind, Seen, contradicts, old_and_alone, seen_in
from linli.ground.people.rules.history import empty_since
from linli.ground.people.rules.leaves import Entry
from linli.ground.places.api import Building, Dwelling, building_block, dwellings_in
from linli.kernel.access.api import Actor, get_or_404
from linli.kernel.keeping.api import blind

from .caring import marks_by_person
from .homes import people_behind

SEEN_WORDS: dict[str, Promise] = {
    Seen.OWN.value: _("lived in by its owner"),
    Seen.LET.value: _("let"),
    Seen.OTHER.value: _("lived in by people staying for a while"),
    Seen.NOBODY.value: _("nobody lives here"),
}


def owners_of(actor: Actor, dwelling: Dwelling) -> list[Ownership]:
    """Owners of a dwelling, those of today first, then the earlier ones."""
    rows = Ownership.objects.seen_by(actor).filter(dwelling=dwelling).select_related("person", "organisation")
    return sorted(rows, key=lambda one: (one.until_date is None, one.until_date or one.from_date), reverse=True)


def ownership_of(actor: Actor, pk: UUID) -> Ownership:
    """One ownership with its dwelling, or 404."""
    rows = Ownership.objects.seen_by(actor).select_related("person", "organisation", "dwelling__building")
    found: Ownership = get_or_404(rows, pk=pk)
    return found


def uses_of(actor: Actor, dwelling: Dwelling) -> list[Occupancy]:
    """What was said of a dwelling's use, the latest first."""
    return list(Occupancy.objects.seen_by(actor).filter(dwelling=dwelling).order_by("-from_date", "-recorded_at"))


@dataclass(frozen=True)
class Use:
    """How a dwelling is used on a day: what somebody said, what the register shows, and whether both can be true."""

    said: Occupancy | None
    seen: Seen
    empty_since: date | None

    @property
    def word(self) -> str | Promise:
        if self.seen == Seen.NOBODY and self.said:
            return self.said.get_state_display()
        return SEEN_WORDS[self.seen]

    @property
    def quarrels(self) -> bool:
        return self.said is not None and contradicts(self.said.state, self.seen)


def use_of(actor: Actor, dwelling: Dwelling, on: date) -> Use:
    """How a dwelling is used on a day. Two questions."""
    said = next((one for one in uses_of(actor, dwelling) if one.holds(on)), None)
    rows = Residence.objects.seen_by(actor).filter(dwelling=dwelling, main=True)
    stays = list(rows.values_list("kind", "from_date", "until_date"))
    here = [kind for kind, start, end in stays if start <= on and (end is None or on < end)]
    living = [(start, end) for kind, start, end in stays if kind != "away"]
    return Use(said, seen_in(here), empty_since(living, on))


@dataclass(frozen=True)
class Door:
    """One door of the drawing of a building: how many live behind it, how it is used, what to look out for."""

    dwelling: Dwelling
    people: int
    away: int
    seen: Seen
    said: str
    needs_care: int
    old_alone: bool

    @property
    def state(self) -> str:
        """The one word for its look: own, let, other, empty, closed, or the use it is not lived in for."""
        if self.seen != Seen.NOBODY:
            return self.seen.value
        if self.dwelling.use not in ("home", "empty"):
            return "use"
        return "closed" if self.said == "closed" else "empty"


def doors_of(actor: Actor, building: Building, on: date) -> list[Door]:
    """Every door of a building today. Four questions, whatever the number of doors.

    Marks and ages are counted only for those who may read them.
    """
    low, high = building_block(building.position)
    rows = Person.objects.seen_by(actor).filter(position__gte=low, position__lte=high).exclude(residing="")
    behind: dict[int, list[Behind]] = {}
    for position, residing, born in rows.values_list("position", "residing", "birth_date"):
        behind.setdefault(position, []).append(Behind(residing, born))
    said = dict(
        Occupancy.objects.seen_by(actor).filter(position__gte=low, position__lte=high, until_date=None)
        .values_list("position", "state")
    )  # fmt: skip
    marked, alone = _marked(actor, low, high)
    close = actor.may("see.sensitive")
    return [
        _door(door, behind.get(door.position, []), said, marked, alone, on if close else None)
        for door in dwellings_in(actor, building)
    ]


def _door(
    door: Dwelling,
    people: list[Behind],
    said: Mapping[int, str],
    marked: Mapping[int, int],
    alone: Iterable[int],
    on: date | None,
) -> Door:
    away = sum(one.residing == "away" for one in people)
    at = door.position
    by_itself = on is not None and (at in alone or old_and_alone(people, on))
    seen = seen_in(one.residing for one in people)
    return Door(door, len(people) - away, away, seen, said.get(at, ""), marked.get(at, 0), by_itself)


def _marked(actor: Actor, low: int, high: int) -> tuple[dict[int, int], set[int]]:
    """How many marks of care stand behind each door, and behind which doors somebody old lives alone."""
    if not actor.may("see.sensitive"):
        return {}, set()
    rows = VulnerabilityMark.objects.seen_by(actor).filter(position__gte=low, position__lte=high, ended_on=None)
    counted: dict[int, int] = {}
    alone, key = set(), blind("people.mark", "lives_alone")
    for position, kind in rows.values_list("position", "kind_blind"):
        counted[position] = counted.get(position, 0) + 1
        if kind == key:
            alone.add(position)
    return counted, alone


def building_of(actor: Actor, pk: UUID) -> Building:
    """A building with its unit, or 404."""
    found: Building = get_or_404(Building.objects.seen_by(actor).select_related("unit"), pk=pk)
    return found


def tally_of(doors: Iterable[Any]) -> dict[str, int]:
    """How many doors have each look; their sum is the number of doors."""
    found = dict.fromkeys(("own", "let", "other", "empty", "closed", "use"), 0)
    for door in doors:
        found[door.state] += 1
    return found


@dataclass(frozen=True)
class AtTheDoor:
    """One person on the door sheet: the residence, the age, and what to look out for."""

    stay: Residence
    age: int | None
    marks: tuple[Promise, ...] = ()


def sheet_of(actor: Actor, building: Building, on: date) -> list[Entry]:
    """Every door of a building with those who live behind it, in the order of the stairs. Three questions."""
    doors = list(dwellings_in(actor, building))
    behind = people_behind(actor, [door.pk for door in doors], on)
    marks = marks_by_person(actor, [stay.person_id for stays in behind.values() for stay in stays], on)
    return [
        Entry(
            (door.entrance << 8) + door.floor,
            door,
            [
                AtTheDoor(stay, stay.person.age(on), tuple(marks.get(stay.person_id, ())))
                for stay in behind.get(door.pk, [])
            ],
        )
        for door in doors
    ]


def building_panel(actor: Actor, building: Building, on: date) -> dict[str, Any] | None:
    """How many live in a building, for its page among the places. One question."""
    low, high = building_block(building.position)
    rows = Person.objects.seen_by(actor).filter(position__gte=low, position__lte=high)
    return {"building": building, "people": rows.exclude(residing__in=("", "away")).count()}
