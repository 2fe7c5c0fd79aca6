"""Rosters for tests as clerks make them, and the deeds of a clerk who imports one."""

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from linli.ground.people import testing
from linli.ground.people.models import Person
from linli.ground.people.testing import an_id_number
from linli.ground.rosters.actions import importing
from linli.ground.rosters.queries import rosters as asked

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HEADINGS = ["序号", "姓名", "性别", "身份证号码", "联系电话", "楼号", "单元", "房号", "与户主关系"]
WANG = an_id_number(date(1988, 3, 12), "2", order=7)
LI = an_id_number(date(1985, 7, 1), "1", order=8)
CHILD = an_id_number(date(2015, 9, 9), "1", order=9)
OLD = an_id_number(date(1948, 2, 3), "2", order=10)
FAMILY = (
    [1, "王小兰", "女", WANG, 13900005678, "12", "3", "502", "户主"],
    [2, "李建国", "男", LI, 13900005679, "12", "3", "502", "夫"],
    [3, "李明", "男", CHILD, "", "12", "3", "502", "子"],
)


def workbook(*rows: Any, headings: Any = HEADINGS, title: str = "西山社区居民名册") -> io.BytesIO:
    """An .xlsx as a clerk would make it: a title over the whole width, headings, rows as they are given."""
    return sheets({"名册": [headings, *rows]}, title=title)


def sheets(named: dict[str, Any], *, title: str = "", merged: Any = ()) -> io.BytesIO:
    """An .xlsx of several sheets; `merged` are ranges (first row, column, last row, column, text) of the first."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        for name, rows in named.items():
            sheet = book.add_worksheet(name)
            if title:
                sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
            for number, row in enumerate(rows, start=1 if title else 0):
                for column, value in enumerate(row):
                    _write(sheet, number, column, value, day)
        for first, left, last, right, text in merged:
            book.worksheets()[0].merge_range(first, left, last, right, text)
    file.seek(0)
    return file


def _write(sheet: Any, number: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    elif isinstance(value, str) and value:
        sheet.write_string(number, column, value)
    elif value != "":
        sheet.write_number(number, column, value)


def text_file(lines: str, encoding: str = "gb18030") -> io.BytesIO:
    return io.BytesIO(lines.strip("\n").replace("\n", "\r\n").encode(encoding))


def clerk_of(community: Any) -> Any:
    """Without a post, so that machine work needs no posts to act."""
    return replace(testing.somebody(community, f"{testing.OFFICE} places.edit"), post=None)


def received(office: Any, unit: Any, file: io.BytesIO, name: str = "名册.xlsx") -> Any:
    tables = asked.with_remembered(office, unit, asked.examine(file, name))
    return importing.receive_roster(actor=office, at=NOW, unit=unit, file=file, name=name, tables=tables)


def proposed(roster: Any) -> dict[str, dict[int, str]]:
    """The columns as they are proposed."""
    return {t["shape"]: {int(c): guess[0] for c, guess in t["columns"].items()} for t in roster.tables if t["used"]}


def compared(office: Any, unit: Any, file: io.BytesIO, name: str = "名册.xlsx") -> Any:
    roster = received(office, unit, file, name)
    return importing.confirm_columns(
        actor=office, at=NOW, expected=roster.version, roster=roster, columns=proposed(roster)
    )


def again(office: Any, roster: Any) -> Any:
    return asked.rosters(office).get(pk=roster.pk)


def accept_all(office: Any, roster: Any) -> Any:
    keys = [one.key for one in asked.new_doors(office, roster)]
    return importing.accept_doors(actor=office, at=NOW, expected=roster.version, roster=roster, buildings=keys)


def decide(office: Any, roster: Any, **decisions: str) -> Any:
    """Decide rows by their number in the sheet: row_4="take"."""
    by_row = {f"row_{row.row}": row.pk for row in asked.rows_of(office, roster)}
    chosen = {by_row[name]: decision for name, decision in decisions.items()}
    importing.decide_rows(actor=office, at=NOW, expected=roster.version, roster=roster, decisions=chosen)
    return again(office, roster)


def write(office: Any, roster: Any) -> Any:
    importing.ask_to_write(actor=office, at=NOW, expected=roster.version, roster=roster)
    return again(office, roster)


def undo(office: Any, roster: Any) -> Any:
    importing.ask_to_undo(actor=office, at=NOW, expected=roster.version, roster=roster)
    return again(office, roster)


def outcomes(office: Any, roster: Any) -> list[str]:
    return [row.outcome for row in asked.rows_of(office, roster)]


def reasons(office: Any, roster: Any) -> list[tuple[str, str]]:
    return [(row.outcome, row.why) for row in asked.rows_of(office, roster)]


def everybody() -> Any:
    return Person.objects.unscoped("test").order_by("name")


def named(name: str) -> Person:
    found: Person = everybody().get(name=name)
    return found
