"""The main job, walked at a desk and on a phone: from a roster file to a ledger that verifies outside."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.frontline.screening.api import Campaign, Target
from linli.ground.people.api import Person
from linli.ground.places.testing import a_building, a_community, a_district, a_street, an_overlay
from linli.ground.posts import testing as posts
from linli.kernel.ledger.api import verify_file
from linli.kernel.sheets import api as sheets

from .conftest import DESK, PHONE

HEADING = "楼号 单元 房号 姓名 性别 身份证号 联系电话 与户主关系 职业".split()
FAMILIES = [
    ("101", [("陈建国", "户主"), ("林秀英", "妻")]),
    ("102", [("欧阳龑", "户主")]),
    ("201", [("赵敏", "户主"), ("赵小雨", "女"), ("孙喆", "夫")]),
]
PEOPLE = sum(len(members) for _door, members in FAMILIES)


@pytest.fixture
def ground(transactional_db):
    """A street, its community, one building that nobody is registered in, and its grid."""
    street = a_street(a_district())
    building = a_building(a_community(street), entrances=1, floors=2, per_floor=2)
    grid = an_overlay(building.unit, [building])
    return building, grid, street


@pytest.fixture
def roster(ground, tmp_path) -> Path:
    building, file = ground[0], tmp_path / "名册.xlsx"
    rows = [
        [f"{building.number}号楼", "1", door, name, "女", "", f"1390000{number:02d}{place:02d}", relation, "教师"]
        for number, (door, members) in enumerate(FAMILIES)
        for place, (name, relation) in enumerate(members)
    ]
    sheets.write(file, [sheets.Column(title) for title in HEADING], rows)
    return file


def import_the_roster(desk, roster):
    desk.go(reverse("rosters:list"))
    desk.page.set_input_files("input[type=file]", roster)
    desk.page.click("main form .btn-1")
    desk.page.click("main form .btn-1")
    desk.page.get_by_role("button", name=re.compile("全部写入")).click()
    desk.page.wait_for_url(re.compile(r"/rosters/[0-9a-f-]+/$"))
    assert Person.objects.unscoped("test").count() == PEOPLE


def start_a_round(desk):
    desk.go(reverse("screening:new"))
    assert f"{PEOPLE} 人" in desk.page.inner_text("h1")
    desk.page.fill("[name=name]", "返乡排查第 1 轮")
    desk.page.fill("[name=due_at]", f"{timezone.localtime() + timedelta(hours=9):%Y-%m-%dT%H:%M}")
    desk.page.click("main form .btn-1")
    desk.go(reverse("screening:campaign", args=[Campaign.objects.unscoped("test").get().pk]))


def complete_the_building(phone):
    """At each door one tap a person, then save; the page leads to the next door by itself."""
    phone.go("/")
    phone.page.click(".now .btn-1")
    for _door in FAMILIES:
        for person in phone.page.locator("label.btn-toggle").all():
            person.click()
        assert phone.page.locator("[data-door-open]").is_hidden()
        phone.page.click(".foot .btn-1")
        phone.page.wait_for_load_state()


def test_from_a_roster_to_a_ledger_that_verifies_outside(visit, ground, roster, tmp_path):
    building, grid, street = ground
    desk = visit(posts.an_office_of(building.unit), DESK)
    phone = visit(posts.a_grid_worker_of(building.unit, overlay=grid), PHONE)
    import_the_roster(desk, roster)
    start_a_round(desk)
    assert desk.page.inner_text("[data-clear]") == "0"
    complete_the_building(phone)

    # the office's page has been open all the while; nobody reloads it
    desk.page.locator("[data-clear]", has_text=re.compile(f"^{PEOPLE}$")).wait_for(timeout=15_000)
    above = visit(posts.a_street_of(street), DESK)
    above.go(reverse("screening:campaign", args=[Campaign.objects.unscoped("test").get().pk]))
    assert above.page.inner_text("[data-clear]") == str(PEOPLE)
    assert "陈建国" not in above.page.content()

    assert rows_of_the_ledger(desk, tmp_path) == sorted(
        (t.dwelling.label, t.person.name, t.get_state_display())
        for t in Target.objects.unscoped("test").select_related("dwelling", "person")
    )
    verify_outside(desk, building.unit, tmp_path)


def rows_of_the_ledger(desk, folder):
    desk.page.get_by_role("link", name="排查台账").click()
    desk.page.fill("[name=recipient]", "区卫健局，每日台账")
    with desk.page.expect_download() as download:
        desk.page.click("main form .btn-1")
    file = folder / "台账.xlsx"
    download.value.save_as(file)
    lines = [row.cells for row in next(iter(sheets.read(file, file.name))).rows]
    door, name, state = (lines[0].index(title) for title in ("门牌", "姓名", "状态"))
    return sorted((line[door], line[name], line[state]) for line in lines[1:])


def verify_outside(desk, unit, folder):
    """With the exported file and the public key alone, as somebody without an account would."""
    desk.go(reverse("ledger:unit", args=[unit.pk]))
    desk.page.locator("summary").last.click()
    command = desk.page.locator("details code").inner_text()
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name=re.compile("导出")).click()
    file = folder / "ledger.zip"
    download.value.save_as(file)
    words, holds = verify_file(file, command.split()[-1], [])
    assert holds, words
