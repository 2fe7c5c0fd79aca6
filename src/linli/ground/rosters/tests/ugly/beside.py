"""Four tables in one .xls sheet: two beside each other, two below with other columns."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page, Says

P = cast("""
邹春生 男 1959-01-09 10-1-101 户主
石秀兰 女 1961-02-10 10-1-101 妻
姚海波 男 1980-03-11 10-1-102 户主
谭亚琴 女 1982-04-12 10-1-102 妻
廖文革 男 1967-05-13 10-1-201 户主
熊玉兰 女 1970-06-14 10-1-201 妻
金国强 男 1974-07-15 10-1-202 户主
陆淑珍 女 1951-08-16 10-1-301 户主
郝志强 男 1989-09-17 10-1-302 户主
孔艳 女 1992-10-18 10-1-302 妻
白立新 男 1956-11-19 10-2-101 户主
崔桂琴 女 1958-12-20 10-2-101 妻
康磊 男 1994-01-21 10-2-102 户主
毛静 女 1995-02-22 10-2-102 妻
邱振声 男 1943-03-23 10-2-201 户主
秦素芬 女 1945-04-24 10-2-201 妻
江涛 男 1986-05-25 10-2-202 户主
史丽 女 1988-06-26 10-2-202 妻
顾超 男 1997-07-27 10-2-301 户主
侯颖 女 1998-08-28 10-2-301 非亲属
邵铁军 男 1964-09-29 10-2-302 户主
孟红霞 女 1966-10-30 10-2-302 妻
""")
NEWCOMERS = {"郝志强", "孔艳", "康磊", "顾超", "侯颖", "史丽"}
BASE = [{"谭亚琴": one.but(document="")}.get(name, one) for name, one in P.items() if name not in NEWCOMERS]
HEADING = ("房号", "姓名", "身份证", "电话")


def book() -> Book:
    book = Book("10号楼分单元名单.xls")
    page = book.page("10号楼")
    page(NOBODY, "10号楼居民名单", None, None, None, None, None, None, None, None)
    page(NOBODY, "一单元", None, None, None, None, "二单元")
    page(NOBODY, *HEADING, None, *HEADING)
    page.merge("A1:I1", "A2:D2", "F2:I2")
    _pair(page, (SAME, "邹春生", {}), (SAME, "白立新", {}))
    _pair(page, (SAME, "石秀兰", {}), (CONFLICT, "崔桂琴", {"document": P["崔桂琴"].wrong_number}))
    _pair(page, (SAME, "姚海波", {}), (NEW, "康磊", {}))
    _pair(page, (CHANGED, "谭亚琴", {}), (SAME, "毛静", {}))
    _pair(page, (SAME, "廖文革", {}), (SAME, "邱振声", {}))
    _pair(page, (CHANGED, "熊玉兰", {"phone": "16077770901"}), (SAME, "秦素芬", {}))
    _pair(page, (SAME, "金国强", {}), (SAME, "江涛", {}))
    _pair(page, (SAME, "陆淑珍", {}), (NEW, "史丽", {}))
    _pair(page, (NEW, "郝志强", {}), (NEW, "顾超", {}))
    _pair(page, (NEW, "孔艳", {}), None)
    page.gap(2)
    _below(page)
    return book


def _cells(what: tuple[Says, str, dict[str, object]] | None) -> list[object]:
    if not what:
        return [None] * 4
    one = P[what[1]]
    facts = {"document": one.document, "phone": one.phone} | what[2]
    return [f"10-{one.door[1]}-{one.door[2]}", one.name, facts["document"], facts["phone"]]


def _pair(
    page: Page, left: tuple[Says, str, dict[str, object]], right: tuple[Says, str, dict[str, object]] | None
) -> None:
    truth = [left[0], *([right[0]] if right else [])]
    page(truth, *_cells(left), None, *_cells(right))


def _below(page: Page) -> None:
    """Beneath: who rents, beside whom the office calls first; other heads, other order."""
    p = P
    page(NOBODY, "租户名单", None, None, None, None, "重点关注人员")
    page(NOBODY, "姓名", "联系电话", "住址", None, None, "姓名", "住址", "证件号码")
    rent = "侯颖", p["侯颖"].phone, "10号楼2单元301"
    care = "邵铁军", "10号楼2单元302", p["邵铁军"].document
    page([NEW, SAME], *rent, None, None, *care)
    care = "孟红霞", "10号楼2单元302", p["孟红霞"].document
    page([UNREADABLE, SAME], "张女士", "16077770902", "10号楼2单元301", None, None, *care)
