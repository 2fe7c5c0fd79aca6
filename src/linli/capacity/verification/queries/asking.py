"""One question at a time: its records as they stand, and whether the register still contradicts itself."""

from datetime import date
from typing import Any
from uuid import UUID

from linli.capacity.verification.models import Question
from linli.capacity.verification.rules.examining import examine
from linli.capacity.verification.rules.facts import Finding, Register
from linli.capacity.verification.rules.remedies import Spot
from linli.ground.people import api as people
from linli.ground.places import api as places

from .reading import fully_read, register_of
from .versions import settings_on

WHY = "the deed has been given this question"


def spots(question: Question) -> list[Spot]:
    return [Spot(side["record"], side["id"], side["field"]) for side in question.sides]


def look_again(question: Question, today: date) -> tuple[Any, Register, list[Finding], set[UUID]]:
    """The unit, and what the rules find at the doors of everybody in the question, as the register stands now."""
    unit = places.unit_of_position(question.position)
    stays = people.Residence.objects.unscoped(WHY).about(*question.persons).filter(until_date=None)
    doors = set(stays.values_list("dwelling", flat=True))
    homes = people.Household.objects.unscoped(WHY).filter(pk=question.home) if question.home else []
    register = register_of(unit, today, [*doors, *(home.dwelling_id for home in homes)])
    read = fully_read(register) | {UUID(pk) for pk in question.persons}
    return unit, register, examine(register, settings_on(today)), read
