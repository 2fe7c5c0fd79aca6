"""Three communities, each with a family whose every protected value is recognisable wherever it turns up.

In the first one a neighbour in the same building has a household of their own; each household has opened its own page
and asks to have something put right.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.capacity.identities.testing import written_twice
from linli.capacity.verification.testing import look_over
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
from linli.kernel.journal.api import Look
from linli.livelihood.selfservice import actions as selfservice
from linli.livelihood.selfservice import testing as residents

SURNAMES = {"own": "澹台", "sibling": "尉迟", "elsewhere": "濮阳", "neighbour": "令狐"}
NUMBERS = {"own": "1", "sibling": "2", "elsewhere": "3", "neighbour": "4"}


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

    @property
    def block(self) -> tuple[int, int]:
        """The positions that are its own: the whole community, or one door in somebody else's."""
        if "campaign" not in self.objects:
            return self.household.position, self.household.position
        return self.unit.position, self.unit.position | (1 << 24) - 1


@dataclass
class Town:
    """Under one street (own, sibling), under another district (elsewhere), and next door to own (neighbour)."""

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
    places = {key: _a_place(key, unit) for key, unit in units.items()}
    places["neighbour"] = _next_door(places["own"])
    for place in places.values():
        _open_their_page(place)
    return Town(places, city)


def _a_place(key: str, unit: Any) -> Place:
    building = a_building(unit)
    dwelling = some_dwellings(building, [(7, 7, f"{NUMBERS[key]}707")])[0]
    grid = an_overlay(unit, [building], name=f"{key}网格")
    place = _a_family(key, unit, building, dwelling)
    _screen(place, grid)
    place.objects["twice"] = written_twice(place.person, place.household)
    look_over(unit)  # the birth date is not the one in the number: a question with both shown
    return place


def _next_door(own: Place) -> Place:
    """Behind another door of the same building, written down after the campaign began."""
    dwelling = some_dwellings(own.building, [(7, 8, "4808")])[0]
    return _a_family("neighbour", own.unit, own.building, dwelling)


def _a_family(key: str, unit: Any, building: Any, dwelling: Any) -> Place:
    number = NUMBERS[key]
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
    return Place(key, unit, building, household, person, canaries)


def _open_their_page(place: Place) -> None:
    """The household is tied to an account, asks for another number and another document, and asks why somebody looked."""
    number, now = NUMBERS[place.key], timezone.now()
    place.objects["tie"] = tie = residents.a_tie(place.person, place.household)
    wanted = {"phone": f"1380000{number}333", "workplace": f"新单位{place.key}暗语"}
    document = an_id_number(place.person.birth_date, order=int(number) + 90)
    proposals = [
        residents.a_proposal(tie, place.person, **wanted),
        residents.a_proposal(tie, place.person, document_type="id_card", document_no=document, sex="1"),
    ]
    place.canaries[Protection.PHONE].append(wanted["phone"])
    place.canaries[Protection.ADDRESS].append(wanted["workplace"])
    place.canaries[Protection.DOCUMENT].append(document)
    office = posts.an_office_of(place.unit)
    posts.signed_in(client := Client(), office).get(reverse("people:person", args=[place.person.pk]))
    question = selfservice.ask_why(
        actor=residents.acting_from(tie),
        at=now,
        home=residents.home_of(tie),
        person=place.person,
        look=Look.objects.filter(post=office.pk).get(),
    )
    client.post(reverse("selfservice:print_slips"), {"building": str(place.building.pk), "door": "", "days": "7"})
    place.objects["asked"] = [*(one.task_id for one in proposals), question.task_id]


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
    place.objects |= {"campaign": campaign, "task": task, "grid": grid}
