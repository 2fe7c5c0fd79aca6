"""An office above two communities, with the grid workers who answer for their buildings."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from linli.capacity.identities.testing import somebody_twice
from linli.ground.places.testing import a_building, a_city, a_community, a_district, a_street, an_overlay
from linli.ground.posts import testing as posts


@dataclass
class Town:
    """Two communities of one street, with posts; doors of the first and of the second."""

    units: list[Any]
    street: Any
    doors: list[list[Any]]
    posts: dict[str, Any]

    def actor(self, name: str) -> Any:
        return posts.an_actor(self.posts[name])

    def client(self, name: str) -> Client:
        return posts.signed_in(Client(), self.posts[name])


@pytest.fixture
def town(db):
    street = a_street(a_district(a_city(), "甲区"), "甲街道")
    units = [a_community(street, name) for name in ("槐荫社区居委会", "柳岸社区居委会")]
    buildings = [a_building(unit, "12", entrances=2, floors=4) for unit in units]
    grids = [an_overlay(unit, [building]) for unit, building in zip(units, buildings, strict=True)]
    named = {
        "office": posts.an_office_of(units[0]),
        "other": posts.an_office_of(units[1]),
        "grid": posts.a_grid_worker_of(units[0], overlay=grids[0]),
        "street": posts.a_street_of(street),
    }
    doors = [list(building.dwellings.unscoped("test").order_by("no")) for building in buildings]
    return Town(units, street, doors, named)


@pytest.fixture
def twice(town):
    return somebody_twice(town.doors[0][0], town.doors[0][3])
