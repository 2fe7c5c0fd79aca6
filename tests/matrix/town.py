"""Three communities, each with a family whose every protected value is recognisable wherever it turns up."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from linli.frontline.screening.api import Reply, door_of, freeze, prepare_campaign, record_household, template_in_force
from linli.ground.people.api import Household, Person
from linli.ground.people.testing import a_household, a_mark, a_person, an_id_number
from linli.ground.places.testing import (
    a_building,
    a_city,
    a_community,
    a_district,
    a_street,
    an_overlay,
    some_dwellings,
)
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.kernel.access.api import Protection

SURNAMES = {"own": "澹台", "sibling": "尉迟", "elsewhere": "濮阳"}
NUMBERS = {"own": "1", "sibling": "2", "elsewhere": "3"}


@dataclass
class Place:
    """One community of the matrix and what would betray its people, by the protection that hides it."""

    key: str
    unit: Any
    building: Any
    household: Household
    person: Person
    canaries: dict[Protection, list[str]]
    objects: dict[str, Any] = field(default_factory=dict)


@dataclass
class Town:
    """The places of the matrix, under one street (own, sibling) and under another district (elsewhere)."""

    places: dict[str, Place]
    city: Any

    @property
    def own(self) -> Place:
        return self.places["own"]


def a_town() -> Town:
    city = a_city()
    here, there = a_district(city, "甲区"), a_district(city, "乙区")
    street, other = a_street(here, "甲街道"), a_street(there, "乙街道")
    units = {
        "own": a_community(street, "自家社区居委会"),
        "sibling": a_community(street, "邻家社区居委会"),
        "elsewhere": a_community(other, "远处社区居委会"),
    }
    return Town({key: _a_place(key, unit) for key, unit in units.items()}, city)


def _a_place(key: str, unit: Any) -> Place:
    number = NUMBERS[key]
    building = a_building(unit)
    dwelling = some_dwellings(building, [(7, 7, f"{number}707")])[0]
    grid = an_overlay(unit, [building], name=f"{key}网格")
    household = a_household(dwelling, phone=f"1380000{number}111", note=f"户备注{key}暗语")
    facts = {
        "name": f"{SURNAMES[key]}云岫{number}号",
        "phone": f"1380000{number}222",
        "document_type": "id_card",
        "document_no": an_id_number(date(1961, 3, 4), order=int(number) + 70),
        "birth_date": date(1961, 3, int(number)),
        "ethnicity": f"民族{key}暗语",
        "note": f"备注{key}暗语",
        "workplace": f"单位{key}暗语",
        "occupation": "教师",
    }
    person = a_person(household=household, relation="02", **facts)
    household.head = person
    household.save()
    a_mark(person)
    canaries = {
        Protection.NAME: [facts["name"]],
        Protection.PHONE: [facts["phone"], household.phone],
        Protection.DOCUMENT: [facts["document_no"]],
        Protection.SENSITIVE: [facts["ethnicity"], facts["note"], household.note],
        Protection.ADDRESS: [facts["workplace"]],
        Protection.HEALTH: [f"行程{key}暗语"],
    }
    place = Place(key, unit, building, household, person, canaries)
    _screen(place, grid)
    return place


def _screen(place: Place, grid: Any) -> None:
    """A campaign with one answer that says something about health and travel."""
    now = timezone.now()
    office = posts.an_actor(posts.an_office_of(place.unit))
    worker = posts.an_actor(posts.a_grid_worker_of(place.unit, overlay=grid))
    template = template_in_force(timezone.localdate())
    assert template is not None
    campaign = prepare_campaign(
        actor=office, at=now, name=f"{place.key}排查", template=template, due_at=now + timedelta(hours=8)
    )
    campaign = freeze(actor=office, at=now, expected=campaign.version, campaign=campaign)
    task = Task.objects.unscoped("the matrix").get(source_id=campaign.pk)
    door = door_of(worker, task.pk)
    said = {"away": "back", "returned_on": "2026-01-02", "itinerary": place.canaries[Protection.HEALTH][0],
            "health": "fever"}  # fmt: skip
    replies = [Reply(m.target.pk, m.target.version, said) for m in door.members]
    record_household(
        actor=worker, at=now, expected=door.task.version, door=door, replies=replies, headcount=len(replies)
    )
    place.objects = {"campaign": campaign, "task": task, "grid": grid}
