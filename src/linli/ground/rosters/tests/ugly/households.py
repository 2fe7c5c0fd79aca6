"""An .xls by households: a long preamble, the head's name and the address in merged cells, the grid worker beside each
row with a telephone of her own, telephones "as above"."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page, Says

P = cast("""
吕长海 男 1960-01-10 14-1-101 户主
苏玉琴 女 1962-02-11 14-1-101 妻
吕思远 男 1989-03-12 14-1-101 子
蔡文斌 男 1975-04-13 14-1-102 户主
丁红云 女 1978-05-14 14-1-102 妻
蔡雨萌 女 2006-06-15 14-1-102 女
魏德胜 男 1947-07-16 14-2-301 户主
薛桂香 女 1950-08-17 14-2-301 妻
叶向东 男 1968-09-18 14-2-302 户主
阎玉洁 女 1971-10-19 14-2-302 妻
叶子航 男 1999-11-20 14-2-302 子
余庆丰 男 1982-12-21 14-3-501 户主
潘晓琳 女 1984-01-22 14-3-501 妻
余欣然 女 2013-02-23 14-3-501 女
杜伟东 男 1991-03-24 14-3-502 户主
夏冰 女 1993-04-25 14-3-502 妻
田家旺 男 1956-05-26 14-3-601 户主
姜水仙 女 1959-06-27 14-3-601 妻
""")
NEWCOMERS = {"蔡雨萌", "杜伟东", "夏冰", "余欣然"}
BASE = [
    {"薛桂香": one.but(document=""), "姜水仙": one.but(phone="")}.get(name, one)
    for name, one in P.items()
    if name not in NEWCOMERS
]
Member = tuple[Says, str, dict[str, object]]


def book() -> Book:
    book = Book("14号楼入户排查.xls")
    page = book.page("入户排查")
    _preamble(page)
    _household(page, 1, [(SAME, "吕长海", {}), (SAME, "苏玉琴", {}), (CHANGED, "吕思远", {"phone": "16077771101"})])
    _household(page, 2, [(SAME, "蔡文斌", {}), (SAME, "丁红云", {}), (NEW, "蔡雨萌", {"phone": "同上"})])
    _household(page, 3, [(SAME, "魏德胜", {"document": P["魏德胜"].old_number}), (CHANGED, "薛桂香", {})])
    _household(
        page,
        4,
        [
            (SAME, "叶向东", {}),
            (CONFLICT, "阎玉洁", {"document": P["阎玉洁"].wrong_number}),
            (SAME, "叶子航", {"phone": None}),
        ],
    )
    _household(
        page,
        5,
        [
            (SAME, "余庆丰", {}),
            (SAME.destroyed, "潘晓琳", {"document": P["潘晓琳"].power}),
            (NEW, "余欣然", {"phone": None}),
        ],
    )
    _household(page, 6, [(NEW, "杜伟东", {}), (NEW.destroyed, "夏冰", {"document": int(P["夏冰"].rounded)})])
    _household(
        page,
        7,
        [(SAME, "田家旺", {}), (CHANGED, "姜水仙", {}), (UNREADABLE, "田某", {"document": None, "phone": None})],
    )
    page(NOBODY, 8, "空户", "14号楼3单元602", None, None, None, None, None, None, None)
    page.gap()
    page(NOBODY, "本楼共8户，其中空户1户，常住人口19人。")
    page(NOBODY, "排查人员签名：", None, None, None, "带队领导签名：")
    return book


def _preamble(page: Page) -> None:
    page(NOBODY, "附件2")
    page(NOBODY, "槐荫街道入户排查登记表")
    page(NOBODY, "填表说明：")
    page(NOBODY, "1.本表由网格员入户时填写，一户一栏，姓名、身份证号码须与证件一致。")
    page(NOBODY, "2.联系电话与户主相同的填“同上”；无人居住的填“空户”。")
    page(NOBODY, "小区：西山里", None, None, "楼号：14号楼", None, None, None, "排查日期：2022.3.15")
    page.gap()
    page(
        NOBODY,
        "户序",
        "户主姓名",
        "家庭住址",
        "家庭成员姓名",
        "与户主关系",
        "身份证号码",
        "联系电话",
        "人口数",
        "网格员",
        "网格员电话",
    )
    page.merge("A2:J2", "A4:J4", "A5:J5")


def _household(page: Page, number: int, members: list[Member]) -> None:
    head, first = P[members[0][1]], len(page.rows) + 1
    for place, (says, name, other) in enumerate(members):
        one = P.get(name, head.but(name=name, relation="父亲"))
        facts = {"document": one.document, "phone": one.phone} | other
        home: list[object] = [None] * 3 if place else [number, head.name, "{}号楼{}单元{}".format(*head.door)]
        count = None if place else len(members)
        worker = [None, None] if place else ["于小曼", "16077771199"]
        page(says, *home, one.name, one.relation, facts["document"], facts["phone"], count, *worker)
    last = len(page.rows)
    if last > first:
        page.merge(*(f"{column}{first}:{column}{last}" for column in "ABCHIJ"))
