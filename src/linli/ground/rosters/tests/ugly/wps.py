"""A WPS export with three tables below each other, rare characters, names of many peoples, passports, dates in every
style, full-width digits, and a hidden sheet of choices."""

from datetime import date

from .folk import FULL_WIDTH, cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page

P = cast("""
王喆 男 1987-01-15 9-1-101 户主
刘玥 女 1990-02-16 9-1-101 妻
陈镕生 男 1958-03-17 9-1-102 户主
张龑 男 1975-04-18 9-1-201 户主
李䶮 男 1998-05-19 9-1-202 户主
杨堃 男 1969-06-20 9-1-301 户主
吴赟 女 1972-07-21 9-1-301 妻
阿依古丽·买买提 女 1986-08-22 9-1-302 户主
艾力·吐尔逊 男 1984-09-23 9-1-302 夫
斯琴高娃 女 1963-10-24 9-2-101 户主
巴特尔 男 1961-11-25 9-2-101 夫
慕容秋水 女 1993-12-26 9-2-102 户主
尉迟恭明 男 1991-01-27 9-2-102 夫
戴月明 男 1977-02-28 9-2-201 户主
赵国庆 男 1954-10-01 9-2-202 户主
闫小川 男 1999-03-29 9-3-101 户主
沈星辰 女 2000-04-30 9-3-102 户主
木合塔尔·依明 男 1992-05-31 9-3-201 户主
贺小满 女 2002-06-01 9-3-202 户主
丛中笑 男 1996-07-02 9-3-301 户主
Kim_Min-jun 男 1988-08-03 9-3-302
Tanaka_Yuko 女 1979-09-04 9-3-401
Ivanov_Sergei 男 1970-10-05 9-3-402
Schröder_Anneliese 女 1965-11-06 9-3-501
""")
PASSPORTS = {
    "Kim Min-jun": "ZZ0470011", "Tanaka Yuko": "ZZ0470012", "Ivanov Sergei": "ZZ0470013", "Schröder Anneliese": "ZZ0470014",
}  # fmt: skip
P |= {name: P[name].but(document=number, kind="护照") for name, number in PASSPORTS.items()}
NEWCOMERS = {"李䶮", "闫小川", "沈星辰", "贺小满", "丛中笑", "Ivanov Sergei", "Schröder Anneliese"}
BASE = [one for name, one in P.items() if name not in NEWCOMERS]


def book() -> Book:
    book = Book("9号楼人口信息(WPS导出).xlsx")
    page = book.page("人口信息")
    _settled(page)
    _tenants(page)
    _foreigners(page)
    choices = book.page("数据字典", hidden=True)
    for words in (
        ("性别", "民族", "与户主关系"),
        ("男", "汉族", "户主"),
        ("女", "满族", "配偶"),
        (None, "回族", "子女"),
    ):
        choices(NOBODY, *words)
    return book


def _settled(page: Page) -> None:
    d, t = {k: v.document for k, v in P.items()}, {k: v.phone for k, v in P.items()}
    page(NOBODY, "槐荫社区9号楼人口信息")
    page(NOBODY, "一、常住人口")
    page(NOBODY, "序号", "姓名", "性别", "民族", "出生日期", "证件号码", "联系电话", "单元", "房号")
    page(SAME, 1, "王喆", "男", "汉族", "1987年1月15日", d["王喆"], t["王喆"], "1单元", "101")
    page(SAME, 2, "刘玥", "女", "汉", "1990-2-16", d["刘玥"].translate(FULL_WIDTH), t["刘玥"], "1单元", "101")
    page(SAME, 3, "陈镕生", "男", "汉", "1958/03/17", d["陈镕生"], t["陈镕生"].translate(FULL_WIDTH), "1单元", "102")
    page(SAME, 4, "张龑", "男", "汉", "1975.4.18", d["张龑"], t["张龑"], "１单元", "２０１")
    page(NEW, 5, "李䶮", "男", "汉", date(1998, 5, 19), d["李䶮"], t["李䶮"], "1单元", "202")
    # 坤 is what 堃 was simplified to
    page(CHANGED, 6, "杨坤", "男", "汉", date(1969, 6, 20), d["杨堃"], t["杨堃"], "1单元", "301")
    page(SAME, 7, "吴赟", "女", "回", 26501, d["吴赟"], t["吴赟"], "1单元", "301")
    name = "阿依古丽•买买提"
    page(
        SAME | CHANGED, 8, name, "女", "维吾尔族", "86.8.22", d["阿依古丽·买买提"], t["阿依古丽·买买提"], "1单元", "302"
    )
    page(
        SAME | CHANGED,
        9,
        "艾力．吐尔逊",
        "男",
        "维",
        "1984年09月23日",
        d["艾力·吐尔逊"],
        t["艾力·吐尔逊"],
        "1单元",
        "302",
    )
    page(SAME, 10, "斯琴高娃", "女", "蒙古族", "一九六三年十月二十四日", d["斯琴高娃"], t["斯琴高娃"], "2单元", "101")
    page(CHANGED, 11, "巴特尔", "男", "蒙", "1961-11-25 00:00:00", d["巴特尔"], "16077770701", "2单元", "101")
    page(SAME, 12, "慕容秋水", "女", "满", "19931226", d["慕容秋水"], t["慕容秋水"], "2单元", "102")
    page(SAME, 13, "尉迟恭明", "男", "汉", 19910127, d["尉迟恭明"], t["尉迟恭明"], "2单元", "102")
    # 代 for 戴, as it is written for short
    page(CHANGED, 14, "代月明", "男", "汉", "1977-02-28", d["戴月明"], t["戴月明"], "2单元", "201")
    page(CONFLICT, 15, "赵国庆", "男", "汉", "1954-01-10", d["赵国庆"], t["赵国庆"], "2单元", "202")
    page(UNREADABLE, 16, "锟斤拷锟", "男", "汉", "1990-01-01", None, "16077770702", "2单元", "301")
    page(NOBODY, "小计：16人")
    page.gap()


def _tenants(page: Page) -> None:
    p = P
    page(NOBODY, "二、流动人口（租住）")
    page(NOBODY, "序号", "房 号", "姓 名", "身份证号", "手机", "工作单位", "来连时间")
    for number, (name, says) in enumerate(
        [("闫小川", NEW), ("沈星辰", NEW), ("木合塔尔·依明", SAME), ("贺小满", NEW), ("丛中笑", NEW)], 1
    ):
        one = p[name]
        page(says, number, f"{one.door[1]}-{one.door[2]}", one.name, one.document, one.phone, "软件园", "2019年8月")
    page(NOBODY, "小计：5人")
    page.gap(2)


def _foreigners(page: Page) -> None:
    page(NOBODY, "三、境外人员")
    page(NOBODY, "序号", "英文姓名", "国籍", "护照号码", "出生日期", "住址", "电话")
    rows = [
        (SAME, "Kim Min-jun", "韩国"),
        (CHANGED, "Tanaka Yuko", "日本"),
        (NEW, "Ivanov Sergei", "俄罗斯"),
        (NEW, "Schröder Anneliese", "德国"),
    ]
    for number, (says, name, nation) in enumerate(rows, 1):
        one = P[name]
        phone = "16077770703" if says == CHANGED else one.phone
        where = f"9号楼{one.door[1]}单元{one.door[2]}"
        page(says, number, name, nation, one.document, f"{one.born:%Y-%m-%d}", where, phone)
    page(NOBODY, "制表日期：2021年11月2日")
