"""No cell of an exported file can run, whatever was typed into the register."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.capacity.exports.rules import harmless, last_line, read_last_line

RUNS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 411", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　＝1", "\ufeff=1"]
)
def test_what_a_spreadsheet_could_run_is_text(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "陈志远", "3-502", "a=b", " 502", "139****0000", "'=1"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_no_cell_begins_with_a_sign_that_runs_and_none_is_lost(cells):
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    for cell, text in zip(harmless_back(written.getvalue()), cells, strict=False):
        assert cell.strip()[:1] not in set(RUNS) or not cell.strip()
        assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def harmless_back(text):
    rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    return rows[0]


@given(st.integers(0, 10**7), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_the_last_line_says_what_it_was_told(rows, digest):
    line = last_line("20261121-7K3F9A", "共 {rows} 人，以上各行的 SHA-256：{sha256}", rows, digest)
    said = read_last_line(f"a,b\r\n{line}\r\n")
    assert (said.number, said.rows, said.sha256) == ("20261121-7K3F9A", rows, digest)


@given(st.text(max_size=200))
def test_a_file_that_ends_otherwise_is_not_whole(text):
    assert read_last_line(text) is None or text.lstrip().startswith("#")
