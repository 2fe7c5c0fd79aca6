"""A sampling point's export as GBK text: tubes with long numbers, times, a building-door cell, documents half destroyed."""

from .folk import cast
from .paper import CHANGED, NEW, NOBODY, SAME, UNREADABLE, Book

P = cast("""
孟庆余 男 1955-05-01 36-1-1102 户主
龙凤英 女 1957-06-02 36-1-1102 妻
段玉楼 男 1978-07-03 36-1-902 户主
雷霆 男 1999-08-04 36-1-902 子
侯保琳 男 1949-09-05 36-2-303 户主
顾盼 女 1986-10-06 36-2-1201 户主
康乐 男 1984-11-07 36-2-1201 夫
康小乐 男 2015-12-08 36-2-1201 子
毛志求 男 1991-01-09 36-2-1804 户主
邱云飞 男 1965-02-10 36-3-101 户主
江尚清 男 1973-03-11 36-3-102 户主
史湘云 女 1993-04-12 36-3-102 非亲属
万重山 男 1968-05-13 36-3-201 户主
钱多多 女 2003-06-14 36-3-202 户主
""")
NEWCOMERS = {"雷霆", "康小乐", "史湘云", "钱多多"}
BASE = [one for name, one in P.items() if name not in NEWCOMERS]


def book() -> Book:
    book = Book("核酸采样登记0315.csv", encoding="gbk")
    page = book.page()
    page(
        NOBODY,
        "采样管编码",
        "管内序号",
        "姓名",
        "证件类型",
        "证件号码",
        "手机号",
        "楼门号",
        "采样时间",
        "采样人",
        "结果",
    )
    rows = [
        (SAME, "孟庆余", {}),
        (SAME, "龙凤英", {"phone": ""}),
        (SAME, "段玉楼", {}),
        (NEW, "雷霆", {}),
        (SAME.destroyed, "侯保琳", {"document": P["侯保琳"].power}),
        (SAME, "顾盼", {"document": "\t" + P["顾盼"].document}),
        (SAME, "康乐", {"phone": P["康乐"].phone + ".0"}),
        (NEW.destroyed, "康小乐", {"document": P["康小乐"].rounded}),
        (CHANGED, "毛志求", {"phone": "16077771401"}),
        (SAME.destroyed, "邱云飞", {"document": P["邱云飞"].rounded}),
        (SAME, "江尚清", {}),
        (NEW, "史湘云", {}),
        (SAME, "万重山", {"document": P["万重山"].document.lower()}),
        (NEW, "钱多多", {}),
        (UNREADABLE, "钱多多", {"name": "孙大妈", "document": "", "phone": "16077771402", "door": "36-3-301"}),
    ]
    for number, (says, name, other) in enumerate(rows):
        one = P[name]
        facts = {"name": name, "document": one.document, "phone": one.phone, "door": "-".join(one.door)} | other
        tube, moment = 20220315000100 + number // 10, f"2022-03-15 09:{10 + number}:05"
        cells = facts["name"], "身份证", facts["document"], facts["phone"], facts["door"]
        page(says, tube, number % 10 + 1, *cells, moment, "护士A", "阴性")
    page(NOBODY, "导出时间：2022-03-15 18:00:12")
    return book
