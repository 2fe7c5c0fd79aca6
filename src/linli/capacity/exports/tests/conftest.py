"""A community with people behind doors, its office, and the street above it."""

from datetime import date

import pytest
from django.test import Client

from linli.ground.people import testing as people
from linli.ground.places.testing import a_building, a_community
from linli.ground.posts import testing as posts


@pytest.fixture
def community():
    return a_community()


@pytest.fixture
def doors(community):
    building = a_building(community, "12", entrances=1, floors=6)
    return list(building.dwellings.unscoped("test").order_by("no"))


@pytest.fixture
def residents(doors):
    """Four people; one has a name that a spreadsheet would run."""
    names = ("陈志远", "林秀英", "=cmd|'/c calc'!A0", "欧阳娜娜")
    return [
        people.a_person(
            name,
            doors[at],
            phone=f"1380000000{at}",
            document_type="id_card",
            document_no=people.an_id_number(date(1975, 6, 15), order=at + 1),
        )
        for at, name in enumerate(names)
    ]


@pytest.fixture
def office(community):
    return posts.an_office_of(community)


@pytest.fixture
def street(community):
    return posts.a_street_of(community.parent)


@pytest.fixture
def as_():
    """A browser signed in at a post: `as_(office).get(…)`."""
    return lambda post: posts.signed_in(Client(), post)
