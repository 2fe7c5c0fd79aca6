"""A community with a grid worker, an office, an auditor, and the Ouyang family behind door 502."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.ground.people.testing import a_household, a_person, an_id_number
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
from linli.livelihood.selfservice import testing

PHONE = "13900001111"


@dataclass
class Family:
    """A household and its people."""

    home: Any
    head: Any
    wife: Any
    child: Any


@pytest.fixture
def place(db):
    """The ground: a building with doors, its grid, and the posts that answer for it."""
    street = a_street(a_district(a_city()))
    unit = a_community(street)
    building = a_building(unit)
    doors = some_dwellings(building, [(1, 5, "501"), (1, 5, "502"), (1, 6, "601")])
    grid = an_overlay(unit, [building])
    return SimpleNamespace(
        city=street.parent.parent,
        street=street,
        unit=unit,
        building=building,
        doors=doors,
        worker=posts.a_grid_worker_of(unit, overlay=grid, title="第3网格网格员"),
        office=posts.an_office_of(unit, title="社区办公室"),
    )


@pytest.fixture
def family(place):
    return a_family(place.doors[1], PHONE)


def a_family(door, phone: str, order: int = 0) -> Family:
    """Head, wife and a daughter of eight, behind a door."""
    home = a_household(door, phone="13900002222")
    born = date(1975, 6, 15)
    head = a_person(
        "欧阳明",
        household=home,
        relation="02",
        sex="1",
        birth_date=born,
        phone=phone,
        document_type="id_card",
        document_no=an_id_number(born, order=order or 3),
        occupation="教师",
        ethnicity="满族",
        note="耳背，请按两次铃",
    )
    home.head = head
    home.save()
    wife = a_person(
        "林秀英",
        household=home,
        relation="12",
        birth_date=date(1977, 2, 3),
        phone="13900003333",
        document_type="id_card",
        document_no=an_id_number(date(1977, 2, 3), "2", order=(order or 3) + 20),
        ethnicity="回族",
        note="林秀英的备注",
    )
    child = a_person(
        "欧阳雨",
        household=home,
        relation="30",
        birth_date=date(timezone.localdate().year - 8, 1, 2),
        document_type="id_card",
        document_no=an_id_number(date(timezone.localdate().year - 8, 1, 2), "2", order=(order or 3) + 40),
    )
    return Family(home, head, wife, child)


@pytest.fixture
def tie(family):
    return testing.a_tie(family.head, family.home)


@pytest.fixture
def phone(tie):
    """The head of the household's telephone."""
    return testing.at_home(Client(), tie)


@pytest.fixture
def worker(place):
    return posts.an_actor(place.worker)


@pytest.fixture
def office(place):
    return posts.an_actor(place.office)
