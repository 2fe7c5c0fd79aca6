"""A sheet for every building: its number stands only on the tab and in the title; subtotals, signatures, heads again."""

from .folk import Someone, cast, han
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, Book, Page, Says

P = cast("""
崔大鹏 男 1982-01-05 21-1-101 户主
康小梅 女 1984-02-06 21-1-101 妻
毛宝山 男 1953-03-07 21-1-102 户主
邱月香 女 1955-04-08 21-1-102 妻
秦海龙 男 1979-05-09 21-1-201 户主
江秀芳 女 1981-06-10 21-1-201 妻
秦若汐 女 2012-07-11 21-1-201 女
史振洪 男 1945-08-12 21-2-101 户主
顾翠英 女 1949-09-13 21-2-101 妻
侯建民 男 1967-10-14 21-2-202 户主
邵丽芹 女 1969-11-15 21-2-202 妻
孟阳 男 1995-12-16 22-1-101 户主
龙雪 女 1996-01-17 22-1-101 妻
万福臣 男 1940-02-18 22-1-201 户主
段玉华 女 1942-03-19 22-1-201 妻
雷明远 男 1974-04-20 22-1-301 户主
钱春玲 女 1975-05-21 22-1-301 妻
雷诗涵 女 2002-06-22 22-1-301 女
汤志平 男 1960-07-23 22-2-102 户主
尹素荣 女 1962-08-24 22-2-102 妻
黎晓峰 男 1990-09-25 22-2-201 户主
常宁 女 1991-10-26 23-1-101 户主
武超 男 1988-11-27 23-1-101 夫
乔奕辰 男 2018-12-28 23-1-101 子
贺玉山 男 1951-01-29 23-1-102 户主
赖桂琴 女 1954-02-21 23-1-102 妻
""")
NEWCOMERS = {"秦若汐", "雷诗涵", "黎晓峰", "乔奕辰", "孟阳", "龙雪", "侯建民"}
BASE = [
    {"贺玉山": one.but(phone=""), "尹素荣": one.but(document=""), "段玉华": one.but(door=("22", "2", "202"))}.get(
        name, one
    )
    for name, one in P.items()
    if name not in NEWCOMERS
]
HEADING = ("序号", "房间号", "姓  名", "性别", "身份证号", "联系电话", "与户主关系", "户口性质")


def book() -> Book:
    book = Book("各楼人员台账.xlsx")
    for number, rows in (("21", ROWS_21), ("22", ROWS_22), ("23", ROWS_23)):
        _sheet(book.page(f"{number}号楼"), number, rows())
    total = book.page("汇总")
    total(NOBODY, "各楼栋人口汇总表")
    total(NOBODY, "楼栋", "户数", "人数", "其中：60岁以上", "备注")
    total(NOBODY, "21号楼", 5, 11, 4, None)
    total(NOBODY, "22号楼", 5, 10, 3, None)
    total(NOBODY, "23号楼", 2, 5, 2, None)
    total(NOBODY, "合计", 12, 26, 9, None)
    return book


Row = tuple[Says, str, dict[str, object]]


def _sheet(page: Page, number: str, rows: list[Row]) -> None:
    page(NOBODY, f"槐荫社区{han(number)}号楼居民花名册")
    page(NOBODY, "楼长：许大姐", None, None, "网格员：小于")
    page(NOBODY, *HEADING)
    page.merge("A1:H1", "A2:D2", "E2:H2")
    for place, (says, name, other) in enumerate(rows, 1):
        if place == 6:  # the head again on the second printed page
            page(NOBODY, "小计：本页5人")
            page(NOBODY, *HEADING)
        one = P[name]
        facts = {
            "room": _room(one),
            "document": one.document,
            "phone": one.phone,
            "name": one.name,
            "sex": one.sex,
        } | other
        page(
            says, place, facts["room"], facts["name"], facts["sex"], facts["document"], facts["phone"],
            one.relation, "本地",
        )  # fmt: skip
    page(NOBODY, "合计", None, f"{len(rows)}人", None, None, None, None, None)
    page(NOBODY, "楼长签字：", None, None, None, "日期：    年  月  日")


def _room(one: Someone) -> str:
    return f"{one.door[1]}-{one.door[2]}"


def ROWS_21() -> list[Row]:
    return [
        (SAME, "崔大鹏", {}),
        (SAME, "康小梅", {"phone": None}),
        (SAME, "毛宝山", {}),
        (CONFLICT, "邱月香", {"document": P["邱月香"].wrong_number}),
        (SAME, "秦海龙", {}),
        (CHANGED, "江秀芳", {"phone": "16077770301"}),
        (NEW, "秦若汐", {"phone": None}),
        (SAME, "史振洪", {}),
        (SAME, "顾翠英", {"name": "顾　翠　英"}),
        (NEW, "侯建民", {}),
        (SAME, "邵丽芹", {}),
    ]


def ROWS_22() -> list[Row]:
    return [
        (NEW, "孟阳", {}),
        (NEW, "龙雪", {}),
        (SAME, "万福臣", {}),
        (CHANGED, "段玉华", {}),  # she lived at 22-2-202
        (SAME, "雷明远", {"room": "1单元301"}),
        (SAME, "钱春玲", {"room": "1单元301"}),
        (NEW, "雷诗涵", {"room": "1单元301", "phone": None}),
        (SAME, "汤志平", {}),
        (CHANGED, "尹素荣", {}),  # her document is known now
        (NEW, "黎晓峰", {}),
    ]


def ROWS_23() -> list[Row]:
    return [
        (SAME, "常宁", {}),
        (CONFLICT, "武超", {"sex": "女"}),
        (NEW, "乔奕辰", {"phone": None}),
        (CHANGED, "贺玉山", {}),  # the register had no telephone
        (SAME, "赖桂琴", {}),
    ]
