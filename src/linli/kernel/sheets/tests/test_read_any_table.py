"""Whatever a clerk hands in is read faithfully, or refused with a reason; nothing crashes and nothing is invented."""

import io
import resource
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from linli.kernel.sheets.api import ACCEPTED, CannotRead, Lost, neutral, read
from linli.kernel.sheets.cells import text_of


def book(*rows, **more):
    """An .xlsx of one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, more) as made:
        sheet, day = made.add_worksheet("表"), made.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
    file.seek(0)
    return file


def rows(file, name="名册.xlsx"):
    return [(row.number, row.cells) for row in read(file, name)[0].rows]


def test_numbers_dates_and_truth_come_as_the_text_one_would_read_aloud():
    file = book([13912345678.0, 36.5, 0.1 + 0.2, date(1988, 3, 12), datetime(2020, 1, 2, 8, 30), True, "  空 格 "])  # noqa: DTZ001
    assert rows(file) == [(1, ("13912345678", "36.5", "0.3", "1988-03-12", "2020-01-02 08:30:00", "TRUE", "  空 格 "))]


def test_an_id_number_that_became_a_number_is_lost_and_says_so():
    [(_, cells)] = rows(book([210204198803121234, "210204198803121234", 2102041988031]))
    assert isinstance(cells[0], Lost)
    assert cells[0] == "2.10204198803121e+17"
    assert not isinstance(cells[1], Lost)
    assert cells[1:] == ("210204198803121234", "2102041988031")


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers():
    assert rows(book([], [None, None, "甲"], [], ["乙"])) == [(2, ("", "", "甲")), (4, ("乙", "", ""))]


def test_every_cell_of_a_merged_block_says_what_the_block_says():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 2, 1, "12号楼")
        sheet.write(1, 2, "甲")
        sheet.write(3, 2, "乙")
    file.seek(0)
    assert [cells for _, cells in rows(file)] == [
        ("12号楼", "12号楼", ""),
        ("12号楼", "12号楼", "甲"),
        ("12号楼", "12号楼", ""),
        ("", "", "乙"),
    ]


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12),
                st.integers(-(10**14), 10**14),
                st.booleans(),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_workbook_reads_as_another_reader_reads_it(table):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    file.seek(0)
    try:
        found = rows(file)
    except CannotRead:
        found = []
    file.seek(0)
    peer = load_workbook(file).get_sheet_by_index(0)
    left = [""] * (peer.start[1] if peer.start else 0)
    wanted = [
        (number, [*left, *map(text_of, row)]) for number, row in enumerate(peer.iter_rows() if peer.start else (), 1)
    ]
    assert [(number, strip(cells)) for number, cells in found] == [(n, strip(row)) for n, row in wanted if any(row)]


def strip(cells):
    """The cells up to the last full one: an empty text makes a column full for one reader and not for the other."""
    return [*cells][: max((place + 1 for place, cell in enumerate(cells) if cell), default=0)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimited_text_in_every_encoding(encoding, delimiter):
    table = [["姓名", "电话", "备注"], ["龑喆", "13900005678", "a,b;c"], ["𬱖", "", ""]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in table)
    assert [cells for _, cells in rows(io.BytesIO(text.encode(encoding)), "名册.csv")] == [tuple(row) for row in table]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_after_it():
    text = '姓名,身高\r\n甲,"1.7\r\n' + "乙,1.8\r\n" * 200
    assert len(rows(io.BytesIO(text.encode()), "名册.csv")) == 202


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_quote_never_closed_near_the_end_does_not_swallow_the_last_rows(delimiter):
    lines = ["姓名,身高", *["甲,1.7"] * 20, '乙,"1.8', "丙,1.9", "丁,1.6"]
    text = "\n".join(lines).replace(",", delimiter)
    found = rows(io.BytesIO(text.encode()), "名册.csv")
    assert [cells[0] for _, cells in found[-3:]] == ["乙", "丙", "丁"]


def test_quoted_cells_may_hold_delimiters_line_ends_and_quotes():
    text = '姓名\t备注\n甲\t"一\t二\n三""四"\n乙\tx\n'
    assert rows(io.BytesIO(text.encode()), "名册.txt")[1:] == [(2, ("甲", '一\t二\n三"四')), (3, ("乙", "x"))]


def test_what_excel_writes_around_numbers_in_csv_is_taken_off():
    text = '姓名,身份证\n甲,="210204198803121234"\n乙,2.10204E+17\n'
    (_, heading), (_, first), (_, second) = rows(io.BytesIO(text.encode()), "名册.csv")
    assert first[1] == "210204198803121234"
    assert isinstance(second[1], Lost)


def test_a_few_broken_letters_do_not_make_a_file_unreadable():
    data = ("姓名,电话\n" + "王小兰,13900005678\n" * 500).encode("gb18030") + b"\xd5,1\n"
    assert len(rows(io.BytesIO(data), "名册.csv")) == 502


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \r\n ", "empty"),
        (b"%PDF-1.7 ...", "picture_or_document"),
        (b"\x89PNG\r\n\x1a\n....", "picture_or_document"),
        ("\ufeff<html><table><tr><td>姓名".encode(), "web_page"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "damaged"),
        (bytes(range(128, 256)) * 8, "unknown_letters"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content, why):
    with pytest.raises(CannotRead) as refused:
        read(io.BytesIO(content), "名册.xlsx")
    assert refused.value.why == why


def test_a_stray_cell_at_the_far_end_of_a_sheet_is_refused_before_memory_is_spent():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet().write(1_048_575, 16_383, "x")
    file.seek(0)
    with pytest.raises(CannotRead) as refused:
        read(file, "名册.xlsx")
    assert refused.value.why == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_zip_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "x")
    file.seek(0)
    with pytest.raises(CannotRead, match="picture_or_document"):
        read(file, "名册.xlsx")


def test_text_of_nothing_is_empty():
    assert [text_of(None), text_of(float("nan")), text_of("")] == ["", "", ""]


@given(st.text(max_size=20))
def test_nothing_that_begins_like_a_formula_leaves_as_one(text):
    assert len(text) < 2 or not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_workbook_whose_used_range_is_65203_rows_reads_as_495(shared):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = shared("data/13_messy_tables/taidi_e2_65203_formatted_rows_495_data.xlsx")
    found = list(read(path)[0].rows)
    assert (len(found) - 1, found[0].cells[0]) == (495, "留言编号")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("pack", ["messytables_horror.zip", "sormas_import_fixtures.zip"])
def test_every_messy_file_is_read_or_refused_with_a_reason(shared, pack):
    with zipfile.ZipFile(shared(f"data/13_messy_tables/{pack}")) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        told = {name: _outcome(packed.read(name), name) for name in names}
    assert len(told) >= 20
    tables = {name: n for name, n in told.items() if name.lower().endswith(ACCEPTED)}
    refused = {name for name, found in tables.items() if isinstance(found, str)}
    assert len(refused) <= 2, refused
    assert all(
        found in ("web_page", "picture_or_document", "unknown_letters")
        for found in told.values()
        if isinstance(found, str)
    )


def _outcome(content, name):
    try:
        return sum(1 for sheet in read(io.BytesIO(content), name) for _ in sheet.rows)
    except CannotRead as refused:
        return refused.why
