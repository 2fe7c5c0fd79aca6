"""Contradictions for tests: a community with an office and a worker, and a look through its register."""

from dataclasses import dataclass
from typing import Any

from linli.ground.places.testing import a_building, a_community, some_dwellings
from linli.ground.posts import testing as posts
from linli.kernel.access.api import Actor, system

from .jobs import look_through
from .models import Look, Question


@dataclass
class Ward:
    """A community with eight doors, its office and its grid worker."""

    unit: Any
    doors: list[Any]
    office_post: Any
    worker_post: Any

    @property
    def office(self) -> Actor:
        return posts.an_actor(self.office_post)

    @property
    def worker(self) -> Actor:
        return posts.an_actor(self.worker_post)


def a_ward(doors: int = 8) -> Ward:
    """A community whose doors a grid worker looks after."""
    unit = a_community()
    building = a_building(unit)
    rooms = [(1 + number // 2, 1 + number // 2, f"{1 + number // 2}0{1 + number % 2}") for number in range(doors)]
    return Ward(unit, some_dwellings(building, rooms), posts.an_office_of(unit), posts.a_grid_worker_of(unit))


def look_at(ward: Ward) -> Look:
    """The look of every night."""
    return look_over(ward.unit)


def look_over(unit: Any) -> Look:
    """A look through the whole register of a unit."""
    acting = system("a test", "tasks.see", "tasks.assign", unit=unit.pk, unit_position=unit.position)
    done: Look = look_through(acting, unit)
    return done


def asked(rule: str = "", **said: Any) -> list[Question]:
    """Open questions, of one rule or of all."""
    rows = Question.objects.unscoped("a test").filter(**({"state": "open"} | said))
    return list((rows.filter(rule=rule) if rule else rows).order_by("key"))
