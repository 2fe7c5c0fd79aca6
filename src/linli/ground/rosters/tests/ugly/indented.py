"""A village's list: the head of each household flush left, the members set in below; the yard stands once."""

from .folk import Someone, cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Indented, Page, Says

P = cast("""
王玉山 男 1955-01-06 1-0-8 户主
张淑芳 女 1957-02-07 1-0-8 妻
王建军 男 1981-03-08 1-0-8 子
刘春燕 女 1983-04-09 1-0-8 儿媳
王梓豪 男 2009-05-10 1-0-8 孙子
王树林 男 1950-06-11 1-0-12 户主
赵玉珍 女 1952-07-12 1-0-12 妻
王立新 男 1976-08-13 1-0-12 子
王长贵 男 1947-09-14 2-0-3 户主
孙桂英 女 1949-10-15 2-0-3 妻
王永强 男 1974-11-16 2-0-5 户主
于红梅 女 1975-12-17 2-0-5 妻
王思琪 女 2003-01-18 2-0-5 女
王洪斌 男 1963-02-19 2-0-7 户主
曲秀兰 女 1966-03-20 2-0-7 妻
丛德福 男 1942-04-21 3-0-1 户主
姜素芬 女 1944-05-22 3-0-1 妻
丛海涛 男 1971-06-23 3-0-2 户主
迟丽华 女 1973-07-24 3-0-2 妻
丛欣怡 女 1999-08-25 3-0-2 女
宫宝山 男 1960-09-26 3-0-9 户主
""")
NEWCOMERS = {"王梓豪", "王思琪", "丛海涛", "迟丽华", "丛欣怡"}
BASE = [
    {"曲秀兰": one.but(phone=""), "孙桂英": one.but(document="")}.get(name, one)
    for name, one in P.items()
    if name not in NEWCOMERS
]
VILLAGE = True


def address(one: Someone) -> str:
    return f"王家村{one.door[0]}组{one.door[2]}号"


def book() -> Book:
    book = Book("王家村户籍人口.xlsx")
    page = book.page("户籍人口")
    page(NOBODY, "王家镇王家村户籍人口统计表")
    page(NOBODY, "姓名", "关系", "性别", "身份证号", "电话", "村民组", "门牌号", "备注")
    page.merge("A1:H1")
    _household(
        page,
        [
            (SAME, "王玉山", {}),
            (SAME, "张淑芳", {}),
            (SAME, "王建军", {}),
            (SAME, "刘春燕", {}),
            (NEW, "王梓豪", {"phone": None}),
        ],
    )
    _household(
        page,
        [
            (SAME, "王树林", {}),
            (CONFLICT, "赵玉珍", {"document": P["赵玉珍"].wrong_number}),
            (CHANGED, "王立新", {"phone": "16077770801"}),
        ],
    )
    page(NOBODY, "第二村民组")
    _household(page, [(SAME, "王长贵", {"document": P["王长贵"].old_number}), (CHANGED, "孙桂英", {})])
    _household(page, [(SAME, "王永强", {}), (SAME, "于红梅", {}), (NEW, "王思琪", {})])
    _household(page, [(CONFLICT, "王洪斌", {"sex": "女"}), (CHANGED, "曲秀兰", {})])
    page(NOBODY, "第三村民组")
    _household(page, [(SAME, "丛德福", {}), (SAME.destroyed, "姜素芬", {"document": P["姜素芬"].power})])
    _household(page, [(NEW, "丛海涛", {}), (NEW, "迟丽华", {}), (NEW, "丛欣怡", {"phone": None})])
    _household(
        page, [(SAME, "宫宝山", {}), (UNREADABLE, "老伴", {"name": "??", "document": None, "sex": "女", "phone": None})]
    )
    page(NOBODY, "总计", None, None, "8户 22人")
    page(NOBODY, "村主任（签字）：", None, None, None, "统计员（签字）：")
    return book


def _household(page: Page, members: list[tuple[Says, str, dict[str, object]]]) -> None:
    head = P[members[0][1]]
    for place, (says, name, other) in enumerate(members):
        one = P.get(name, head)
        facts = {"name": one.name, "sex": one.sex, "document": one.document, "phone": one.phone} | other
        shown: object = facts["name"]
        if place:  # half of the members are set in by blanks, half by the cell's style
            shown = f"　　{facts['name']}" if place % 2 else Indented(str(facts["name"]), 2)
        yard = (f"{one.door[0]}组", f"{one.door[2]}号") if not place else (None, None)
        relation = one.relation if name in P else "妻"
        page(says, shown, relation, facts["sex"], facts["document"], facts["phone"], *yard, None)
