"""Every page asks the database as often for a long list as for a short one (no question per row)."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from linli.capacity.identities.testing import written_twice
from linli.capacity.verification.testing import look_over
from linli.frontline.screening.api import freeze, prepare_campaign, template_in_force
from linli.ground.people.testing import a_household, a_mark, a_person
from linli.ground.places.testing import a_building, a_community, an_overlay, some_dwellings
from linli.ground.posts import testing as posts
from linli.kernel.access.api import powers
from linli.kernel.journal.api import Look

from .test_permission_matrix import keys_by_app, pages_with_one_key, pages_without_keys
from .town import Place, Town, a_town

pytestmark = pytest.mark.django_db
MORE = 12
# Pages whose questions follow something that is no row of theirs; each with the reason.
EXCEPT: dict[str, str] = {}


def grow(town: Town) -> None:
    """More of everything a page lists: units, buildings, doors, people, marks, tasks, posts, rounds, looks, records."""
    own = town.own
    for number in range(MORE):
        a_community(own.unit.parent, f"新增{number}社区居委会")
        building = a_building(own.unit)
        an_overlay(own.unit, [building], name=f"新增{number}网格")
        _a_home(own, building, number)
        _a_home(own, own.building, number)
        family = a_person(f"家人{number}", household=own.household, relation="99")
        a_mark(family)
        posts.a_grid_worker_of(own.unit)
        posts.signed_in(client := Client(), posts.an_office_of(own.unit)).get(
            reverse("people:person", args=[own.person.pk])
        )
        client.get(reverse("people:household", args=[own.household.pk]))
    for number in range(3):
        _a_round(own, number)
    look_over(own.unit)


def _a_home(own: Place, building: Any, number: int) -> None:
    """A family behind a new door, one of them written twice and with a birth date that is not the one in the number."""
    dwelling = some_dwellings(building, [(8, 10 + number, f"8{10 + number:02d}8")])[0]
    household = a_household(dwelling, phone=f"137000{number:05d}")
    person = a_person(f"新人{number}", household=household, relation="02", phone=f"136000{number:05d}")
    household.head = person
    household.save()
    a_mark(person)
    written_twice(person, household)


def _a_round(own: Place, number: int) -> None:
    now, office = timezone.now(), posts.an_actor(posts.an_office_of(own.unit))
    template = template_in_force(timezone.localdate())
    due = now + timedelta(hours=8)
    made = prepare_campaign(actor=office, at=now, name=f"第{number}轮", template=template, due_at=due)
    freeze(actor=office, at=now, expected=made.version, campaign=made)


def addresses(client: Client, town: Town) -> dict[str, str]:
    """One address of each kind of page that this visitor can open."""
    found = {name: reverse(name) for name in pages_without_keys()}
    keys = keys_by_app(town.own)
    own: dict[str, list[Any]] = {app: keys[app] for app in keys}
    for name in pages_with_one_key():
        for key in own.get(name.split(":")[0], []):
            if client.get(url := reverse(name, args=[key])).status_code == 200:
                found[name] = url
                break
    return {name: url for name, url in found.items() if client.get(url).status_code == 200}


def counted(client: Client, url: str) -> Counter[str]:
    """The questions of a page in the main database, by the table and the beginning of each."""
    client.get(url)  # what a process learns once is not asked again
    with CaptureQueriesContext(connection) as caught:
        client.get(url)
    return Counter(query["sql"].split(" WHERE ")[0][-60:] for query in caught.captured_queries)


def test_every_page_asks_as_much_for_many_rows_as_for_few():
    town = a_town()
    post = posts.a_post(posts.a_role_with(*powers(), level=0), town.city)
    client = posts.signed_in(Client(), post)
    asked = addresses(client, town)
    before = {name: counted(client, url) for name, url in asked.items()}
    grow(town)
    after = {name: counted(client, url) for name, url in asked.items()}
    grown = {name: after[name] - before[name] for name in asked if after[name].total() > before[name].total()}
    told = [f"{name}: {before[name].total()} → {after[name].total()} {dict(more)}" for name, more in grown.items()]
    print(f"questions per page: {len(asked)} pages, at most {max(c.total() for c in after.values())} questions")
    assert not (set(grown) - set(EXCEPT)), "\n".join(told)
    assert len(asked) > 100
    assert Look.objects.exists()
