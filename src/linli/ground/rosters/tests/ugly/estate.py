"""A property company's export as one flat .xls: owner and tenant by prefixed headings, two telephones, floors, states."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page, Says

P = cast("""
陶一平 男 1971-01-11 30-1-301 户主
贾冬梅 女 1969-02-12 30-1-302 户主
丁长河 男 1958-03-13 30-1-401 户主
魏小军 男 1988-04-14 30-1-401 非亲属
薛巧玲 女 1980-05-15 30-1-402 户主
叶知秋 女 1992-06-16 30-1-501 户主
阎向前 男 1963-07-17 30-1-502 户主
余文静 女 1995-08-18 30-1-502 非亲属
潘家明 男 1976-09-19 30-2-301 户主
杜秋娘 女 1984-10-20 30-2-302 户主
戴志刚 男 1979-11-21 30-2-401 户主
夏雨荷 女 1997-12-22 30-2-401 非亲属
钟鼎生 男 1966-01-23 30-2-402 户主
汪海洋 男 1990-02-24 30-2-501 户主
田野 男 1982-03-25 30-2-502 户主
任莹莹 女 1994-04-26 30-2-502 非亲属
""")
NEWCOMERS = {"魏小军", "余文静", "夏雨荷", "杜秋娘"}
BASE = [{"潘家明": one.but(phone="")}.get(name, one) for name, one in P.items() if name not in NEWCOMERS]
OWNER, TENANT = "业主", "租户"


def book() -> Book:
    book = Book("30号楼房产信息导出.xls")
    page = book.page("导出数据")
    page(
        NOBODY, "楼栋", "单元", "楼层", "房号", "建筑面积(㎡)", "业主姓名", "业主证件号码", "联系电话1", "联系电话2", "入住状态",
        "租户姓名", "租户身份证号", "租户电话", "租期至", "车位号", "物业费欠缴(元)", "备注",
    )  # fmt: skip
    _first(page)
    _second(page)
    return book


def _row(page: Page, says: list[Says], owner: str, state: str, tenant: str = "", **other: object) -> None:
    one, guest = P.get(owner), P.get(tenant)
    door = one.door if one else ("30", "2", "601")
    facts: dict[str, object] = {
        "name": one.name if one else None,
        "document": one.document if one else None,
        "phone": one.phone if one else None,
        "second": None,
        "guest": guest.name if guest else None,
        "number": guest.document if guest else None,
        "call": guest.phone if guest else None,
    }
    facts |= other
    page(
        says or NOBODY, f"{door[0]}栋", door[1], int(door[2][:-2]), door[2], 88.2, facts["name"], facts["document"],
        facts["phone"], facts["second"], state, facts["guest"], facts["number"], facts["call"],
        "2022-12-31" if facts["guest"] else None, "B1-017", 0, None,
    )  # fmt: skip


def _first(page: Page) -> None:
    own, let = SAME.at(OWNER), NEW.at(TENANT)
    _row(page, [own], "陶一平", "自住")
    _row(page, [own], "贾冬梅", "自住", second="同上")
    _row(page, [own, let], "丁长河", "出租", "魏小军")
    _row(page, [CHANGED.at(OWNER)], "薛巧玲", "自住", phone="16077771201")
    _row(page, [CONFLICT.at(OWNER)], "叶知秋", "自住", document=P["叶知秋"].wrong_number)
    _row(page, [own, let], "阎向前", "出租", "余文静")


def _second(page: Page) -> None:
    own = SAME.at(OWNER)
    _row(page, [CHANGED.at(OWNER)], "潘家明", "自住")
    _row(page, [NEW.at(OWNER)], "杜秋娘", "自住")
    _row(page, [own, NEW.at(TENANT).destroyed], "戴志刚", "出租", "夏雨荷", number=P["夏雨荷"].power)
    _row(page, [SAME.at(OWNER).destroyed], "钟鼎生", "自住", document=int(P["钟鼎生"].rounded))
    _row(page, [own, UNREADABLE.at(TENANT)], "汪海洋", "出租", guest="陈女士", call="16077771202")
    _row(page, [own, SAME.at(TENANT)], "田野", "出租", "任莹莹")
    _row(page, [], "", "空置")
