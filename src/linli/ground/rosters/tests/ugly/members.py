"""A grid's household list: the head with document and telephone, then up to three members side by side, flat headings."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page, Says

P = cast("""
姜太宁 男 1959-01-02 33-1-201 户主
焦玉兰 女 1961-02-03 33-1-201 妻
姜海滨 男 1985-03-04 33-1-201 子
关山岳 男 1970-04-05 33-1-202 户主
佟丽雅 女 1972-05-06 33-1-202 妻
关心语 女 2001-06-07 33-1-202 女
鞠长生 男 1942-07-08 33-1-301 户主
祝凤仙 女 1945-08-09 33-1-301 妻
门庭芳 男 1988-09-10 33-1-302 户主
那秀姿 女 1990-10-11 33-1-302 妻
门小宝 男 2016-11-12 33-1-302 子
富贵荣 男 1964-12-13 33-2-201 户主
由美惠 女 1967-01-14 33-2-201 妻
赫明亮 男 1981-02-15 33-2-202 户主
逄春晓 女 1983-03-16 33-2-202 妻
赫天佑 男 2011-04-17 33-2-202 子
赫天雅 女 2014-05-18 33-2-202 女
""")
NEWCOMERS = {"门小宝", "赫天雅", "富贵荣", "由美惠"}
BASE = [{"祝凤仙": one.but(document="")}.get(name, one) for name, one in P.items() if name not in NEWCOMERS]
HEAD, MEMBERS = "户主", ("成员1", "成员2", "成员3")
Member = tuple[Says, str, dict[str, object]]


def book() -> Book:
    book = Book("第三网格住户台账.xlsx")
    page = book.page("第三网格")
    page(NOBODY, "第三网格住户台账（33号楼）")
    heads: list[str] = ["序号", "单元", "房号", "户主姓名", "户主身份证号", "户主联系电话", "家庭人口"]
    for slot in MEMBERS:
        heads += [f"{slot}姓名", f"{slot}与户主关系", f"{slot}身份证号"]
    page(NOBODY, *heads, "房屋性质", "备注")
    _row(page, (SAME, "姜太宁", {}), (SAME, "焦玉兰", {}), (SAME, "姜海滨", {}))
    _row(page, (CHANGED, "关山岳", {"phone": "16077771301"}), (SAME, "佟丽雅", {}), (SAME, "关心语", {}))
    _row(page, (SAME, "鞠长生", {"document": P["鞠长生"].old_number}), (CHANGED, "祝凤仙", {}))
    _row(page, (SAME, "门庭芳", {}), (CONFLICT, "那秀姿", {"document": P["那秀姿"].wrong_number}), (NEW, "门小宝", {}))
    _row(page, (NEW, "富贵荣", {}), (NEW.destroyed, "由美惠", {"document": P["由美惠"].power}))
    _row(page, (SAME, "赫明亮", {}), (SAME, "逄春晓", {}), (SAME, "赫天佑", {}), (NEW, "赫天雅", {}))
    _row(
        page,
        (UNREADABLE, "赫明亮", {"name": "老赵", "document": None, "phone": "16077771302", "door": ("33", "2", "301")}),
    )
    page(NOBODY, 8, 2, 302, "空户", *[None] * 3)
    return book


def _row(page: Page, head: Member, *members: Member) -> None:
    says, name, other = head
    one = P[name]
    facts: dict[str, object] = {
        "name": one.name,
        "document": one.document,
        "phone": one.phone,
        "door": one.door,
    } | other
    number, door = len(page.rows) - 1, facts["door"]
    cells: list[object] = [number, int(door[1]), int(door[2]), facts["name"], facts["document"], facts["phone"]]  # type: ignore[index]
    cells.append(1 + len(members))
    truth = [says.at(HEAD)]
    for slot, (said, who, changes) in zip(MEMBERS, members, strict=False):
        truth.append(said.at(slot))
        cells += [P[who].name, P[who].relation, ({"document": P[who].document} | changes)["document"]]
    cells += [None] * (16 - len(cells))
    page(truth, *cells, "自有", None)
