"""Workbooks for the tests, by several makers and by hand, and how two of them are compared."""

import io
import zipfile

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>'
BOOK_LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def by_hand(rows, before="", after="", prefix="", more=()):
    """A workbook whose sheet is exactly this text; `rows` is what stands inside its sheetData."""
    p = f"{prefix}:" if prefix else ""
    spaces = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    sheet = f"<{p}worksheet {spaces}>{before}<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>"
    return packed(sheet, more)


def packed(sheet, more=()):
    """A workbook around the text of a sheet, some parts packed and some not."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES, zipfile.ZIP_STORED)
        made.writestr("_rels/.rels", LINKS)
        made.writestr("xl/workbook.xml", BOOK)
        made.writestr("xl/worksheets/sheet1.xml", sheet)
        made.writestr("xl/_rels/workbook.xml.rels", BOOK_LINKS)
        for name, content in more:
            made.writestr(name, content)
        made.comment = "由物业导出".encode()
    file.seek(0)
    return file


def full_of_everything():
    """By openpyxl: styles, frozen panes, filter, table, merged cells, hidden columns, a formula, three sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "1号楼"
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "西山社区居民名册"
    sheet.append(["姓名", "身份证号", "电话", "人数"])
    for number in range(3, 9):
        sheet.append([f"居民{number}", "210204198803121234", f"1390000000{number}", number])
    sheet["E3"] = None
    sheet["E4"].font = Font(bold=True)  # an empty cell with a style, where the notes go
    sheet["D9"] = "=SUM(D3:D8)"
    sheet["A2"].font = Font(bold=True)
    sheet.freeze_panes, sheet.auto_filter.ref = "A3", "A2:D8"
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("E", "H", hidden=True)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["A"].width = 14
    other = book.create_sheet("汇总")
    other.append(["楼", "人数"])
    other.append(["1号楼", 6])
    other.add_table(Table(displayName="T", ref="A1:B2"))
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"]["A1"] = "不要看"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def parts_of(file):
    """Every part as it lies in the file: name, flags, method, packed bytes, extra fields; in their order."""
    data = file.getvalue()
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            begin = entry.header_offset
            length = int.from_bytes(data[begin + 26 : begin + 28], "little")
            length += int.from_bytes(data[begin + 28 : begin + 30], "little")
            whole = data[begin : begin + 30 + length + entry.compress_size]
            found.append((entry.filename, whole, entry.extra, entry.date_time, entry.external_attr, entry.flag_bits))
    return found


def changed_parts(before, after):
    """The names of the parts that are not byte for byte the same; their order must be."""
    old, new = parts_of(before), parts_of(after)
    assert [part[0] for part in old] == [part[0] for part in new]
    return {one[0] for one, other in zip(old, new, strict=True) if one != other}
