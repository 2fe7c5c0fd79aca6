"""A few facts of the demonstration that cannot all be true, written as clerks write them; the worker looks for them.

Every one goes through the register's own deeds: nothing here is forbidden, it only does not fit together.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from linli.capacity.verification import api as verification
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.kernel.access.api import Actor, system

WHY = "the demonstration makes some slips of the pen"
SHARED_PHONE, SHARING = "16099990000", 7
OLD_MARKS, WRONG_WORDS, LEFT_ALONE = 3, 3, 1


def make(actor: Actor, at: datetime, unit: places.Unit) -> None:
    """Slips of the pen in a community; its register is looked through as soon as the worker runs."""
    said = {"actor": actor, "at": at}
    _one_telephone(unit, said)
    _men_who_are_expecting(unit, said)
    _sons_called_daughters(unit, said)
    _children_left_alone(unit, said, at)
    powers = ("verification.look", "tasks.see", "tasks.assign")
    looking = system("linli demo", *powers, unit=unit.pk, unit_position=unit.position)
    verification.ask_to_look(actor=looking, at=at, unit=unit)


def _stays(unit: places.Unit, **which: Any) -> Iterator[Any]:
    rows = people.Residence.objects.unscoped(WHY).filter(places.unit_scope(unit).q(), until_date=None, **which)
    return iter(rows.exclude(kind="away").select_related("person", "household").order_by("position", "pk")[:400])


def _one_telephone(unit: places.Unit, said: dict[str, Any]) -> None:
    """Tenants of several homes gave the number of the agent who lets them."""
    for stay in list(_stays(unit, relation="02", kind="rented"))[:SHARING]:
        people.change_person(expected=stay.person.version, person=stay.person, changes={"phone": SHARED_PHONE}, **said)


def _men_who_are_expecting(unit: places.Unit, said: dict[str, Any]) -> None:
    """The wife's mark was put on the husband."""
    for stay in list(_stays(unit, relation="11", person__sex="1"))[:OLD_MARKS]:
        people.set_mark(expected=stay.person.version, person=stay.person, kind="pregnant", source="visit", **said)


def _sons_called_daughters(unit: places.Unit, said: dict[str, Any]) -> None:
    for stay in list(_stays(unit, relation="20", person__sex="1"))[:WRONG_WORDS]:
        people.correct_residence(expected=stay.person.version, residence=stay, changes={"relation": "30"}, **said)


def _children_left_alone(unit: places.Unit, said: dict[str, Any], at: datetime) -> None:
    """The parents were struck off the list when they found work elsewhere; the child was forgotten on it."""
    latest = timezone.localdate(at) - timedelta(days=15 * 365)
    young = list(_stays(unit, relation="30", person__birth_date__gt=latest))[:LEFT_ALONE]
    for child in young:
        rows = people.Residence.objects.unscoped(WHY).filter(household=child.household_id, until_date=None)
        for stay in rows.exclude(pk=child.pk).select_related("person"):
            if stay.person.birth_date and stay.person.birth_date < latest and stay.main:
                people.move_out(
                    expected=stay.person.version, person=stay.person, on=timezone.localdate(at), reason="moved_away",
                    **said,
                )  # fmt: skip
