"""Somebody recorded twice: found, looked at and decided with the keyboard, one in every list, and two again."""

import pytest
from django.urls import reverse

from linli.capacity.identities.testing import somebody_twice
from linli.ground.people.api import Alias
from linli.ground.people.testing import a_household, a_person
from linli.ground.places.testing import a_building, a_city, a_community, a_district, a_street, an_overlay
from linli.ground.posts import testing as posts

from .conftest import DESK, PHONE

BOTH = ("林玉芬", "林钰芬")


@pytest.fixture
def unit(transactional_db):
    unit = a_community(a_street(a_district(a_city())))
    building = a_building(unit, "12", entrances=2, floors=4)
    an_overlay(unit, [building])
    doors = list(building.dwellings.unscoped("test").order_by("no"))
    somebody_twice(doors[0], doors[3])
    a_person("周国强", doors[1], birth_date="1971-02-03", phone="13700000001")
    a_person("周国强", doors[2], birth_date="1971-02-03", phone="13700000001")
    a_household(doors[4], ["孙桂兰", "孙志伟"])
    return unit


def found(clerk, text):
    clerk.page.goto(clerk.home + reverse("people:find"))
    clerk.page.fill("main input[name=q]", text)
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press("Enter")
    return clerk.page.inner_text("main")


def press(clerk, key):
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press(key)


def test_scan_review_by_keyboard_merge_search_and_part_again(visit, unit):
    clerk = visit(posts.an_office_of(unit), DESK)
    clerk.go(reverse("identities:queue"))
    with clerk.page.expect_navigation():
        clerk.page.click("main button:has-text('查重')")
    clerk.go(reverse("identities:queue"))
    assert "有 2 对" in clerk.page.inner_text("h1")
    assert clerk.barriers() == []
    with clerk.page.expect_navigation():
        clerk.page.click("main a.btn-1")
    assert clerk.barriers() == []
    first = clerk.page.url
    press(clerk, "j")
    assert clerk.page.url != first
    press(clerk, "k")
    assert clerk.page.url.split("?")[0] == first.split("?")[0]
    while not all(name in clerk.page.inner_text("main table") for name in BOTH):
        press(clerk, "j")
    press(clerk, "1")
    assert "上一对认定为同一个人" in clerk.page.inner_text("main")
    assert Alias.objects.unscoped("test").filter(until_at=None).count() == 1
    shown = found(clerk, "linyufen")
    assert (BOTH[0] in shown, BOTH[1] in shown) == (True, False)

    clerk.go(reverse("identities:merged"))
    assert clerk.barriers() == []
    with clerk.page.expect_navigation():
        clerk.page.click("main a:has-text('其实是两个人')")
    with clerk.page.expect_navigation():
        clerk.page.click("main button:has-text('是，两个人')")
    shown = found(clerk, "linyufen")
    assert all(name in shown for name in BOTH)


def test_the_last_decision_is_taken_back_with_one_key_on_a_phone_as_well(visit, unit):
    clerk = visit(posts.an_office_of(unit), PHONE)
    clerk.go(reverse("identities:queue"))
    with clerk.page.expect_navigation():
        clerk.page.click("main button:has-text('查重')")
    clerk.go(reverse("identities:queue"))
    assert clerk.sideways() == 0
    with clerk.page.expect_navigation():
        clerk.page.click("main a.btn-1")
    assert clerk.sideways() == 0
    press(clerk, "2")
    assert "上一对认定为两个人" in clerk.page.inner_text("main")
    assert clerk.barriers() == []
    press(clerk, "z")
    assert "已撤回" in clerk.page.inner_text("main")
