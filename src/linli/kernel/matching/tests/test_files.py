"""`linli match`: a delimited file in, a cluster for every row out; what cannot be used is said in a sentence."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

ROWS = [
    ["record_id", "name", "document", "birth_date", "note"],
    ["a", "王建国", "219904198001011234", "1980-01-01", "x"],
    ["b", "王建國", "", "1980年1月1日", ""],
    ["c", "李秀英", "", "1955-07-09", ""],
]


def given(path, rows, letters="utf-8", delimiter=","):
    with open(path, "w", newline="", encoding=letters) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def matched(tmp_path, source):
    target = tmp_path / "out.csv"
    call_command("match", str(source), str(target), stdout=io.StringIO())
    with open(target, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["record_id", "cluster_id"]
    return dict(rows[1:])


@pytest.mark.parametrize(
    ("letters", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", ","), ("utf-16", "\t")]
)
def test_every_row_gets_a_cluster_in_whatever_letters_the_file_is(tmp_path, letters, delimiter):
    found = matched(tmp_path, given(tmp_path / "in.csv", ROWS, letters, delimiter))
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_columns_may_be_missing_or_empty_and_rows_short(tmp_path):
    rows = [["RECORD_ID", "Name"], ["1", "王建国"], ["2"], ["3", ""], [""], ["4", "王建国"]]
    assert set(matched(tmp_path, given(tmp_path / "in.csv", rows))) == {"1", "2", "3", "4"}
    assert matched(tmp_path, given(tmp_path / "in.csv", [["record_id", "name"]])) == {}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["name"], ["王建国"]], "缺少 record_id"),
        ([["record_id", "city"], ["1", "大连"]], "没有可以比对的列"),
        ([["record_id", "name"], ["1", "王"], ["1", "李"]], "出现了不止一次"),
        ([["record_id", "name"], ["", "王"]], "第 2 行没有 record_id"),
        ([], "缺少 record_id"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(tmp_path, rows, said):
    with pytest.raises(CommandError, match=said):
        call_command("match", str(given(tmp_path / "in.csv", rows)), str(tmp_path / "out.csv"))


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="打不开"):
        call_command("match", str(tmp_path / "none.csv"), str(tmp_path / "out.csv"))
