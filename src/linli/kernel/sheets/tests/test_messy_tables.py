"""Every file of the collection of messy tables is read, or refused with a reason; and comes back with a note."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from linli.kernel.sheets.api import CannotRead, annotate, read

SHARED = Path(os.environ.get("LINLI_SHARED") or Path(__file__).resolve().parents[6] / "shared")
PACKS = ("messytables_horror.zip", "sormas_import_fixtures.zip")
NO_TABLES = {  # by their nature: pages of the web, and a packed text
    "complex.html": "web_page",
    "invisible_text.html": "web_page",
    "rowcolspan.html": "web_page",
    "simple.zip": "picture_or_document",
}
HEADS = {
    "utf-16le_encoded.csv": "Organisation_code",
    "simple.xls": "date",
    "simple.ods": "Name",
    "simple.ssv": "date",
    "example.tsv": "hour",
    "sw_gen.xlsx": "id_str",
    "weird_head_padding.csv": "An der vertragsärztlichen Versorgung",
}


def listed():
    for pack in PACKS:
        path = SHARED / "data/13_messy_tables" / pack
        if not path.exists():
            yield pytest.param(pack, "", id=pack)
            continue
        with zipfile.ZipFile(path) as packed:
            yield from (pytest.param(pack, name, id=Path(name).name) for name in packed.namelist() if name[-1] != "/")


@pytest.fixture
def content(shared):
    def find(pack, name):
        with zipfile.ZipFile(shared(f"data/13_messy_tables/{pack}")) as packed:
            return packed.read(name)

    return find


@pytest.mark.parametrize(("pack", "name"), list(listed()))
def test_a_messy_file_is_read_or_refused_with_the_right_reason(content, pack, name):
    data, short = content(pack, name), Path(name).name
    if short in NO_TABLES:
        with pytest.raises(CannotRead) as refused:
            read(io.BytesIO(data), name)
        assert refused.value.why == NO_TABLES[short]
        return
    sheets = read(io.BytesIO(data), name)
    assert all(row.cells for sheet in sheets for row in sheet.rows)
    if short in HEADS:
        assert next(sheets[0].rows).cells[0].startswith(HEADS[short])


@pytest.mark.parametrize(("pack", "name"), list(listed()))
def test_a_messy_file_comes_back_with_its_rows_and_a_note(content, pack, name):
    data = content(pack, name)
    if Path(name).name in NO_TABLES:
        return
    before = read(io.BytesIO(data), name)
    target, last = io.BytesIO(), [row.number for row in before[0].rows][-1]
    annotate(io.BytesIO(data), target, {before[0].name: {last: "这一行要改"}}, "原因", {})
    after = read(io.BytesIO(target.getvalue()), name)
    assert [sum(1 for _ in sheet.rows) for sheet in after] == [sum(1 for _ in sheet.rows) for sheet in before]
    for old, new in zip(before[0].rows, after[0].rows, strict=True):
        assert (new.number, _full(new.cells)) == (old.number, _full(old.cells) + ["这一行要改"] * (old.number == last))


def _full(cells):
    return [cell for cell in cells if cell]


def test_western_letters_are_not_taken_for_rare_chinese_ones(content):
    name = "sormas_region_import_test_large_file_iso8859_1.csv"
    full = next(param.values[1] for param in listed() if param.values[1].endswith(name) or not param.values[1])
    [sheet] = read(io.BytesIO(content(PACKS[1], full)), name)
    letters = {letter for row in sheet.rows for cell in row.cells for letter in cell if ord(letter) > 127}
    assert {"ü", "ß"} <= letters
    assert max(letters) < "\u0180"
