"""Every page that can be reached by links, for every kind of post: no barrier, no complaint, no sideways scrolling."""

from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve

from linli.ground.people.testing import a_household
from linli.ground.places.testing import a_building, a_community, a_district, a_dwelling, a_street, an_overlay
from linli.ground.posts import testing as posts

from .conftest import DESK, PHONE, Visitor

ENOUGH = 80  # addresses per post
SEEN_IN_THE_DARK: set[str] = set()  # colours are the same for every post; once is enough
LEAVES = ("posts:sign_out", "account_logout")


@pytest.fixture
def community(transactional_db):
    """A community with two buildings, a grid and a family."""
    unit = a_community(a_street(a_district()))
    buildings = [a_building(unit, entrances=2, floors=3) for _ in range(2)]
    an_overlay(unit, buildings)
    a_household(a_dwelling(buildings[0], "401", entrance=1), ("欧阳龑", "李小兰"))
    return unit


POSTS = {
    "grid_worker": lambda unit: posts.a_grid_worker_of(unit),
    "community_office": lambda unit: posts.an_office_of(unit),
    "street": lambda unit: posts.a_street_of(unit.parent),
    "district": lambda unit: posts.a_district_of(unit.parent.parent),
    "system_admin": lambda unit: posts.an_administrator_of(unit.parent.parent, "system_admin"),
    "security_admin": lambda unit: posts.an_administrator_of(unit.parent.parent, "security_admin"),
    "audit_admin": lambda unit: posts.an_administrator_of(unit.parent.parent, "audit_admin"),
}


def page_name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def links(visitor: Visitor) -> list[str]:
    """Addresses of ours that the page links to."""
    found = visitor.page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)")
    ours = [urldefrag(href)[0].removeprefix(visitor.home) for href in found if href.startswith(visitor.home)]
    return [path for path in ours if page_name(path) and page_name(path) not in LEAVES]


def walk(visitor: Visitor, look) -> set[str]:
    """Follow links from the front page, each kind of page once; `look` at each. The names of the pages seen."""
    waiting, seen = ["/"], set()
    while waiting and len(seen) < ENOUGH:
        path = waiting.pop(0)
        if page_name(path) in seen:
            continue
        seen.add(page_name(path))
        if is_a_page(visitor, path):
            look(visitor, path, visitor.go(path))
            waiting += links(visitor)
    return seen


def is_a_page(visitor: Visitor, path: str) -> bool:
    """Whether there is something to look at; a file to be saved is no page."""
    return "text/html" in visitor.page.request.head(visitor.home + path).headers.get("content-type", "")


@pytest.mark.parametrize("role", POSTS)
def test_every_page_is_free_of_barriers_and_fits_a_phone(visit, community, role):
    faults = []

    def look(visitor, path, status):
        if status != 200:
            faults.append(f"{path} answers {status}")
            return
        visitor.page.set_viewport_size(DESK)
        faults.extend(visitor.barriers())
        if page_name(path) not in SEEN_IN_THE_DARK:
            SEEN_IN_THE_DARK.add(page_name(path))
            visitor.page.emulate_media(color_scheme="dark")
            faults.extend(f"dark {fault}" for fault in visitor.barriers())
            visitor.page.emulate_media(color_scheme="light")
        visitor.page.set_viewport_size(PHONE)
        if wider := visitor.sideways():
            faults.append(f"{path} is {wider} px too wide for a phone")

    seen = walk(visit(POSTS[role](community)), look)
    assert faults == [], "\n".join(faults)
    assert len(seen) > 3


def test_a_stranger_can_reach_the_sign_in_page_without_barriers(visit, community):
    stranger = visit(size=PHONE)
    assert stranger.go("/") == 200
    assert stranger.barriers() == []
    assert stranger.sideways() == 0
