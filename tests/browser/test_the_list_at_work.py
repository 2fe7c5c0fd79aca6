"""The list at work: many are marked in one act and taken back; a list is taken away, and the file leads back to it."""

import pytest
from django.urls import reverse

from linli.capacity.exports.models import Export
from linli.ground.people.models import Batch, VulnerabilityMark
from linli.ground.people.testing import a_household
from linli.ground.places.testing import a_building, a_community
from linli.ground.posts import testing as posts

from .conftest import DESK


@pytest.fixture
def clerk(transactional_db, visit):
    unit = a_community()
    doors = a_building(unit, "12", floors=3).dwellings.unscoped("test").order_by("no")
    for number, door in enumerate(list(doors)[:3]):
        a_household(door, [f"户主{number}", f"家人{number}"])
    return visit(posts.an_office_of(unit), DESK, accept_downloads=True)


def press(page):
    page.click("main form .btn-1")
    page.wait_for_load_state()


def test_many_are_marked_in_one_act_and_it_is_taken_back(clerk):
    page = clerk.page
    clerk.go(reverse("people:list"))
    for row in range(3):
        page.locator("[data-choose-one]").nth(row).check()
    assert page.inner_text("[data-bulk-count]") == "3"
    page.click("button[name=begin]")
    page.wait_for_load_state()
    page.select_option("[name=mark]", "lives_alone")
    page.select_option("[name=source]", "visit")
    page.fill("[name=why]", "走访核实")
    press(page)
    assert "会改 3 人" in page.inner_text("h1")
    assert clerk.barriers() == []
    press(page)
    assert VulnerabilityMark.objects.unscoped("test").count() == 3
    page.click("text=撤回")
    page.wait_for_load_state()
    page.click("main form .btn-bad")
    page.wait_for_load_state()
    assert VulnerabilityMark.objects.unscoped("test").count() == 0
    assert Batch.objects.unscoped("test").get().undone == 3


def test_a_list_is_taken_away_and_the_file_leads_back_to_it(clerk, tmp_path):
    page = clerk.page
    clerk.go(reverse("people:list"))
    page.click("text=导出这份名单")
    page.fill("[name=recipient]", "区民政局")
    page.fill("[name=why]", "核对名单")
    press(page)
    with page.expect_download() as coming:
        page.click("text=下载 .csv")
    file = tmp_path / "x.csv"
    coming.value.save_as(file)
    assert "共 6 人" in file.read_text(encoding="utf-8-sig").splitlines()[-1]
    clerk.go(reverse("exports:trace"))
    page.set_input_files("[type=file]", file)
    press(page)
    assert Export.objects.unscoped("test").get().number in page.inner_text("h1")
    assert clerk.barriers() == []
