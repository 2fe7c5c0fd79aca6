"""The three administrators keep Linli and watch over it, and none of them reads a resident's data, on any page."""

import pytest
from django.urls import NoReverseMatch, reverse

from linli.ground.people.api import Person
from linli.ground.people.testing import a_household
from linli.ground.places.testing import a_building, a_city, a_community, a_district, a_street, some_dwellings
from linli.ground.posts.declarations import APART
from linli.ground.posts.testing import an_administrator_of, an_office_of, signed_in
from linli.kernel.journal.api import Look
from tests.house.inventory import every_page

pytestmark = pytest.mark.django_db
NAMES = ("欧阳闻笙", "欧阳知秋")


@pytest.fixture
def home():
    community = a_community(a_street(a_district(a_city())))
    door = some_dwellings(a_building(community), [(1, 1, "101")])[0]
    return a_household(door, NAMES)


@pytest.fixture
def keys(home):
    """By app, the keys that its addresses may name."""
    building, people = home.dwelling.building, Person.objects.unscoped("of the test").values_list("pk", flat=True)
    return {
        "people": [home.pk, home.dwelling.pk, *people],
        "places": [home.dwelling.pk, building.pk, building.unit.pk],
        "desk": [home.dwelling.pk, building.pk],
        "screening": [home.pk, building.unit.pk],
    }


def addresses(keys):
    """Every page of Linli, with the keys in it that it may take."""
    for _route, name, view in every_page():
        if "GET" not in getattr(view, "methods", ()) or name == "account_logout":
            continue
        for args in ([], *([key] for key in keys.get(name.split(":")[0], ()))):
            try:
                yield name, reverse(name, args=args)
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("role", sorted(APART))
def test_an_administrator_sees_no_resident_on_any_page(client, home, keys, role):
    city = home.dwelling.building.unit.parent.parent.parent
    signed_in(client, an_administrator_of(city, role))
    opened, told = 0, []
    for name, address in addresses(keys):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        opened += answer.status_code == 200
        if any(person.encode() in body for person in NAMES):
            told.append(name)
    assert told == []
    assert opened > 5
    assert not Look.objects.exists()


def test_the_walk_is_not_blind(client, home):
    """Somebody who may see the household does see it under the same address."""
    signed_in(client, an_office_of(home.dwelling.building.unit))
    assert NAMES[0] in client.get(reverse("people:household", args=[home.pk])).content.decode()
