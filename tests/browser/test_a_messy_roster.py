"""The property company's list as it comes: read, looked at, decided, written, sent back with its reasons, taken back."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from linli.ground.people.api import Person
from linli.ground.people.testing import an_id_number
from linli.ground.places.testing import a_building, a_community
from linli.ground.posts import testing as posts

from .conftest import DESK, PHONE

WANG, LI = an_id_number(order=71), an_id_number(order=72)
LIST = f"""阳光物业 12号楼业主及租户信息表,,,,,,,,
房号,业主,,,配偶,,租户1,,备注
,姓名,身份证号,电话,姓名,电话,姓名,电话,
1-101,王小兰,{WANG},13900005678/13900005679,李建国,13900005670,,,
1-102,张先生,,13900005671,,,刘洋,13900005672,出租
1-201,赵敏,{LI[:17]}{"1" if LI[17] != "1" else "2"},13900005673,,,,,
2-101,孙丽,2.10204E+17,13900005674,,,自住,,
合计,4户,,,,,,,
"""


@pytest.fixture
def building(transactional_db):
    return a_building(a_community(), "12", entrances=2, floors=3)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "物业名单.csv"
    path.write_bytes(LIST.encode("gb18030"))
    return path


def path_of(visitor) -> str:
    return urlsplit(visitor.page.url).path


def test_a_list_by_dwelling_becomes_people_and_can_be_taken_back(visit, building, file, tmp_path):
    desk = visit(posts.an_office_of(building.unit), DESK)
    desk.go(reverse("rosters:list"))
    desk.page.set_input_files("input[type=file]", file)
    desk.page.click("main form .btn-1")
    assert "业主 姓名" in desk.page.inner_text("table")
    desk.page.click("main form .btn-1")
    desk.page.wait_for_url(re.compile(r"/rosters/[0-9a-f-]+/$"))
    desk.go(f"{path_of(desk)}?show=all")
    rows = desk.page.inner_text("table")
    for said in ("租户1", "“张先生”是称呼", "Excel"):
        assert said in rows
    with desk.page.expect_download() as sent:
        desk.page.get_by_role("link", name=re.compile("下载原表")).click()
    returned = sent.value.path().read_bytes().decode("gb18030")
    assert returned.splitlines()[4].startswith(LIST.splitlines()[4])
    assert "张先生" in returned.splitlines()[4].removeprefix(LIST.splitlines()[4])
    desk.page.get_by_role("button", name=re.compile("无争议|全部写入|写入")).first.click()
    desk.page.wait_for_load_state()
    assert sorted(Person.objects.unscoped("test").values_list("name", flat=True)) == [
        "刘洋",
        "孙丽",
        "李建国",
        "王小兰",
    ]
    phone = visit(posts.an_office_of(building.unit), PHONE)
    phone.go(path_of(desk))
    assert phone.sideways() == 0
    phone.page.get_by_role("link", name=re.compile("撤回")).click()
    phone.page.click("main form .btn-bad, main form .btn-1")
    phone.page.wait_for_load_state()
    assert not Person.objects.unscoped("test").exists()
