"""The property company's .xls: one row a dwelling, with the owner, the family and up to two tenants side by side."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page, Says

P = cast("""
刘长山 男 1961-02-03 8-1-101 户主
高玉梅 女 1963-04-05 8-1-101 妻
梁国强 男 1975-06-07 8-1-102 户主
韩丽娟 女 1977-08-09 8-1-102 妻
梁宇航 男 2004-10-11 8-1-102 子
董卫东 男 1969-12-13 8-1-201 户主
唐小燕 女 1992-01-15 8-1-202 户主
冯志远 男 1990-03-17 8-1-202 夫
程亚芹 女 1958-05-19 8-1-301 户主
曹铁军 男 1956-07-21 8-1-301 夫
袁海燕 女 1987-09-23 8-1-302 户主
许立民 男 1973-11-25 8-1-401 户主
沈春艳 女 1976-12-27 8-1-401 妻
彭大勇 男 1995-02-28 8-1-402 户主
吕晓东 男 1993-04-02 8-1-402 非亲属
苏文静 女 1998-06-04 8-1-501 户主
蒋明辉 男 1997-08-06 8-1-501 非亲属
卢桂芬 女 1948-10-08 8-1-502 户主
蔡振国 男 1946-12-10 8-1-502 夫
贾永强 男 1984-01-12 8-1-601 户主
丁雪 女 1985-03-14 8-1-601 妻
魏家豪 男 2011-05-16 8-1-601 子
薛凤兰 女 1954-07-18 8-1-602 户主
叶天宇 男 1991-09-20 8-2-101 户主
潘雨欣 女 1994-11-22 8-2-101 非亲属
杜宝山 男 1952-01-24 8-2-102 户主
戴素芬 女 1953-03-26 8-2-102 妻
夏梦瑶 女 1999-05-28 8-2-201 户主
钟俊杰 男 1996-07-30 8-2-202 户主
汪佳琪 女 2000-09-01 8-2-202 非亲属
""")
NEWCOMERS = {"梁宇航", "吕晓东", "苏文静", "蒋明辉", "魏家豪", "叶天宇", "潘雨欣", "戴素芬", "钟俊杰", "汪佳琪"}
BASE = [one for name, one in P.items() if name not in NEWCOMERS]
OWNER, FAMILY, FIRST, SECOND = "业主", "家庭成员", "租户1", "租户2"
EMPTY = (None, None, None)
NO_OWNER = ("", "", "")


def book() -> Book:
    book = Book("8号楼业主租户信息.xls")
    page = book.page("8号楼")
    page(NOBODY, "盛泰物业 8号楼 业主及租户信息表（内部资料 注意保管）")
    heads = ["单元", "房号", "建筑面积"]
    for head in (OWNER, FAMILY, FIRST, SECOND):
        heads += [head, None, None]
    page(NOBODY, *heads, "车牌号", "备注")
    page(NOBODY, None, None, None, *("姓名", "身份证号", "电话") * 4, None, None)
    page.merge("A1:Q1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:I2", "J2:L2", "M2:O2", "P2:P3", "Q2:Q3")
    _first(page)
    _second(page)
    page(NOBODY, "合计", "17户", 1462.5)
    page(NOBODY, "说明：空置房请在备注中注明；租户信息以租赁合同为准。")
    page(NOBODY, None, None, None, "制表：物业客服中心", None, None, None, "2021年6月")
    return book


def _who(name: str) -> tuple[str, str, str]:
    return P[name].name, P[name].document, P[name].phone


def _row(page: Page, says: list[Says], entrance: object, room: object, *cells: object, note: str = "") -> None:
    page(says or NOBODY, entrance, room, 86.5, *cells, *[None] * (12 - len(cells)), None, note or None)


def _first(page: Page) -> None:
    both = [SAME.at(OWNER), SAME.at(FAMILY)]
    _row(page, both, 1, 101, *_who("刘长山"), *_who("高玉梅"))
    _row(page, [SAME.at(OWNER), SAME.at(FAMILY)], 1, 102, *_who("梁国强"), *_who("韩丽娟"))
    _row(page, [SAME.at(OWNER)], 1, 201, *_who("董卫东"))
    # his telephone is new
    changed = [SAME.at(OWNER), CHANGED.at(FAMILY)]
    _row(page, changed, 1, 202, *_who("唐小燕"), "冯志远", P["冯志远"].document, "16077770101")
    _row(page, both, 1, 301, *_who("程亚芹"), *_who("曹铁军"))
    # somebody who is let in by the owner: two tenants beside her
    let = [SAME.at(OWNER), NEW.at(FIRST), NEW.at(SECOND)]
    _row(page, let, 1, 302, *_who("袁海燕"), *EMPTY, *_who("苏文静"), *_who("蒋明辉"))
    # her document with a wrong last digit
    wrong = [SAME.at(OWNER), CONFLICT.at(FAMILY)]
    _row(page, wrong, 1, 401, *_who("许立民"), "沈春艳", P["沈春艳"].wrong_number, P["沈春艳"].phone)
    _row(page, [SAME.at(OWNER), NEW.at(FIRST)], 1, 402, *_who("彭大勇"), *EMPTY, *_who("吕晓东"))
    _row(page, [], 1, 501, note="空置")
    # nobody knows more than how he is called
    called = [SAME.at(OWNER), SAME.at(FAMILY), UNREADABLE.at(FIRST)]
    _row(page, called, 1, 502, *_who("卢桂芬"), *_who("蔡振国"), "李女士", None, "16077770102")
    # two people in one cell
    two = [SAME.at(OWNER), UNREADABLE.at(FAMILY)]
    _row(page, two, 1, 601, *_who("贾永强"), "丁雪、魏家豪", None, P["丁雪"].phone)
    _row(page, [SAME.at(OWNER)], 1, 602, *_who("薛凤兰"), note="独居")


def _second(page: Page) -> None:
    _row(
        page,
        [NEW.at(FIRST), NEW.at(SECOND)],
        2,
        101,
        *NO_OWNER,
        *EMPTY,
        *_who("叶天宇"),
        *_who("潘雨欣"),
        note="业主未登记",
    )
    # another name under her husband's number
    mixed = [CONFLICT.at(OWNER), NEW.at(FAMILY)]
    _row(page, mixed, 2, 102, "陶立春", P["杜宝山"].document, P["杜宝山"].phone, *_who("戴素芬"))
    # no number known here; name, door and telephone are hers
    _row(page, [SAME.at(OWNER)], 2, 201, "夏梦瑶", None, P["夏梦瑶"].phone)
    _row(page, [NEW.at(OWNER), NEW.at(FIRST)], 2, 202, *_who("钟俊杰"), *EMPTY, *_who("汪佳琪"))
    _row(page, [], 2, 301, "空置", None, None)
