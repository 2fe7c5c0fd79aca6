"""A workbook that Linli writes opens anywhere, keeps every digit and runs nothing."""

import io
import resource
from datetime import date

from linli.kernel.sheets.api import Column, read, write

COLUMNS = [Column("姓名"), Column("身份证号", 22), Column("人数", 8)]


def written(rows, **said):
    file = io.BytesIO()
    count = write(file, COLUMNS, rows, **said)
    file.seek(0)
    return count, file


def test_what_is_written_is_read_back_as_it_was():
    count, file = written([["王小兰", "210204198803121234", 3], ["龑", "", 0]])
    assert count == 2
    assert [row.cells for row in read(file)[0].rows] == [
        ("姓名", "身份证号", "人数"),
        ("王小兰", "210204198803121234", "3"),
        ("龑", "", "0"),
    ]


def test_what_looks_like_a_formula_is_text_with_an_apostrophe():
    _, file = written([["=HYPERLINK(1)", "+86139", 1], ["-1+1", "@SUM(A1)", 2], ["-", "–", 3]])
    assert [row.cells[:2] for row in read(file)[0].rows][1:] == [
        ("'=HYPERLINK(1)", "'+86139"),
        ("'-1+1", "'@SUM(A1)"),
        ("-", "–"),
    ]


def test_days_are_text_and_notes_stand_on_a_sheet_of_their_own():
    _, file = written([[date(2026, 11, 21), None, 1]], sheet="排查台账", notes=["只有本社区"], notes_sheet="说明")
    first, second = read(file)
    assert (first.name, second.name) == ("排查台账", "说明")
    assert list(first.rows)[1].cells == ("2026-11-21", "", "1")
    assert list(second.rows)[0].cells == ("只有本社区",)


def test_a_hundred_thousand_rows_go_out_without_being_held(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = (["王小兰", "210204198803121234", number] for number in range(100_000))
    assert write(tmp_path / "all.xlsx", COLUMNS, rows) == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
