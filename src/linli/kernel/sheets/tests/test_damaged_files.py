"""A damaged or hostile file is refused with a reason, and costs neither the server nor much memory."""

import io
import random
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.sheets import markup
from linli.kernel.sheets.api import CannotRead, annotate, read

from .books import MAIN, by_hand, full_of_everything, packed
from .test_annotate_a_file import old_book

XLSX, XLS = full_of_everything().getvalue(), old_book().getvalue()
MEGABYTE = b" " * 1_000_000
CSV = ('姓名,电话\r\n龑喆,"13900005678"\r\n' * 20).encode("gb18030")


def gone_through(data):
    """Read all of it and give it back with a note; only CannotRead may come of it."""
    try:
        sheets = read(io.BytesIO(data), "名册")
        for sheet in sheets:
            for row in sheet.rows:
                assert isinstance(row.number, int)
        annotate(io.BytesIO(data), io.BytesIO(), {sheets[0].name: {1: "甲", 3: "乙"}}, "原因", {sheets[0].name: 2})
    except CannotRead as refused:
        return refused.why
    return "read"


def repacked(data, hurt):
    """A workbook of which one part was changed before it was packed: the checksums are right."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, hurt(name, old.read(name)))
    return file.getvalue()


@given(st.integers(0, 2**32), st.sampled_from(["cut", "flip", "inside"]))
@settings(max_examples=150, deadline=None)
def test_a_damaged_workbook_is_read_or_refused(seed, way):
    rng = random.Random(seed)
    if way == "inside":
        part = rng.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
        assert gone_through(repacked(XLSX, lambda name, text: _hurt(rng, text) if name == part else text))
    else:
        assert gone_through(XLSX[: rng.randrange(len(XLSX))] if way == "cut" else _hurt(rng, XLSX))


@given(st.integers(0, 2**32), st.booleans())
@settings(max_examples=12, deadline=None)
def test_a_damaged_old_workbook_is_read_or_refused(seed, cut):
    rng = random.Random(seed)
    assert gone_through(XLS[: rng.randrange(len(XLS))] if cut else _hurt(rng, XLS))


@given(st.integers(0, 2**32), st.sampled_from(["gb18030", "utf-16-le", "utf-8"]))
@settings(max_examples=60, deadline=None)
def test_a_damaged_text_is_read_or_refused(seed, encoding):
    assert gone_through(_hurt(random.Random(seed), CSV.decode("gb18030").encode(encoding)))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    assert gone_through(data)


def _hurt(rng, data):
    """Some bytes changed, taken out or doubled."""
    hurt = bytearray(data)
    for _ in range(rng.choice([1, 3, 12])):
        place = rng.randrange(len(hurt))
        match rng.randrange(4):
            case 0:
                hurt[place] = rng.randrange(256)
            case 1:
                del hurt[place : place + rng.randrange(1, 40)]
            case 2:
                hurt[place:place] = hurt[place : place + rng.randrange(40)]
            case _:
                hurt[place] = rng.choice(b'0123456789<>"/&=')
        hurt = hurt or bytearray(b"x")
    return bytes(hurt)


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", "")
        with made.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(620):
                part.write(MEGABYTE)
    assert len(file.getvalue()) < 4_000_000
    assert gone_through(file.getvalue()) == "too_large"


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(by_hand(f'<row r="1"><c r="A1"><v>1</v></c></row>{" " * 100_000}').getvalue())
    place = data.rfind(b"PK\1\2", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    assert gone_through(bytes(data)) == "damaged"


def test_entities_that_grow_are_refused():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]>'

    def hurt(name, text):
        return f'{doctype}<workbook xmlns="{MAIN}">&l9;</workbook>'.encode() if name == "xl/workbook.xml" else text

    assert gone_through(repacked(XLSX, hurt)) == "damaged"


def test_rows_without_end_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(markup, "PIECE_AT_MOST", 3_000_000)
    assert (
        gone_through(packed(f'<worksheet xmlns="{MAIN}"><sheetData>{"<row/>" * 1_000_000}').getvalue()) == "too_large"
    )


@pytest.mark.parametrize("merged", ["A1:A9999", "A1:XFD1048576"])
def test_merged_cells_over_everything_do_not_fill_the_memory(merged):
    blocks = f'<mergeCells>{f"""<mergeCell ref="{merged}"/>""" * 50_000}</mergeCells>'
    assert gone_through(by_hand('<row r="1"><c r="A1"><v>1</v></c></row>', after=blocks).getvalue()) in (
        "read",
        "too_large",
    )


MEASURED = """
import sys
from linli.kernel.sheets.api import read
sheets = read(sys.argv[1])
print(*(sum(1 for _ in sheet.rows) for sheet in sheets))
print([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0])
"""


def test_the_workbook_whose_used_range_is_65203_rows_reads_as_495_within_200_mb(shared):
    path = shared("data/13_messy_tables/taidi_e2_65203_formatted_rows_495_data.xlsx")
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    rows, kilobytes = map(int, done.stdout.split())
    assert rows == 1 + 495  # with its heading
    assert kilobytes <= 200_000
