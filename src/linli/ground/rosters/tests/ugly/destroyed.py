"""A GBK .csv that a spreadsheet has been through: numbers rounded or turned into powers of ten, some saved by tricks."""

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book

P = cast("""
佟永利 男 1962-01-11 6-1-101 户主
关淑琴 女 1964-02-12 6-1-101 妻
富大海 男 1970-03-13 6-1-102 户主
门玉霞 女 1972-04-14 6-1-102 妻
祝长福 男 1948-05-15 6-1-201 户主
鞠凤英 女 1950-06-16 6-1-201 妻
战国栋 男 1981-07-17 6-1-202 户主
宫晓梅 女 1983-08-18 6-1-202 妻
战子豪 男 2010-09-19 6-1-202 子
隋立春 男 1958-10-20 6-2-101 户主
初秀珍 女 1960-11-21 6-2-101 妻
由志强 男 1977-12-22 6-2-102 户主
毕红霞 女 1979-01-23 6-2-102 妻
矫玉田 男 1943-02-24 6-2-201 户主
修桂芹 女 1946-03-25 6-2-201 妻
盖文博 男 1994-04-26 6-2-202 户主
綦欣悦 女 1995-05-27 6-2-202 妻
仇海波 男 1968-06-28 6-3-101 户主
单丽萍 女 1971-07-29 6-3-101 妻
解天佑 男 2000-08-30 6-3-102 户主
查雨桐 女 2001-09-03 6-3-102 非亲属
区少华 男 1985-10-04 6-3-201 户主
覃爱莲 女 1988-11-05 6-3-201 妻
""")
NEWCOMERS = {"战子豪", "盖文博", "綦欣悦", "解天佑", "查雨桐", "区少华"}
BASE = [{"修桂芹": one.but(document="")}.get(name, one) for name, one in P.items() if name not in NEWCOMERS]


def book() -> Book:
    book = Book("6号楼核酸登记.csv", encoding="gbk")
    page = book.page()
    d, t = {k: v.document for k, v in P.items()}, {k: v.phone for k, v in P.items()}
    page(NOBODY, "6号楼居民信息", "", "", "", "", "")
    page(NOBODY, "单元", "房号", "姓名", "身份证号码", "手机号码", "备注")
    page(SAME.destroyed, 1, 101, "佟永利", P["佟永利"].power, t["佟永利"], "")
    page(SAME.destroyed, 1, 101, "关淑琴", P["关淑琴"].rounded, t["关淑琴"], "")
    page(SAME, 1, 102, "富大海", "'" + d["富大海"], t["富大海"], "")
    page(SAME, 1, 102, "门玉霞", "\t" + d["门玉霞"], t["门玉霞"], "")
    page(SAME, 1, 201, "祝长福", f'="{d["祝长福"]}"', t["祝长福"], "独居老人")
    page(CHANGED.destroyed, 1, 201, "鞠凤英", P["鞠凤英"].power, "16077770401", "换了手机")
    page(SAME, 1, 202, "战国栋", P["战国栋"].old_number, t["战国栋"], "")
    page(SAME.destroyed, 1, 202, "宫晓梅", "2.19904E+17", t["宫晓梅"], "")
    page(NEW.destroyed, 1, 202, "战子豪", P["战子豪"].rounded, "", "学生")
    page(SAME.destroyed, 2, 101, "隋立春", "##########", t["隋立春"], "")
    page(SAME.destroyed, 2, 101, "初秀珍", "#N/A", t["初秀珍"], "")
    page(SAME.destroyed, 2, 102, "由志强", d["由志强"][:6] + "********" + d["由志强"][-4:], t["由志强"], "")
    page(SAME, 2, 102, "毕红霞", d["毕红霞"], "1.60077E+10", "")
    page(CONFLICT, 2, 201, "矫玉田", P["矫玉田"].wrong_number, t["矫玉田"], "")
    page(SAME.destroyed, 2, 201, "修桂芹", P["修桂芹"].power, t["修桂芹"], "登记时无证件")
    page(NEW.destroyed, 2, 202, "盖文博", "2.1990419940426E+17", t["盖文博"], "新租户")
    page(NEW, 2, 202, "綦欣悦", d["綦欣悦"], t["綦欣悦"], "")
    page(SAME.destroyed, 3, 101, "仇海波", P["仇海波"].rounded, "", "")
    page(CHANGED.destroyed, 3, 101, "单丽萍", "2.20E+17", "16077770402", "")
    page(NEW.destroyed, 3, 102, "解天佑", P["解天佑"].power, t["解天佑"], "")
    page(NEW.destroyed, 3, 102, "查雨桐", P["查雨桐"].rounded, t["查雨桐"], "")
    page(UNREADABLE.destroyed, 3, 102, "", "2.19904E+17", "16077770403", "未留姓名")
    page(NEW, 3, 201, "区少华", d["区少华"].lower(), t["区少华"], "")
    page(SAME.destroyed, 3, 201, "覃爱莲", P["覃爱莲"].power, t["覃爱莲"], "")
    page(NOBODY, "合计：24人", "", "", "", "", "")
    return book
