"""What lies around the cells is told: hidden rows, columns and sheets, merged cells, the day a workbook counts from."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from linli.kernel.sheets.api import Lost, read

from .books import by_hand, full_of_everything


def rows(file, name="名册"):
    return [(row.number, row.cells) for row in read(file, name)[0].rows]


def test_hidden_rows_columns_and_sheets_and_merged_cells():
    first, second, third = read(full_of_everything())
    assert (first.hidden_columns, first.hidden_rows) == ({1, 4, 5, 6, 7}, {5})
    assert first.blocks == ((0, 0, 0, 3),)
    assert [sheet.hidden for sheet in (first, second, third)] == [False, False, True]
    assert (second.hidden_columns, second.blocks) == (frozenset(), ())


def test_a_hidden_row_and_column_written_with_a_prefix():
    book = by_hand(
        '<x:row r="1" hidden="true"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c></x:row>',
        "<x:cols><x:col min='1' max='2' hidden='1'/><x:col min='3' max='3' hidden='0'/></x:cols>",
        '<x:mergeCells><x:mergeCell ref="A2:B3"/></x:mergeCells>',
        prefix="x",
    )
    [sheet] = read(book)
    assert (sheet.hidden_columns, sheet.hidden_rows, sheet.blocks) == ({0, 1}, {1}, ((1, 0, 2, 1),))


def test_days_counted_from_1904():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": True}) as made:
        made.add_worksheet().write_datetime(0, 0, date(1988, 3, 12), made.add_format({"num_format": "yyyy-mm-dd"}))
    file.seek(0)
    assert rows(file) == [(1, ("1988-03-12",))]


@pytest.mark.parametrize("shown", ["yyyy-mm-dd", "yyyy年m月d日", "m/d/yy", "[$-804]yyyy年m月;@", "d-mmm-yy"])
def test_a_day_is_a_day_however_it_is_shown(shown):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A1"].number_format = date(1988, 3, 12), shown
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert rows(file) == [(1, ("1988-03-12",))]


def test_a_number_that_shows_a_unit_is_no_day():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A1"].number_format = 35, '0"岁 (by yd)"'
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert rows(file) == [(1, ("35",))]


def test_a_number_kept_as_text_by_an_apostrophe_is_whole_and_the_apostrophe_is_not_part_of_it():
    book = openpyxl.Workbook()
    book.active["A1"] = "210204198803121234"
    book.active["A1"].quotePrefix = True
    book.active["B1"] = "\t210204198803121234"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    [(_, cells)] = rows(file)
    assert cells == ("210204198803121234", "\t210204198803121234")
    assert not isinstance(cells[0], Lost)


def test_letters_beyond_the_first_plane_and_of_four_bytes():
    text = "姓名,住址\n𠮷野家,㐂庄\n龑𬱖䶮,〇栋\n"
    assert rows(io.BytesIO(text.encode("gb18030")))[1:] == [(2, ("𠮷野家", "㐂庄")), (3, ("龑𬱖䶮", "〇栋"))]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_and_almost_without_digits(encoding):
    text = "一二三居民姓名\t一户主关系\r\n" + "王小兰一\t户主配偶子女丈一\r\n" * 30
    found = rows(io.BytesIO(text.encode(encoding)))
    assert (len(found), found[1][1]) == (31, ("王小兰一", "户主配偶子女丈一"))


def test_two_files_pasted_together_in_different_letters():
    data = "姓名,电话\n王小兰,1\n".encode("gb18030") * 20 + "姓名,电话\n龑喆,2\n".encode() * 20
    found = {cells for _, cells in rows(io.BytesIO(data))}
    assert found == {("姓名", "电话"), ("王小兰", "1"), ("龑喆", "2")}


def test_a_spoilt_letter_here_and_there_leaves_the_rest_as_it_is():
    lines = ["王小兰,13900005678\n".encode("gb18030")] * 400
    lines[7] = b"\xcd\xf5\xff\xff\xc0\xbc,1\n"
    found = rows(io.BytesIO("姓名,电话\n".encode("gb18030") + b"".join(lines)))
    assert len(found) == 401
    assert "\N{REPLACEMENT CHARACTER}" in found[8][1][0]
    assert found[9][1] == ("王小兰", "13900005678")


def test_shared_texts_with_pronunciation_and_pieces():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><t>王</t></r><r><t xml:space='preserve'> 兰</t></r><rPh sb='0' eb='1'><t>wang</t></rPh></si>"
        "<si><t><![CDATA[<b>&]]></t></si><si/></sst>"
    )
    cells = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC"))
    file = by_hand(f'<row r="1">{cells}<c r="D1"><v>7</v></c></row>', more=[("xl/sharedStrings.xml", strings)])
    assert rows(file) == [(1, ("王 兰", "<b>&", "", "7"))]


def test_days_written_out_as_the_strict_standard_has_them():
    cells = '<c r="A1" t="d"><v>1988-03-12T00:00:00Z</v></c><c r="B1" t="d"><v>2020-01-02T08:30:00</v></c>'
    assert rows(by_hand(f'<row r="1">{cells}</row>')) == [(1, ("1988-03-12", "2020-01-02 08:30:00"))]
