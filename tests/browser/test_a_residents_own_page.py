"""The whole walk of a household on a telephone: a slip, the page, a correction checked at the door, who looked.

Also with scripts switched off, as in the strictest of browsers, and in large print.
"""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.ground.people.api import Person
from linli.ground.people.testing import a_household, a_person, an_id_number
from linli.ground.places.testing import a_building, a_community, a_district, a_street, an_overlay, some_dwellings
from linli.ground.posts import testing as posts
from linli.livelihood.selfservice import testing

from .conftest import DESK, PHONE

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{3}-[2-9A-Z]{3}")
NEW = "13611112222"


@pytest.fixture
def ground(transactional_db):
    """A building with its grid worker and its office, and the Ouyang family behind a door."""
    unit = a_community(a_street(a_district()))
    building = a_building(unit)
    grid = an_overlay(unit, [building])
    home = a_household(some_dwellings(building, [(1, 5, "502")])[0], phone="13900002222")
    born = date(1975, 6, 15)
    head = a_person(
        "欧阳明", household=home, relation="02", sex="1", birth_date=born, phone="13900001111",
        document_type="id_card", document_no=an_id_number(born, order=3), occupation="教师",
    )  # fmt: skip
    home.head = head
    home.save()
    a_person("林秀英", household=home, relation="12", birth_date=date(1977, 2, 3), phone="13900003333")
    a_person("欧阳雨", household=home, relation="30", birth_date=date(timezone.localdate().year - 8, 1, 2))
    office = posts.an_office_of(unit, title="社区办公室")
    worker = posts.a_grid_worker_of(unit, overlay=grid, title="第3网格网格员")
    return home, head, office, worker


def print_a_slip(office):
    """At the office's desk, on paper."""
    office.go(reverse("selfservice:printings"))
    office.page.select_option("[name=building]", index=0)
    office.page.locator("main form .btn-1").click()
    return CODE.search(office.page.locator(".slip-c").first.inner_text())[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_slip_to_a_corrected_number_and_who_looked(visit, ground, scripts):
    _home, head, office_post, worker_post = ground
    code = print_a_slip(visit(office_post, DESK))

    phone = visit(None, PHONE, java_script_enabled=scripts)
    phone.go(reverse("selfservice:enter"))
    phone.page.get_by_role("link", name=re.compile("我有进门条")).click()
    phone.page.fill("[name=code]", code.lower())
    phone.page.get_by_role("button", name=re.compile("打开我家")).click()
    assert "3 个人" in phone.page.inner_text("h1")
    assert head.document_no not in phone.page.content()

    phone.page.get_by_role("link", name=re.compile("说明我是谁")).click()
    phone.page.fill("[name=tail]", head.document_no[-4:])
    phone.page.get_by_role("button", name=re.compile("打开我家")).click()
    phone.page.get_by_role("link", name=re.compile("欧阳明")).click()
    assert head.document_no in phone.page.content()
    phone.page.get_by_role("link", name=re.compile("更正：联系电话|更正：电话|更正：.*电话")).click()
    phone.page.fill("[name=phone]", NEW)
    phone.page.get_by_role("button", name=re.compile("送去核对")).click()
    assert "正在核对" in phone.page.inner_text("h1")

    worker = visit(worker_post, PHONE)
    worker.go("/")
    worker.page.click(".now .btn-1")
    assert NEW in worker.page.inner_text("main")
    worker.page.get_by_role("button", name=re.compile("写入登记")).click()
    assert Person.objects.unscoped("test").get(pk=head.pk).phone == NEW

    phone.go(reverse("selfservice:proposals"))
    assert "已更正" in phone.page.inner_text("main")
    phone.go(reverse("selfservice:person", args=[head.pk]))
    assert NEW in phone.page.inner_text("main")
    phone.go(reverse("selfservice:looks"))
    assert "第3网格网格员" in phone.page.inner_text("main")
    assert posts.holder_of(worker_post).name not in phone.page.inner_text("main")


def test_the_square_on_the_slip_fills_in_the_code_and_sends_it_nowhere(visit, ground):
    code = print_a_slip(visit(ground[2], DESK))
    phone = visit(None, PHONE)
    asked = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.go(f"{reverse('selfservice:slip')}#{code}")
    assert phone.page.input_value("[name=code]") == code
    assert code not in phone.page.url
    assert [url for url in asked if code in url.split("#")[0]] == []


def at_home(visit, ground, **looks):
    """The head of the household on a telephone of their own."""
    home, head, *_posts = ground
    client = testing.at_home(Client(), testing.a_tie(head, home))
    visitor = visit(None, PHONE)
    cookies = {"sessionid": client.cookies["sessionid"].value} | {
        f"linli_{name}": value for name, value in looks.items()
    }
    visitor.page.context.add_cookies(
        [{"name": name, "value": value, "url": visitor.home} for name, value in cookies.items()]
    )
    return visitor


def addresses(head):
    yield from (reverse(f"selfservice:{name}") for name in ("home", "proposals", "looks", "number", "leave", "who"))
    yield from (reverse("selfservice:coming", args=[kind]) for kind in ("newborn", "relative", "tenant"))
    yield reverse("selfservice:person", args=[head.pk])
    for field in ("phone", "document_no", "sex", "birth_date"):
        yield reverse("selfservice:change", args=[head.pk, field])
    yield reverse("selfservice:change_household", args=["phone"])
    yield reverse("selfservice:going", args=[head.pk, "left"])


@pytest.mark.parametrize(("theme", "density"), [("light", "field"), ("dark", "field"), ("light", "elder")])
def test_no_page_of_ones_own_is_a_barrier_or_too_wide_in_any_look(visit, ground, theme, density):
    visitor, faults = at_home(visit, ground, theme=theme, density=density), []
    for address in addresses(ground[1]):
        assert visitor.go(address) == 200, address
        faults += visitor.barriers()
        if wider := visitor.sideways():
            faults.append(f"{address} is {wider} px too wide")
    assert faults == [], "\n".join(faults)


def test_large_print_is_one_tap_away_and_stays(visit, ground):
    visitor = visit(None, PHONE, java_script_enabled=False)
    visitor.go(reverse("selfservice:enter"))
    visitor.page.get_by_role("button", name=re.compile("大字")).first.click()
    visitor.go(reverse("selfservice:slip"))
    assert visitor.page.locator("html").get_attribute("data-density") == "elder"
    assert "?" not in visitor.page.url


def test_an_elders_main_controls_are_sixty_pixels_high(visit, ground):
    visitor = at_home(visit, ground, density="elder")
    visitor.go(reverse("selfservice:home"))
    heights = visitor.page.locator("main .btn").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 60
