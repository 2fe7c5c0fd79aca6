"""The clerk gets her own file back with the reasons in it; nothing else in it has changed."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.sheets.api import annotate, read

from .books import by_hand, changed_parts, full_of_everything, packed

HEADING = "要改的地方"
SHEET = "xl/worksheets/sheet1.xml"


def noted(file, notes, heading_rows=None, name="名册"):
    """The file with the notes of one sheet, and what is said of it."""
    target = io.BytesIO()
    file.seek(0)
    said = annotate(file, target, {name: notes}, HEADING, {name: heading_rows} if heading_rows else {})
    target.seek(0)
    return target, said


def cells(file, name=""):
    file.seek(0)
    sheets = read(file, "名册")
    sheet = next((sheet for sheet in sheets if sheet.name == name), sheets[0])
    return {row.number: row.cells for row in sheet.rows}


def with_notes(before, notes, place):
    """What must be read of a sheet that read as `before`, once the notes stand in column `place`, counted from 0."""
    wanted = {}
    for number in sorted({*before, *notes}):
        row = list(before.get(number, ()))[:place]
        wanted[number] = (*row, *[""] * (place - len(row)), notes.get(number, ""))
    return wanted


def text_of(file, part=SHEET):
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        return archive.read(part).decode()


def opens_in_openpyxl(file, name, row, column):
    file.seek(0)
    return openpyxl.load_workbook(file)[name].cell(row, column).value


def test_only_the_noted_sheet_changes_and_its_cells_stay():
    book = full_of_everything()
    after, said = noted(book, {2: "", 4: "身份证号少一位", 9: "合计行"}, heading_rows=2, name="1号楼")
    assert (said.made_new, said.suffix) == (False, "")
    assert changed_parts(book, after) == {SHEET}
    wanted = with_notes(cells(book, "1号楼"), {2: f"{HEADING}: ", 4: "身份证号少一位", 9: "合计行"}, 4)
    assert cells(after, "1号楼") == wanted
    assert opens_in_openpyxl(after, "1号楼", 4, 5) == "身份证号少一位"
    assert opens_in_openpyxl(after, "1号楼", 9, 4) == "=SUM(D3:D8)"


def test_styles_panes_filters_merged_cells_and_hidden_columns_stay_and_the_notes_are_in_sight():
    book = full_of_everything()
    after, _ = noted(book, {3: "电话少一位", 4: "重名"}, heading_rows=2, name="1号楼")
    after.seek(0)
    sheet = openpyxl.load_workbook(after)["1号楼"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, str(sheet.merged_cells)) == ("A3", "A2:D8", "A1:D1")
    assert sheet["E2"].value == HEADING
    assert sheet["E4"].font.bold
    assert sheet.column_dimensions["B"].hidden
    assert not sheet.column_dimensions["E"].hidden
    assert (sheet.column_dimensions["F"].hidden, sheet.column_dimensions["F"].max) == (True, 8)
    assert sheet.row_dimensions[5].hidden
    assert sheet.dimensions == "A1:E9"


def test_the_heading_looks_like_the_other_headings():
    book = full_of_everything()
    after, _ = noted(by_hand('<row r="1" spans="1:2"><c r="A1" s="7" t="str"><v>姓名</v></c></row>'), {2: "甲"}, 1)
    assert '<c r="B1" s="7" t="inlineStr">' in text_of(after)
    assert book


def test_a_workbook_of_another_maker_by_streams(tmp_path):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as made:
        sheet = made.add_worksheet("名册")
        for number in range(50):
            sheet.write_row(number, 0, [f"甲{number}", number, "x"])
        sheet.insert_image(60, 0, "dot.png", {"image_data": io.BytesIO(DOT)})
    notes = {number: f"第{number}行" for number in range(1, 51, 3)}
    after, _ = noted(file, notes)
    assert changed_parts(file, after) == {SHEET}
    assert cells(after) == with_notes(cells(file), notes, 3)


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
UNUSUAL = {
    "self-closed rows": '<row r="1"/><row r="2"><c r="A2"><v>1</v></c></row><row r="3" spans="1:1"/>',
    "rows and cells without a place": "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>",
    "a row that is left out": '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>9</v></c></row>',
    "single quotes and other orders": "<row spans='1:2' r='2'><c s='0' r='A2'><v>5</v></c></row>",
    "CDATA that looks like a row": '<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[</row><row r="9">]]></t></is></c></row>',
    "a comment that looks like a row": '<!-- <row r="2"/> --><row r="2"><c r="A2"><v>1</v></c></row>',
    "empty cells with a style in the way": '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="0"/><c r="C2" s="0"/></row>',
    "a greater-than sign in an attribute": '<row r="2" x="a>b"><c r="A2"><v>1</v></c></row>',
    "a shared formula": '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">1+1</f><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c></row>',
    "no rows at all but one": '<row r="7"><c r="C7"><v>1</v></c></row>',
    "line breaks within tags": '<row\n r="2"\n><c\n r="A2"\n><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL.keys())
@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1"/>'])
def test_sheets_written_unusually_keep_their_cells(rows, dimension):
    notes = {1: "甲", 2: "乙 & <丙>", 5: "丁", 12: "戊"}
    book = by_hand(rows, dimension)
    after, said = noted(book, notes)
    assert not said.made_new
    before = cells(book)
    place = max(map(len, before.values()))
    assert cells(after) == with_notes(before, notes, place)
    assert opens_in_openpyxl(after, "名册", 12, place + 1) == "戊"


def test_tags_with_a_prefix():
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="3"/>'
    after, said = noted(
        by_hand(rows, '<x:cols><x:col min="2" max="9" hidden="1"/></x:cols>', prefix="x"), {1: "甲", 3: "乙"}
    )
    assert not said.made_new
    assert '<x:col min="3" max="9" hidden="1"/>' in text_of(after)
    assert opens_in_openpyxl(after, "名册", 1, 2) == "甲"
    assert opens_in_openpyxl(after, "名册", 3, 2) == "乙"


def test_a_sheet_without_rows_gets_them():
    sheet = by_hand("").getvalue()
    after, _ = noted(packed(text_of(io.BytesIO(sheet)).replace("<sheetData></sheetData>", "<sheetData/>")), {2: "甲"})
    assert cells(after) == {2: ("甲",)}


def test_rows_out_of_order_make_a_new_workbook_rather_than_a_broken_one():
    rows = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    after, said = noted(by_hand(rows), {1: "甲"})
    assert (said.made_new, said.suffix) == (True, ".xlsx")
    assert opens_in_openpyxl(after, "名册", 1, 2) == "甲"


def test_what_a_note_may_not_hold_is_neutralised():
    after, _ = noted(by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'), {1: '  a\x00\x0b\ud800<b>&"\r\n二  '})
    assert opens_in_openpyxl(after, "名册", 1, 2) == '  a���<b>&"\n二  '


@st.composite
def tables(draw):
    text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
    value = st.one_of(st.none(), text, st.integers(-(10**14), 10**14), st.booleans())
    rows = draw(st.lists(st.lists(value, max_size=5), min_size=1, max_size=10))
    notes = draw(st.dictionaries(st.integers(1, 14), text.filter(lambda note: note.strip()), min_size=1, max_size=6))
    return rows, notes


@given(tables())
@settings(max_examples=80, deadline=None)
def test_reading_the_returned_file_gives_the_same_cells_and_the_notes(made):
    rows, notes = made
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("名册")
        sheet.write(0, 0, "x")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    after, said = noted(file, notes)
    assert not said.made_new
    assert changed_parts(file, after) == {SHEET}
    before, found = cells(file), cells(after)
    place = max(map(len, found.values())) - 1
    assert {number: row[-1] for number, row in found.items() if row[-1]} == notes
    assert {n: "".join(row[:place]) for n, row in found.items() if any(row[:place])} == {
        n: "".join(row) for n, row in before.items()
    }


SPACED = {",": ",", ";": ";", "\t": " "}  # a note is one line without tabs
ENCODINGS = ["gb18030", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("delimiter", "end"), [(",", "\r\n"), ("\t", "\n"), (";", "\r")])
def test_a_delimited_file_gains_a_last_column_and_keeps_its_lines(encoding, delimiter, end):
    lines = [
        "西山社区名册",
        delimiter.join(["姓名", "电话"]),
        "",
        delimiter.join(["龑𬱖", '"1390000\n5678"']),
        delimiter.join("乙1"),
    ]
    data = (end.join(lines) + end).encode(encoding)
    after, said = noted(io.BytesIO(data), {4: '改"一"处' + delimiter + "二", 1: "标题", 3: "空行"}, heading_rows=2)
    assert (said.made_new, said.suffix) == (False, "")
    d = delimiter
    wanted = [
        f"西山社区名册{d}{d}标题", f"姓名{d}电话{d}{HEADING}", f"{d}{d}空行",
        f'龑𬱖{d}"1390000\n5678"{d}"改""一""处{SPACED[d]}二"', f"乙{d}1{d}",
    ]  # fmt: skip
    assert after.getvalue() == (end.join(wanted) + end).encode(encoding)


def test_broken_bytes_of_a_delimited_file_stay_as_they_are():
    data = ("姓名,电话\n" + "王小兰,13900005678\n" * 500).encode("gb18030") + b"\xd5,1\n\x81\x30,2"
    after, _ = noted(io.BytesIO(data), {502: "看不清", 503: "也看不清"})
    assert after.getvalue().endswith(
        b"\xd5,1," + "看不清".encode("gb18030") + b"\n\x81\x30,2," + "也看不清".encode("gb18030")
    )


def test_a_note_in_a_delimited_file_is_never_a_formula():
    after, _ = noted(io.BytesIO("姓名,电话\n甲,1\n".encode()), {2: "=HYPERLINK(1)"})
    assert after.getvalue().decode() == "姓名,电话,\n甲,1,'=HYPERLINK(1)\n"


def test_a_western_file_that_cannot_hold_the_note_becomes_utf_8():
    data = "Straße;Größe\nMüller;groß\nä;ö\n".encode("cp1252")
    after, _ = noted(io.BytesIO(data), {2: "重名"})
    assert after.getvalue().decode("utf-8-sig") == "Straße;Größe;\nMüller;groß;重名\nä;ö;\n"


def old_book():
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    sheet.write_merge(0, 0, 0, 2, "西山社区")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, title in enumerate(["姓名", "出生", "人数"]):
        sheet.write(1, column, title)
    sheet.write(2, 0, "龑喆")
    sheet.write(2, 1, date(1988, 3, 12), day)
    sheet.write(2, 2, 3.5)
    sheet.write_merge(3, 4, 0, 0, "乙")
    sheet.write(4, 2, "x")
    book.add_sheet("空")
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def test_an_old_workbook_becomes_a_new_one_with_the_same_cells():
    file = old_book()
    after, said = noted(file, {3: "重名", 8: "下面"}, heading_rows=2)
    assert (said.made_new, said.suffix) == (True, ".xlsx")
    assert cells(after) == with_notes(cells(file), {2: HEADING, 3: "重名", 8: "下面"}, 3)
    after.seek(0)
    sheet = openpyxl.load_workbook(after)["名册"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:C1", "A4:A5"]
    assert (sheet["C3"].value, sheet["B3"].value.year) == (3.5, 1988)
