"""Which registers are to be looked through, where something has changed, and what a rule would find."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min

from linli.capacity.verification.models import Look, Question, RuleVersion
from linli.capacity.verification.rules.examining import LOOKS
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.kernel.access.api import Actor

from . import reading
from .versions import settings_with

WHY = "every register is looked through; nobody is shown"
MANY_DOORS = 400  # more changed doors than that: reading everything is quicker


def units_with_people() -> list[Any]:
    """Communities and villages in which somebody is registered, in the order of the register of units."""
    rows, slots, beyond = people.Person.objects.unscoped(WHY), [], -1
    while (place := rows.filter(position__gt=beyond).aggregate(first=Min("position"))["first"]) is not None:
        slots.append(places.slot_of(place))
        beyond = places.unit_block(slots[-1])[1]  # one step of the index per unit, however many live there
    return list(places.Unit.objects.filter(slot__in=slots).order_by("slot"))


def last_look(unit: Any, *, whole: bool = False) -> Look | None:
    rows = Look.objects.unscoped(WHY).filter(unit=unit)
    found: Look | None = (rows.filter(whole=True) if whole else rows).order_by("-at").first()
    return found


def changed_since_the_last_look(now: datetime) -> list[tuple[Any, list[UUID] | None]]:
    """Units with the doors at which people, households, stays or marks changed since; None: too many to pick."""
    found = []
    for unit in units_with_people():
        last = last_look(unit)
        if last is None:
            continue  # the night looks at it first
        doors = list(_changed_doors(unit, last.at))
        if doors:
            found.append((unit, doors if len(doors) <= MANY_DOORS else None))
    return found


def _changed_doors(unit: Any, since: datetime) -> Iterable[UUID]:
    scope = places.unit_scope(unit)
    recorded: list[Any] = [people.Person, people.Residence, people.Household, people.VulnerabilityMark]
    places_changed: set[int] = set()
    for model in recorded:
        rows = model.objects.unscoped(WHY).filter(scope.q(), recorded_at__gt=since)
        places_changed.update(rows.values_list("position", flat=True)[:5000])
    changes = people.Change.objects.unscoped(WHY).filter(scope.q(), at__gt=since)
    places_changed.update(changes.values_list("position", flat=True)[:5000])
    return reading.doors_at(places_changed)


def tried(unit: Any, version: RuleVersion, today: date) -> dict[str, int]:
    """What a version of a rule would find in a unit: all, those that are not asked yet, those that would fall away."""
    register = reading.register_of(unit, today)
    setting = settings_with(version, today)[version.rule]
    found = {one.key for one in LOOKS[version.rule](register, setting)} if setting.on else set()
    rows = Question.objects.unscoped(WHY).filter(places.unit_scope(unit).q(), rule=version.rule)
    states: dict[str, set[str]] = defaultdict(set)
    for key, state in rows.exclude(state=Question.State.RESOLVED).values_list("key", "state"):
        states[state].add(key)
    asked = set().union(*states.values())
    return {
        "people": len(register.residents),
        "found": len(found),
        "fresh": len(found - asked),
        "gone": len(states[Question.State.OPEN] - found),
    }


def latest(actor: Actor) -> Look | None:
    """The last look at any place of the actor's."""
    found: Look | None = Look.objects.seen_by(actor).filter(whole=True).order_by("-at").first()
    return found
