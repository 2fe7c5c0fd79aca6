"""Ten rosters as they really come, in ten styles, each with the truth of every row made by hand."""

from datetime import date

import pytest
import time_machine

from linli.ground.people import testing
from linli.ground.people.models import Residence
from linli.ground.people.testing import an_id_number
from linli.ground.places.testing import a_building, a_community
from linli.ground.rosters.queries import rosters as asked

from .roster_files import (
    CHILD,
    LI,
    NOW,
    OLD,
    WANG,
    clerk_of,
    compared,
    everybody,
    named,
    reasons,
    sheets,
    text_file,
    write,
)

pytestmark = pytest.mark.django_db

ZHAO = an_id_number(date(1979, 11, 30), "1", order=20)
SUN = an_id_number(date(1996, 6, 6), "2", order=21)
QIAN = an_id_number(date(1966, 1, 9), "1", order=22)
NEW, SAME = ("new", ""), ("same", "")


def no_person(why):
    return ("not_a_person", f"row.{why}")


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def community():
    return a_community()


@pytest.fixture
def office(community):
    a_building(community, "12", entrances=3, floors=6)
    a_building(community, "7", entrances=2, floors=5)
    return clerk_of(community)


def doors():
    stays = {p.name: Residence.objects.unscoped("test").about(p).get(until_date=None) for p in everybody()}
    return {name: stay.dwelling.label for name, stay in stays.items()}


def test_two_rows_of_headings_merged_households_and_a_total(office, community):
    rows = [
        ["门牌", "", "", "居民", "", "联系方式", ""],
        ["楼号", "单元", "房号", "姓名", "公民身份号码", "手机", "固定电话"],
        ["12号楼", "3单元", "502室", "王小兰", WANG, "13900005678", "0411-84001234"],
        ["", "", "", "李建国", LI, "", "0411-84001234"],
        ["", "", "", "李  明", CHILD, "", ""],
        ["12号楼", "3单元", "601室", "钱大爷", "", "13900005600", ""],
        ["合计", "", "", "4人", "", "", ""],
        ["填表人：周宁", "", "", "", "", "", ""],
    ]
    merged = [(0, 0, 0, 2, "门牌"), (2, 0, 4, 0, "12号楼"), (2, 1, 4, 1, "3单元"), (2, 2, 4, 2, "502室")]
    for first, left, last, _, _ in merged:
        for row in range(first, last + 1):
            rows[row][left] = ""
    rows[0][1] = rows[0][2] = ""
    roster = compared(office, community, sheets({"Sheet1": rows}, merged=merged))
    assert reasons(office, roster) == [
        NEW,
        NEW,
        NEW,
        ("unreadable", "name.honorific"),
        no_person("total"),
        no_person("total"),
    ]
    write(office, roster)
    assert doors() == dict.fromkeys(("王小兰", "李建国", "李明"), "12号楼3单元502")
    assert named("王小兰").phone == "13900005678"


def test_the_property_companys_list_by_dwelling_in_gbk(office, community):
    roster = compared(
        office,
        community,
        text_file(
            """
西山花园业主一览表,,,,
房号,业主,联系电话,面积,备注
12-3-502,王小兰,13900005678/0411-84001234,88.5,
12-3-501,空置,,88.5,未入住
12-3-402,孙女士,13900005601,88.5,
12-3-401,"赵大海、孙丽",13900005602,120,夫妻
12-1-101,便民超市,0411-84005678,60,
12-3-302,赵大海,1390000560,120,
12-3-301,,,120,
,,,,
制表：物业办,,,,
"""
        ),
        "物业.csv",
    )
    assert reasons(office, roster) == [
        NEW,
        no_person("empty_home"),
        ("unreadable", "name.honorific"),
        ("unreadable", "name.several"),
        no_person("firm"),
        NEW,
        no_person("empty_home"),
        no_person("total"),
    ]
    flagged = [row.row for row in asked.rows_of(office, roster, "remarked")]
    assert flagged == [3, 8], "more telephones than one, and one digit short"


def test_the_police_list_with_every_kind_of_id_number(office, community):
    old15 = f"{LI[:6]}{LI[8:17]}"
    roster = compared(
        office,
        community,
        text_file(
            f"""
姓名,性别,公民身份号码,户籍地址,与户主关系,现住址
王小兰,女,'{WANG},某地,户主,西山街12号楼3单元502室
李建国,男,{old15},某地,夫,西山街12号楼3单元502室
李明,男,{CHILD[:6]} {CHILD[6:14]} {CHILD[14:].lower()},某地,子,西山街12号3单元502
赵大海,男,\t{ZHAO},某地,户主,十二号楼三单元五零一
钱伟,男,{QIAN[:17]},某地,户主,7-1-101
孙丽,女,{SUN[:10]}13{SUN[12:]},某地,户主,7-1-102
周芳,女,{OLD[:6]}********{OLD[14:]},某地,户主,7-1-201
"""
        ),
        "派出所.csv",
    )
    assert reasons(office, roster) == [NEW, NEW, NEW, NEW, ("conflict", "id.length"), ("conflict", "id.birth"), NEW]
    write(office, roster)
    assert {p.name: p.document_no for p in everybody()} == {
        "王小兰": WANG,
        "李建国": LI,
        "李明": CHILD,
        "赵大海": ZHAO,
        "周芳": "",
    }
    assert doors()["赵大海"] == "12号楼3单元501"


def test_same_as_above_in_utf_16_with_tabs(office, community):
    roster = compared(
        office,
        community,
        text_file(
            f"""
楼号\t单元\t房间号\t户主\t家庭成员\t关系\t身份证\t手机号
12\t3\t502\t王小兰\t王小兰\t户主\t{WANG}\t13900005678
同上\t同上\t同上\t同上\t李建国\t夫\t{LI}\t同上
〃\t〃\t〃\t〃\t李明\t子\t{CHILD}\t
12\t3\t501\t赵大海\t赵大海\t户主\t{ZHAO}\t13900005601
""",
            "utf-16",
        ),
        "名册.txt",
    )
    assert reasons(office, roster) == [NEW] * 4
    write(office, roster)
    assert doors() == {**dict.fromkeys(("王小兰", "李建国", "李明"), "12号楼3单元502"), "赵大海": "12号楼3单元501"}
    assert named("李建国").phone == "13900005678"


def test_numbers_that_excel_destroyed_and_dates_in_every_style(office, community):
    rows = [
        ["姓名", "身份证号", "出生日期", "电话", "地址"],
        ["王小兰", float(WANG[:15] + "000"), date(1988, 3, 12), 13900005678.0, "12-3-502"],
        ["李建国", float(LI[:15] + "000"), 31229, 13900005679.0, "12-3-502"],
        ["李明", "2.10299E+17", "2015.9.9", "", "12-3-502"],
        ["赵大海", ZHAO, "1979年11月30日", "", "12-3-501"],
        ["孙丽", SUN, "1996/6/7", "", "12-3-501"],
        ["钱伟", "", "66.1.9", "", "12-2-101"],
        ["周芳", "", "1948-13-01", "84001234", "12-2-102"],
    ]
    roster = compared(office, community, sheets({"登记表": rows}))
    assert reasons(office, roster) == [NEW, NEW, NEW, NEW, ("conflict", "document.birth_date"), NEW, NEW]
    assert [row.row for row in asked.rows_of(office, roster, "remarked")] == [2, 3, 4, 8]
    write(office, roster)
    told = {p.name: (p.document_no, p.birth_date) for p in everybody()}
    assert told["王小兰"] == ("", date(1988, 3, 12))
    assert told["李建国"] == ("", date(1985, 7, 1))
    assert (told["钱伟"], told["周芳"]) == (("", date(1966, 1, 9)), ("", None))


def test_addresses_in_every_style_in_gbk_with_semicolons(office, community):
    roster = compared(
        office,
        community,
        text_file(
            """
编号;姓名;居住地;联系方式
1;王小兰;西山街12号楼3单元502室;13900005678
2;李建国;12#3-502;13900005679
3;赵大海;十二号楼三单元五零一;13900005601
4;孙丽;１２栋３单元４０１;13900005602
5;钱伟;八号楼东头;13900005603
6;周芳;12号楼3单元1801;13900005604
7;吴强;33号楼1单元101;13900005605
8;郑洁;不详;13900005606
"""
        ),
        "住址.csv",
    )
    assert reasons(office, roster) == [
        NEW,
        NEW,
        NEW,
        NEW,
        ("new", "address.unread"),
        ("new", "address.new_door"),
        ("new", "address.new_building"),
        ("new", "address.none"),
    ]
    roster = write(office, roster)
    assert roster.counts["written_waiting"] == 4
    assert doors() == {
        "王小兰": "12号楼3单元502",
        "李建国": "12号楼3单元502",
        "赵大海": "12号楼3单元501",
        "孙丽": "12号楼3单元401",
    }


def test_one_sheet_for_each_building_with_rooms_only(office, community):
    headings = ["房号", "姓名", "性别", "电话"]
    named_sheets = {
        "12号楼": [headings, ["3-502", "王小兰", "女", "13900005678"], ["3-501", "赵大海", "男", "13900005601"]],
        "7号楼": [headings, ["1-101", "孙丽", "女", "13900005602"]],
        "说明": [["本表由各楼长填写"], ["每月更新"]],
    }
    roster = compared(office, community, sheets(named_sheets))
    assert reasons(office, roster) == [NEW] * 3
    write(office, roster)
    assert doors() == {"王小兰": "12号楼3单元502", "赵大海": "12号楼3单元501", "孙丽": "7号楼1单元101"}


def test_indented_members_under_a_head_where_blank_means_above(office, community):
    rows = [
        ["西山社区住户花名册（内部资料）", "", "", "", ""],
        ["2026年11月", "", "", "", ""],
        ["住址", "姓名", "与户主关系", "身份证号码", "人户状态"],
        ["12-3-502", "王小兰", "户主", WANG, "人户一致"],
        ["", "　李建国", "夫", LI, "人户一致"],
        ["", "　李明", "子", CHILD, "在读外地，户在人不在"],
        ["12-3-501", "赵大海", "户主", ZHAO, "租住"],
        ["", "　孙丽", "妻", SUN, "已迁出"],
        ["住址", "姓名", "与户主关系", "身份证号码", "人户状态"],
        ["12-3-402", "钱伟", "户主", QIAN, ""],
    ]
    roster = compared(office, community, sheets({"花名册": rows}))
    assert reasons(office, roster) == [NEW, NEW, NEW, NEW, ("conflict", "status.left"), no_person("heading"), NEW]
    write(office, roster)
    assert {p.name: p.residing for p in everybody()} == {
        "王小兰": "registered",
        "李建国": "registered",
        "李明": "away",
        "赵大海": "rented",
        "钱伟": "registered",
    }


def test_a_table_without_headings_and_with_a_mark_in_front(office, community):
    roster = compared(
        office,
        community,
        text_file(
            f"""
王小兰,女,{WANG},13900005678,12-3-502
李建国,男,{LI},13900005679,12-3-502
李明,男,{CHILD},,12-3-502
阿依古丽·买买提,女,{SUN},13900005601,12-3-501
欧阳 娜娜,女,{OLD},13900005602,12-3-402
""",
            "utf-8-sig",
        ),
        "表.csv",
    )
    assert reasons(office, roster) == [NEW] * 5
    write(office, roster)
    assert set(doors()) == {"王小兰", "李建国", "李明", "阿依古丽·买买提", "欧阳娜娜"}


def test_everything_that_contradicts_in_gbk(office, community):
    home = testing.a_household(testing.a_dwelling(a_building(community, "9"), "101", entrance=1))
    facts = {"household": home, "document_type": "id_card"}
    testing.a_person("王小兰", document_no=WANG, phone="13900005678", birth_date=date(1988, 3, 12), **facts)
    testing.a_person("李建国", document_no=LI, sex="1", birth_date=date(1985, 7, 1), **facts)
    testing.a_person("钱伟", household=home, sex="1", birth_date=date(1966, 1, 9), phone="13900005603")
    wrong = ZHAO[:17] + ("1" if ZHAO[17] != "1" else "2")
    roster = compared(
        office,
        community,
        text_file(
            f"""
姓名,性别,身份证号,出生日期,电话,住址,职业
王小兰,女,{WANG},1988-03-12,13900005678,9-1-101,
王晓兰,女,{WANG},,,9-1-101,
赵敏,女,{WANG},,,9-1-101,
李建国,女,{LI},,,9-1-101,
李建国,男,{ZHAO},,,9-1-101,
钱伟,男,{QIAN},,13900005603,9-1-101,退休
钱伟,男,,1966-01-10,13900005603,9-1-101,
赵大海,男,{wrong},,,9-1-101,
锟斤拷,男,,,13900005604,9-1-101,
王先生,男,,,13900005605,9-1-101,
,男,{OLD},,,9-1-101,
孙丽 周芳,女,,,13900005606,9-1-101,
孙丽,女,,,,,
"""
        ),
        "冲突.csv",
    )
    assert reasons(office, roster) == [
        SAME,
        ("conflict", "twice.name"),
        ("conflict", "name.other"),
        ("conflict", "document.sex"),
        ("conflict", "document.other"),
        ("changed", ""),
        ("conflict", "birth.other"),
        ("conflict", "id.check"),
        ("unreadable", "name.garbled"),
        ("unreadable", "name.honorific"),
        ("unreadable", "name.empty"),
        ("unreadable", "name.several"),
        ("new", "address.none"),
    ]
    write(office, roster)
    assert (named("钱伟").document_no, named("钱伟").occupation) == (QIAN, "退休")
    assert named("王小兰").version == 1
