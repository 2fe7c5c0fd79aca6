"""A roster comes in: its columns are confirmed, its rows are compared, decided, written, and taken back."""

import io
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from linli.ground.people import testing
from linli.ground.people.actions import importing
from linli.ground.people.models import Household, Person, Residence, RosterImport, RosterRow
from linli.ground.people.queries import rosters as asked
from linli.ground.people.testing import an_id_number
from linli.ground.places.models import Building, Dwelling
from linli.ground.places.testing import a_building, a_community
from linli.kernel.ledger.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HEADINGS = ["序号", "姓名", "性别", "身份证号码", "联系电话", "楼号", "单元", "房号", "与户主关系"]
WANG = an_id_number(date(1988, 3, 12), "2", order=7)
LI = an_id_number(date(1985, 7, 1), "1", order=8)
CHILD = an_id_number(date(2015, 9, 9), "1", order=9)


def workbook(*rows, headings=HEADINGS, title="西山社区居民名册"):
    """An .xlsx as a clerk would make it: a title over the whole width, headings, rows as they are given."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("名册")
        sheet.merge_range(0, 0, 0, len(headings) - 1, title)
        for number, row in enumerate([headings, *rows], start=1):
            for column, value in enumerate(row):
                sheet.write(number, column, value) if value != "" else None
    file.seek(0)
    return file


FAMILY = (
    [1, "王小兰", "女", WANG, 13900005678, "12", "3", "502", "户主"],
    [2, "李建国", "男", LI, 13900005679, "12", "3", "502", "夫"],
    [3, "李明", "男", CHILD, "", "12", "3", "502", "子"],
)


def clerk_of(community):
    """Without a post, so that machine work needs no posts to act."""
    return replace(testing.somebody(community, f"{testing.OFFICE} places.edit"), post=None)


@pytest.fixture
def community():
    return a_community()


@pytest.fixture
def building(community):
    return a_building(community, "12", entrances=3, floors=6)


@pytest.fixture
def office(community):
    return clerk_of(community)


def compared(office, unit, file, name="名册.xlsx"):
    tables = asked.with_remembered(office, unit, asked.examine(file, name))
    roster = importing.receive_roster(actor=office, at=NOW, unit=unit, file=file, name=name, tables=tables)
    columns = {t["shape"]: {int(c): g[0] for c, g in t["columns"].items()} for t in roster.tables if t["used"]}
    return importing.confirm_columns(actor=office, at=NOW, expected=roster.version, roster=roster, columns=columns)


def again(office, roster):
    return asked.rosters(office).get(pk=roster.pk)


def accept_all(office, roster):
    keys = [one.key for one in asked.new_doors(office, roster)]
    return importing.accept_doors(actor=office, at=NOW, expected=roster.version, roster=roster, buildings=keys)


def write(office, roster):
    importing.ask_to_write(actor=office, at=NOW, expected=roster.version, roster=roster)
    return again(office, roster)


def undo(office, roster):
    importing.ask_to_undo(actor=office, at=NOW, expected=roster.version, roster=roster)
    return again(office, roster)


def outcomes(office, roster):
    return [row.outcome for row in asked.rows_of(office, roster)]


def reasons(office, roster):
    return [(row.outcome, row.why) for row in asked.rows_of(office, roster)]


def everybody():
    return Person.objects.unscoped("test").order_by("name")


def test_a_family_is_imported_into_one_household_behind_its_door(office, community, building):
    roster = compared(office, community, workbook(*FAMILY))
    assert outcomes(office, roster) == ["new"] * 3
    assert not everybody().exists()

    write(office, roster)
    assert [person.name for person in everybody()] == ["李建国", "李明", "王小兰"]
    home = Household.objects.unscoped("test").get()
    assert (home.dwelling.label, home.head.name) == ("12号楼3单元502", "王小兰")
    stays = Residence.objects.unscoped("test").order_by("relation")
    assert [(stay.person.name, stay.relation) for stay in stays] == [("王小兰", "02"), ("李建国", "11"), ("李明", "20")]


def test_importing_the_same_file_again_changes_nothing_and_says_so(office, community, building):
    write(office, compared(office, community, workbook(*FAMILY)))
    before = list(everybody().values())
    roster = write(office, compared(office, community, workbook(*FAMILY)))
    assert outcomes(office, roster) == ["same"] * 3
    assert (roster.counts["written_new"], roster.counts["written_changed"], roster.counts["written_same"]) == (0, 0, 3)
    assert list(everybody().values()) == before
