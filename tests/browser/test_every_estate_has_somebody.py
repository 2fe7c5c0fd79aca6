"""The board of estates, contracts and the street's task, at the desk and on the phone, as they look."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.organisations import testing as an
from linli.ground.places import testing as a
from linli.ground.posts import testing as posts
from linli.journeys.estates import look

from .conftest import DESK, PHONE

TODAY = timezone.localdate()


@pytest.fixture
def quarter(transactional_db):
    """Six estates of a community: a company under contract, a yard committee that stands in, and gaps."""
    street = posts.a_street_of(a.a_street(name="马栏街道"))
    community = a.a_community(street.unit, name="西山社区居委会")
    office = posts.an_office_of(community)
    firm = an.an_organisation(unit=community, name="安居物业服务有限公司")
    contract = an.a_contract(
        firm, community, title="西山小区物业服务", contact_name="王玉兰", contact_phone="13912345678",
        until_date=TODAY + timedelta(days=20), from_date=TODAY - timedelta(days=345),
    )  # fmt: skip
    an.a_deliverable(contract, "楼道消杀", due=TODAY - timedelta(days=3))
    an.a_deliverable(contract, "门岗值守", due=TODAY, delivered_on=TODAY)
    estates = [
        a.an_overlay(community, [a.a_building(community)], kind="estate", name=f"{name}小区")
        for name in ("西山", "馨园", "河畔", "锦绣", "春柳", "泉涌")
    ]
    for estate in estates[:3]:
        for function in ("property", "closing", "disinfection", "patrol"):
            an.a_service(firm, estate, function, contract=contract, from_date=contract.from_date)
    an.a_service(an.an_organisation("yard_committee", community, name="锦绣院委会"), estates[3], "property")
    an.a_tie(an.an_organisation("paired_unit", community, name="市档案馆"), overlay=estates[3], contact_post="办公室")
    look(at=timezone.now(), day=TODAY)
    return street, office, contract, estates


def seen(visitor, name):
    """Nothing wrong with the page as it stands; a picture of it where somebody wants to look."""
    assert visitor.barriers() == []
    assert visitor.sideways() == 0
    if folder := os.environ.get("LINLI_PICTURES"):
        visitor.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


PAGES = ("estates", "contracts", "ties", "needs", "enter_contract")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_pages_of_estates_hold_at_the_desk_and_on_the_phone(visit, quarter, size):
    _street, office, contract, estates = quarter
    visitor, kind = visit(office, size), "desk" if size is DESK else "phone"
    for name in PAGES:
        visitor.go(reverse(f"organisations:{name}"))
        seen(visitor, f"{kind}-{name}")
    visitor.go(reverse("organisations:contract", args=[contract.pk]))
    seen(visitor, f"{kind}-contract")
    visitor.go(reverse("organisations:organisation", args=[contract.organisation.pk]))
    seen(visitor, f"{kind}-organisation")
    visitor.go(reverse("places:overlay", args=[estates[3].pk]))
    seen(visitor, f"{kind}-estate")


def test_the_street_goes_from_its_task_to_the_estate_and_the_task_closes_itself(visit, quarter):
    street, office, _contract, _estates = quarter
    desk = visit(street, DESK)
    desk.go(reverse("tasks:mine"))
    seen(desk, "street-tasks")
    desk.page.get_by_role("link", name="泉涌小区：消杀").first.click()
    desk.page.wait_for_load_state()
    seen(desk, "street-task")
    if "/places/" not in desk.page.url:
        desk.page.locator("main a.btn-1").first.click()
        desk.page.wait_for_load_state()
    assert "泉涌小区" in desk.page.locator("h1").inner_text()
    community = visit(office, DESK)
    community.go(desk.page.url.split("/", 3)[-1].join(["/", ""]))
    community.page.get_by_role("link", name="写明谁服务").first.click()
    community.page.wait_for_load_state()
    community.page.select_option("select[name=organisation]", label="安居物业服务有限公司")
    seen(community, "desk-serve")
    community.page.locator("main form .btn-1").click()
    community.page.wait_for_load_state()
    desk.go(reverse("tasks:mine"))
    assert desk.page.get_by_role("link", name="泉涌小区：消杀").count() == 0
