"""A community that can be screened, for tests: a building with households, an office, a worker on the stairs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from linli.ground.people.api import Household
from linli.ground.people.testing import a_household
from linli.ground.places.api import Building
from linli.ground.places.testing import a_building, a_community, an_overlay, some_dwellings
from linli.ground.posts.api import Post
from linli.ground.posts.testing import a_grid_worker_of, an_actor, an_office_of
from linli.ground.tasks.api import Task
from linli.kernel.access.api import Actor

from .actions import freeze, prepare_campaign
from .models import Campaign, Template
from .queries import template_in_force


@dataclass
class Ground:
    """One community with one building, its grid, its office and its grid worker."""

    building: Building
    homes: list[Household]
    office_post: Post
    worker_post: Post

    @property
    def unit(self) -> Any:
        return self.building.unit

    @property
    def office(self) -> Actor:
        return an_actor(self.office_post)

    @property
    def worker(self) -> Actor:
        return an_actor(self.worker_post)


def a_ground(*households: tuple[str, ...], unit: Any = None) -> Ground:
    """A building with one household a door, each given as its members' names, the head first."""
    building = a_building(unit or a_community())
    doors = some_dwellings(building, [(1, n // 2 + 1, f"{n // 2 + 1}0{n % 2 + 1}") for n in range(len(households))])
    homes = [a_household(door, names) for door, names in zip(doors, households, strict=True)]
    grid = an_overlay(building.unit, buildings=[building])
    return Ground(building, homes, an_office_of(building.unit), a_grid_worker_of(building.unit, overlay=grid))


def a_template() -> Template:
    template = template_in_force(timezone.localdate())
    assert template is not None
    return template


def a_campaign(ground: Ground) -> Campaign:
    """A campaign of the ground's office that has started."""
    now = timezone.now()
    campaign = prepare_campaign(
        actor=ground.office, at=now, name="返乡排查第 1 轮", template=a_template(), due_at=now + timedelta(hours=8)
    )
    return freeze(actor=ground.office, at=now, expected=campaign.version, campaign=campaign)


def the_task_for(campaign: Campaign, household: Household) -> Task:
    """The visit to a household."""
    task: Task = Task.objects.unscoped("a test looks it up").get(source_id=campaign.pk, subject_id=household.pk)
    return task
