"""Old workbooks (.xls) and those of other programs (.ods), read in a process apart that may die without harm."""

import io
import struct
import zipfile
from datetime import date, datetime, time

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from linli.kernel.sheets import apart, foreign
from linli.kernel.sheets.api import CELLS_AT_MOST, CannotRead, Lost, annotate, read
from linli.kernel.sheets.oldbooks import hidden_in


def saved(book):
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def rows(file):
    return [(row.number, row.cells) for row in read(file)[0].rows]


def test_numbers_dates_and_texts_of_an_old_workbook():
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    day, moment = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
    values = ["龑喆", 13912345678.0, 210204198803121234, "210204198803121234", True, 1.5]
    for column, value in enumerate(values):
        sheet.write(2, column, value)
    sheet.write(2, 6, date(1988, 3, 12), day)
    sheet.write(2, 7, datetime(2020, 1, 2, 8, 30), moment)  # noqa: DTZ001
    [(number, cells)] = rows(saved(book))
    assert number == 3
    assert cells[:2] == ("龑喆", "13912345678")
    assert isinstance(cells[2], Lost)
    assert cells[3:] == ("210204198803121234", "TRUE", "1.5", "1988-03-12", "2020-01-02 08:30:00")


def test_merged_cells_hidden_rows_columns_and_sheets_are_told():
    book = xlwt.Workbook()
    sheet = book.add_sheet("1号楼")
    sheet.write_merge(0, 2, 0, 1, "12号楼")
    for row in range(40):
        sheet.write(row, 2, f"居民{row}")
    sheet.col(1).hidden, sheet.row(6).hidden = True, True
    book.add_sheet("底稿").write(0, 0, "x")
    book.get_sheet(1).visibility = 1
    first, second = read(saved(book))
    assert (first.blocks, first.hidden_columns, first.hidden_rows) == (((0, 0, 2, 1),), {1}, {7})
    assert [row.cells[:2] for row in first.rows][:4] == [("12号楼", "12号楼")] * 3 + [("", "")]
    assert (first.hidden, second.hidden, first.height) == (False, True, 40)


def test_a_workbook_that_counts_from_1904():
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("名册").write(0, 0, date(1988, 3, 12), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    assert rows(saved(book)) == [(1, ("1988-03-12",))]


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def excel_95(text, code_page):
    """A workbook as Excel 95 wrote it: letters in the code page of the machine."""
    letters = text.encode("gbk")
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x1111, 1995)) + record(
        0x0042, struct.pack("<H", code_page)
    )
    name = "名册".encode("gbk")
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x1111, 1995))
    sheet += record(0x0200, struct.pack("<HHHHH", 0, 1, 0, 1, 0))
    sheet += record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(letters)) + letters) + record(0x000A, b"")
    bound = struct.pack("<LBBB", 0, 0, 0, len(name)) + name
    place = len(head) + len(record(0x0085, bound)) + 4
    bound = struct.pack("<L", place) + bound[4:]
    file = io.BytesIO()
    XlsDoc().save(file, head + record(0x0085, bound) + record(0x000A, b"") + sheet)
    file.seek(0)
    return file


def test_the_letters_of_a_workbook_of_1995_are_those_of_its_code_page():
    [sheet] = read(excel_95("王小兰，西山社区", 936))
    assert (sheet.name, [row.cells for row in sheet.rows]) == ("名册", [("王小兰，西山社区",)])


@pytest.mark.parametrize("page", [936, 1252])
def test_a_code_page_does_not_spoil_texts_that_are_unicode_anyway(page):
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "13900001111")
    book.get_sheet(0).write(0, 1, "王小兰")
    unicode = record(0x0042, struct.pack("<H", 1200))
    data = saved(book).getvalue()
    assert unicode in data
    data = data.replace(unicode, record(0x0042, struct.pack("<H", page)))
    assert rows(io.BytesIO(data)) == [(1, ("13900001111", "王小兰"))]


@pytest.mark.parametrize("cut", [1000, 3000, 5000])
def test_a_damaged_old_workbook_that_ends_the_library_s_process_is_refused_and_nothing_more(cut):
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "x")
    data = saved(book).getvalue()[:cut]
    with pytest.raises(CannotRead, match="damaged"):
        read(io.BytesIO(data))
    assert hidden_in(data) == []


def test_a_chain_of_sectors_that_never_ends_does_not_go_on_for_ever():
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "x")
    data = bytearray(saved(book).getvalue())
    for place in range(512, len(data) - 4, 4):
        if data[place : place + 4] == b"\xfe\xff\xff\xff":
            data[place : place + 4] = b"\0\0\0\0"
    assert isinstance(hidden_in(bytes(data)), list)


@pytest.mark.parametrize(("stream", "why"), [("EncryptedPackage", "locked"), ("WordDocument", "picture_or_document")])
def test_a_locked_workbook_and_a_letter_in_the_same_kind_of_file_are_told_apart(stream, why):
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "x")
    data = bytearray(saved(book).getvalue())
    place = data.index("Workbook".encode("utf-16-le"))
    data[place : place + 40] = stream.encode("utf-16-le").ljust(40, b"\0")
    with pytest.raises(CannotRead) as refused:
        read(io.BytesIO(bytes(data)))
    assert refused.value.why == why


TEXT = "urn:oasis:names:tc:opendocument:xmlns"


def open_document(rows, merged=""):
    file = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", kind, zipfile.ZIP_STORED)
        made.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{TEXT}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>',
        )
        made.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{TEXT}:office:1.0" xmlns:table="{TEXT}:table:1.0" '
            f'xmlns:text="{TEXT}:text:1.0"><office:body><office:spreadsheet><table:table table:name="名册">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    file.seek(0)
    return file


CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def test_an_open_document_is_read_and_comes_back_as_a_new_workbook():
    row = f"<table:table-row>{CELL.format(text='王小兰', more='')}{CELL.format(text='户主', more='')}</table:table-row>"
    file = open_document(row)
    assert rows(file) == [(1, ("王小兰", "户主"))]
    file.seek(0)
    after = io.BytesIO()
    assert annotate(file, after, {"名册": {1: "重名"}}, "原因", {}).suffix == ".xlsx"
    after.seek(0)
    assert rows(after) == [(1, ("王小兰", "户主", "重名"))]


def test_a_cell_that_is_said_to_be_there_a_billion_times_costs_the_server_nothing():
    many = ' table:number-columns-repeated="16000"'
    row = f'<table:table-row table:number-rows-repeated="1000000">{CELL.format(text="x", more=many)}</table:table-row>'
    with pytest.raises(CannotRead) as refused:
        read(open_document(row))
    assert refused.value.why in ("too_large", "damaged")


def test_every_kind_of_value_comes_through_to_us_as_it_was():
    said = ["甲", 1, 1.5, True, date(1988, 3, 12), datetime(2020, 1, 2, 3, 4, 5), time(8, 30), None]  # noqa: DTZ001
    assert [apart.heard(apart._said(value)) for value in said] == [*said[:-1], ""]


def test_a_workbook_wider_than_we_hold_is_refused():
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "x")
    sheet.write(65_535, 255, "x")
    with pytest.raises(CannotRead, match="too_large"):
        foreign.sheets_of(saved(book), CELLS_AT_MOST)
