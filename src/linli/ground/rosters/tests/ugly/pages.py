"""Drawn people laid out as a layout says, with titles, headings, totals and notes, and the truth of each row."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from random import Random
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from .fates import Entry
from .folk import FULL_WIDTH, HAN, han
from .layouts import ADDRESSES, DATES, PHONES, Layout
from .paper import NOBODY, SAME, Book, Page

TITLES = (
    "槐荫社区居民基本情况登记表",
    "填报单位：槐荫社区居委会（盖章）      填报日期：2022年3月20日",
    "说明：以下信息请如实填写，不得漏项。",
)
NOTES = ("注：1.以上数据截至2022年3月；2.如有变动请及时告知社区。", "填表人：小于        审核人：许大姐")
FILLING = {
    "peoples": ("汉族", "汉", "满族", "朝鲜族"), "schooling": ("初中", "高中", "大学本科", "小学", ""),
    "politics": ("群众", "中共党员", "共青团员"), "work": ("槐荫机械厂", "退休", "个体", "无", ""),
    "remark": ("", "", "", "低保", "独居", "在外地打工"), "marriage": ("已婚", "未婚", ""), "grid": ("于小曼", "于小曼", "许文兰"),
    "gridphone": ("16099990001", "16099990001", "16099990002"), "entered": ("2022-03-18", "2022-03-19", ""),
    "origin": ("黑龙江省绥化市望奎县灵山乡", "槐荫市槐荫区", "", "吉林省白城市大安市"), "health": ("绿码", "正常", "阴性"),
    "tube": ("2022031800017", "2022031800018", 2022031800019), "file": ("21990400801900123", "21990400801900456", ""),
    "joined": ("1998-07-01", "2020.3.5", "2021/11/2", ""), "urgent": ("曲文涛", "丛桂枝", ""),
    "urgentphone": ("16099990011", "16099990012", ""), "doctor": ("石大夫", "矫玉洁", "初文清"), "area": (86.5, 72, 101.25),
    "car": ("辽B·Z9Q01", "", ""), "spare": ("", "", ""), "house": ("001", "002", "003"), "town": ("辽宁庄河", "山东蓬莱", ""),
    "reason": ("务工", "经商", "自有住房", ""),
}  # fmt: skip
KIN = {
    "妻": ("妻", "妻子", "配偶"), "夫": ("夫", "丈夫", "配偶"), "子": ("子", "儿子", "长子"), "女": ("女", "女儿", "长女"),
    "户主": ("户主", "本人"), "父亲": ("父亲", "父"), "母亲": ("母亲", "母"),
}  # fmt: skip
Home = Sequence[Entry]


def put_on_pages(rng: Random, layout: Layout, homes: list[list[Entry]], stem: str) -> Book:
    book = Book(f"名单{stem}{layout.suffix}", encoding=layout.encoding or "utf-8", delimiter=layout.delimiter)
    put: Callable[[Random, Layout, Page, list[list[Entry]], str], None]
    put = {"rows": _rows, "dwellings": _dwellings, "beside": _beside}[layout.style]
    together = groupby(homes, key=lambda home: home[0].one.door[0])
    if layout.where == "sheets":
        for building, some in together:
            put(rng, layout, book.page(layout.called.format(building)), list(some), building)
    elif layout.where == "blocks":
        page = book.page("分楼")
        for building, some in together:
            page(NOBODY, f"{layout.called.format(building)}居民名单")
            put(rng, layout, page, list(some), "")
            page.gap(rng.choice((0, 1, 2)))
    else:
        put(rng, layout, book.page(rng.choice(("Sheet1", "名单", "居民信息"))), homes, "")
    for page in book.pages:
        _shifted(page, layout.shift)
    return book


def _head(layout: Layout, page: Page, width: int, building: str) -> None:
    for number in range(layout.titles):
        text = TITLES[number]
        page(NOBODY, text.replace("社区居民", f"社区{building}号楼居民") if building else text)
        if width > 1:
            page.merge(f"A{len(page.rows)}:{get_column_letter(width)}{len(page.rows)}")


def _foot(layout: Layout, page: Page, people: int) -> None:
    if layout.totals:
        page(NOBODY, "合计", None, f"{people}人")
    for number in range(layout.notes):
        page(NOBODY, NOTES[number])


def _heading(layout: Layout, page: Page) -> None:
    names = [layout.headings[key] for key in layout.columns]
    if not layout.grouped:
        _banner(layout, page, len(names))
        page(NOBODY, *names)
        return
    first = layout.columns.index("building")
    upper: list[Any] = [*names[:first], "住 址", None, None, *names[first + 3 :]]
    lower = [None] * first + names[first : first + 3] + [None] * (len(names) - first - 3)
    row = page(NOBODY, *upper)
    page(NOBODY, *lower)
    page.merge(f"{get_column_letter(first + 1)}{row}:{get_column_letter(first + 3)}{row}")
    for place in [*range(first), *range(first + 3, len(names))]:
        letter = get_column_letter(place + 1)
        page.merge(f"{letter}{row}:{letter}{row + 1}")


def _banner(layout: Layout, page: Page, width: int) -> None:
    """A common heading over some columns, which says nothing that the second row does not."""
    places = [n for n, key in enumerate(layout.columns) if key not in DOORS]
    if layout.banner and len(places) > layout.banner:
        first = places[1]
        row = page(NOBODY, *[None] * first, "基本情况", *[None] * (width - first - 1))
        page.merge(f"{get_column_letter(first + 1)}{row}:{get_column_letter(min(width, first + layout.banner))}{row}")


def _rows(rng: Random, layout: Layout, page: Page, homes: list[list[Entry]], building: str) -> None:
    _head(layout, page, len(layout.columns), building)
    _heading(layout, page)
    written, before, section = 0, 0, ""
    for home in homes:
        section = _section(rng, layout, page, home, section)
        if layout.again and written // layout.again > (written - before) // layout.again:
            _heading(layout, page)
        before = len(home)
        first = len(page.rows) + 1
        for place, entry in enumerate(home):
            written += 1
            page(entry.says, *_cells(rng, layout, entry, home[0], written, place))
            _remark(rng, layout, page, entry, written)
        _merge_doors(layout, page, first)
        page.gap(layout.airy)
    _foot(layout, page, written)
    if layout.hidden:
        page.hide(*(n for n, key in enumerate(layout.columns, 1) if key in ("schooling", "document", "politics")))


def _remark(rng: Random, layout: Layout, page: Page, entry: Entry, written: int) -> None:
    """Now and then somebody stands in the list twice, or a line between the people is about nobody."""
    if layout.repeat == "full" and entry.says.classes <= {"same", "new"} and rng.random() < 0.015:
        page(entry.says | SAME, *_cells(rng, layout, entry, entry, written, 0))
    elif layout.repeat == "full" and rng.random() < 0.008:
        page(NOBODY, rng.choice(("（接上页）", "第2页，共3页", "以下空白", "小计：20人", "以上为已核实人员")))


def _section(rng: Random, layout: Layout, page: Page, home: Home, before: str) -> str:
    """A row over the homes of a building or an entrance, where this list has such rows."""
    building, entrance, _ = home[0].one.door
    here = layout.called.format(building) + (f"{entrance}单元" if layout.where == "entrances" else "")
    if layout.where in ("sections", "entrances") and here != before:
        page(NOBODY, rng.choice((here, f"以下为{here}", f"【{here}】")) if "号楼" in here else here)
    return here


def _merge_doors(layout: Layout, page: Page, first: int) -> None:
    last = len(page.rows)
    if layout.repeat == "merged" and last > first:
        for number, key in enumerate(layout.columns, 1):
            if key in DOORS:
                letter = get_column_letter(number)
                page.merge(f"{letter}{first}:{letter}{last}")


DOORS = ("address", "building", "entrance", "room", "flat")


def _cells(rng: Random, layout: Layout, entry: Entry, head: Entry, number: int, place: int) -> Iterator[Any]:
    for key in layout.columns:
        if key in DOORS:
            yield _door(rng, layout, key, entry, place)
        elif key in FILLING:
            yield rng.choice(FILLING[key]) or None
        elif key in ("number", "age", "kind", "head"):
            yield _about(layout, key, entry, head, number, place)
        elif key == "name" and place and layout.indent and entry.cells["name"]:
            yield f"{layout.indent}{entry.cells['name']}"
        elif key == "phone" and place == 1 and layout.repeat == "ditto" and _shares(entry, head):
            yield "同上"
        else:
            yield _written(rng, layout, key, entry)


def _shares(entry: Entry, head: Entry) -> bool:
    """The telephone of the head, under an unbroken column of it."""
    return (
        bool(entry.cells["phone"]) and entry.cells["phone"] == head.cells["phone"] and entry.cells["relation"] == "妻"
    )


def _about(layout: Layout, key: str, entry: Entry, head: Entry, number: int, place: int) -> Any:
    if key == "head":
        return head.one.name if not place or layout.repeat == "full" else None
    return {"number": number, "age": 2026 - entry.one.born.year, "kind": entry.one.kind or "居民身份证"}[key]


def _door(rng: Random, layout: Layout, key: str, entry: Entry, place: int) -> str | None:
    if place and layout.repeat in ("blank", "merged"):
        return None
    if place and layout.repeat == "ditto":
        return "同上"
    building, entrance, room = entry.one.door
    if key == "address":
        return address(rng, layout.address, entry.one.door)
    return {
        "building": f"{building}号楼", "entrance": rng.choice((entrance, f"{entrance}单元")), "room": room,
        "flat": f"{entrance}-{room}",
    }[key]  # fmt: skip


def address(rng: Random, style: str, door: tuple[str, str, str]) -> str:
    building, entrance, room = door
    if style == "mixed":
        style = rng.choice(ADDRESSES)
    full = f"{building}号楼{entrance}单元{room}室"
    return {
        "full": full,
        "short": full.removesuffix("室"),
        "dashes": f"{building}-{entrance}-{room}",
        "hash": f"{building}#{entrance}-{room}",
        "wide": full.translate(FULL_WIDTH),
        "chain": f"槐荫市槐荫区槐荫街道槐荫社区{full}",
        "han": f"{han(building)}号楼{han(entrance)}单元{room}",
        "block": f"{building}栋{entrance}单元{room}",
        "tower": f"{building}幢{entrance}-{room}室",
        "broad": f"{building}—{entrance}—{room}",
        "slashes": f"{building}/{entrance}/{room}",
        "house": f"{building}#楼{entrance}单元{room}号",
        "floor": f"{building}号楼{entrance}单元{room[:-2]}层{room}",
        "community": f"槐荫社区{building}号楼{entrance}-{room}",
    }[style]


def _written(rng: Random, layout: Layout, key: str, entry: Entry) -> Any:
    text = entry.cells[key]
    if not isinstance(text, str):
        return text
    if key == "relation":
        return rng.choice(KIN.get(text, (text,)))
    if key == "name" and layout.spaced and len(text) == 2 and text == entry.one.name:
        return f"{text[0]}　{text[1]}"
    if key == "born" and text:
        return _date(rng, layout, entry)
    if key == "phone" and text:
        return _phone(rng, layout, text)
    return text or None


def _date(rng: Random, layout: Layout, entry: Entry) -> Any:
    text, style = entry.cells["born"], layout.dates
    year, month, day = text.split("-")
    if style == "mixed":
        style = rng.choice(DATES)
    if style == "cell":
        return (
            type(entry.one.born).fromisoformat(text) if layout.suffix != ".csv" else f"{year}/{int(month)}/{int(day)}"
        )
    return {
        "iso": text, "dots": f"{year}.{int(month)}.{int(day)}", "slashes": f"{year}/{month}/{day}",
        "compact": year + month + day, "chinese": f"{year}年{int(month)}月{int(day)}日", "month": f"{year}年{int(month)}月",
        "clock": f"{text} 00:00:00",
        "short": f"{year[2:]}.{int(month)}.{int(day)}",
        "wide": text.translate(FULL_WIDTH),
        "reading": "".join(HAN[int(sign)] for sign in year) + f"年{han(month)}月{han(day)}日",
    }[style]  # fmt: skip


def _phone(rng: Random, layout: Layout, text: str) -> Any:
    style = layout.phones
    if style == "mixed":
        style = rng.choice(PHONES)
    return {
        "plain": text, "number": int(text) if text.isdigit() else text, "dashes": f"{text[:3]}-{text[3:7]}-{text[7:]}",
        "spaces": f"{text[:3]} {text[3:7]} {text[7:]}", "wide": text.translate(FULL_WIDTH), "plus": f"+86{text}",
        "twice": f"{text}/{text}",
        "quote": f"'{text}",
    }[style]  # fmt: skip


def _dwellings(rng: Random, layout: Layout, page: Page, homes: list[list[Entry]], building: str) -> None:
    width, each = len(layout.columns), len(layout.in_slot)
    _head(layout, page, width + each * len(layout.slots), building)
    upper: list[Any] = [layout.headings[key] for key in layout.columns]
    lower: list[Any] = [None] * width
    for slot in layout.slots:
        upper += [slot] + [None] * (each - 1)
        lower += [layout.headings[key].replace("居民", "").replace("人员", "") for key in layout.in_slot]
    row = page(NOBODY, *upper)
    page(NOBODY, *lower)
    page.merge(*(f"{get_column_letter(n)}{row}:{get_column_letter(n)}{row + 1}" for n in range(1, width + 1)))
    for number in range(len(layout.slots)):
        first = width + number * each + 1
        page.merge(f"{get_column_letter(first)}{row}:{get_column_letter(first + each - 1)}{row}")
    for number, home in enumerate(homes, 1):
        _dwelling(rng, layout, page, home, number)
    _foot(layout, page, sum(map(len, homes)))


def _dwelling(rng: Random, layout: Layout, page: Page, home: Home, number: int) -> None:
    some = list(home[: len(layout.slots)])
    cells: list[Any] = []
    for key in layout.columns:
        cells.append(number if key == "number" else _door(rng, layout, key, some[0], 0))
    for entry in some:
        cells += [_written(rng, layout, key, entry) for key in layout.in_slot]
    cells += [None] * len(layout.in_slot) * (len(layout.slots) - len(some))
    page([entry.says.at(slot) for entry, slot in zip(some, layout.slots, strict=False)], *cells)


def _beside(rng: Random, layout: Layout, page: Page, homes: list[list[Entry]], building: str) -> None:
    """Two or three columns of people as a newspaper has them: read down, then on at the top."""
    entries = [entry for home in homes for entry in home]
    deep = -(-len(entries) // layout.across)
    gap: list[Any] = [None] if layout.spacer else []
    names = [layout.headings[key] for key in layout.columns]
    _head(layout, page, layout.across * len(names), building)
    page(NOBODY, *names, *(gap + names) * (layout.across - 1))
    for place in range(deep):
        some = [entries[n] for n in range(place, len(entries), deep)]
        cells: list[Any] = []
        for number in range(layout.across):
            cells += gap if number else []
            one = some[number] if number < len(some) else None
            cells += list(_cells(rng, layout, one, one, place, 0)) if one else [None] * len(names)
        page([one.says for one in some], *cells)
    _foot(layout, page, len(entries))


def _shifted(page: Page, by: int) -> None:
    """The same page with empty columns at the left."""
    page.rows = [[None] * by + row if row else row for row in page.rows]
    page.hidden_columns = [column + by for column in page.hidden_columns]
    bounds = [range_boundaries(area) for area in page.blocks]
    page.blocks = [f"{get_column_letter(a + by)}{top}:{get_column_letter(b + by)}{low}" for a, top, b, low in bounds]
