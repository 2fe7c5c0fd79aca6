"""The police station's list: household numbers in merged cells, relations to the head, numbers of fifteen digits."""

from .folk import Someone, cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, Book, Page, Says

P = cast("""
任德志 男 1947-02-02 12-3-502 户主
田桂英 女 1950-03-03 12-3-502 妻
任鹏 男 1976-04-04 12-3-502 子
方晓红 女 1978-05-05 12-3-502 儿媳
任俊熙 男 2005-06-06 12-3-502 孙子
石永胜 男 1959-07-07 12-3-402 户主
姚玉兰 女 1962-08-08 12-3-402 妻
石磊 男 1986-09-09 12-3-402 子
谭国军 男 1966-10-10 12-2-301 户主
廖春霞 女 1967-11-11 12-2-301 妻
谭静 女 1992-12-12 12-2-301 女
邹福生 男 1941-01-13 12-2-202 户主
熊秀兰 女 1943-02-14 12-2-202 妻
金哲 男 1989-03-15 12-1-101 户主
朴美玉 女 1990-04-16 12-1-101 妻
金敏智 女 2015-05-17 12-1-101 女
陆建国 男 1964-06-18 12-1-102 户主
郝丽 女 1965-07-19 12-1-102 妻
陆明 男 1991-08-20 12-1-102 子
孔祥东 男 1971-09-21 12-1-302 户主
白艳 女 1973-10-22 12-1-302 妻
孔思琪 女 2001-11-23 12-1-302 女
""")
NEWCOMERS = {"任俊熙", "金敏智", "孔祥东", "白艳", "孔思琪", "谭静"}
BASE = [{"熊秀兰": one.but(document="")}.get(name, one) for name, one in P.items() if name not in NEWCOMERS]
FULL = "槐荫市槐荫区槐荫街道槐荫社区西山街12号楼"


def book() -> Book:
    book = Book("派出所户籍人口.xlsx")
    page = book.page("户籍人口信息")
    page(NOBODY, "槐荫派出所户籍人口信息表")
    page(NOBODY, "打印时间：2021-04-01 09:31:25", None, None, None, None, None, None, None, "第1页/共1页")
    page(
        NOBODY, "户号", "户别", "姓名", "曾用名", "性别", "民族", "出生日期", "公民身份号码", "与户主关系", "户籍地址",
        "婚姻状况", "文化程度", "联系电话", "迁入日期",
    )  # fmt: skip
    page.merge("A1:N1", "A2:I2", "J2:N2")
    page.hide(4, 12)
    _households(page)
    page.gap()
    page(NOBODY, "经办民警：", None, None, None, None, None, "审核：")
    return book


def _family(page: Page, number: str, where: str, *members: tuple[Says, Someone, str, dict[str, object]]) -> None:
    """A household: its number, kind and address stand once, in cells merged over its rows."""
    first = len(page.rows) + 1
    for place, (says, one, relation, other) in enumerate(members):
        head = place == 0
        facts = {
            "name": one.name, "sex": one.sex, "born": f"{one.born:%Y%m%d}", "document": one.document, "phone": one.phone,
        } | other  # fmt: skip
        page(
            says, number if head else None, "家庭户" if head else None, facts["name"], None, facts["sex"], "汉",
            facts["born"], facts["document"], relation, where if head else None, "有配偶", "初中", facts["phone"], None,
        )  # fmt: skip
    last = len(page.rows)
    if last > first:
        page.merge(*(f"{column}{first}:{column}{last}" for column in "ABJ"))


def _households(page: Page) -> None:
    p = P
    _family(
        page, "210299001", f"{FULL}3单元502室",
        (SAME, p["任德志"], "户主", {"document": p["任德志"].old_number}),
        (SAME, p["田桂英"], "配偶", {"document": p["田桂英"].old_number}),
        (SAME, p["任鹏"], "子", {}),
        (SAME, p["方晓红"], "儿媳", {"document": p["方晓红"].document.lower()}),
        (NEW, p["任俊熙"], "孙子", {"phone": None}),
    )  # fmt: skip
    _family(
        page, "210299002", f"{FULL}3单元402室",
        (SAME, p["石永胜"], "户主", {}),
        (SAME, p["姚玉兰"], "配偶", {"document": p["姚玉兰"].full_width}),
        (CONFLICT, p["石磊"], "长子", {"sex": "女"}),
    )  # fmt: skip
    _family(
        page, "210299003", f"{FULL}2单元301室",
        (CHANGED, p["谭国军"], "户主", {"phone": "16077770201"}),
        (SAME, p["廖春霞"], "配偶", {"document": p["廖春霞"].old_number}),
        (NEW, p["谭静"], "女", {"document": p["谭静"].old_number}),
    )  # fmt: skip
    _family(
        page, "210299004", f"{FULL}2单元202室",
        (SAME, p["邹福生"], "户主", {"phone": None}),
        (CHANGED, p["熊秀兰"], "配偶", {"document": p["熊秀兰"].old_number}),
    )  # fmt: skip
    _family(
        page, "210299005", f"{FULL}1单元101室",
        (SAME, p["金哲"], "户主", {}),
        (SAME, p["朴美玉"], "配偶", {}),
        (NEW, p["金敏智"], "女", {"phone": None}),
    )  # fmt: skip
    _family(
        page, "210299006", f"{FULL}1单元102室",
        (SAME, p["陆建国"], "户主", {}),
        (CONFLICT, p["郝丽"], "配偶", {"document": p["郝丽"].wrong_number}),
        # the son's number now stands beside quite another name
        (CONFLICT, p["陆明"], "子", {"name": "秦少游"}),
    )  # fmt: skip
    _family(
        page, "210299007", f"{FULL}1单元302室",
        (NEW, p["孔祥东"], "户主", {}),
        (NEW, p["白艳"], "配偶", {"document": p["白艳"].old_number}),
        (NEW, p["孔思琪"], "女", {"phone": None}),
    )  # fmt: skip
