"""Small habits, one a roster: marks that cannot be seen, names that are none, numbers ruined in every way, headings of
three rows, no headings at all, preambles, tables that go on, people side by side. Each stands beside its truth.

All of them are asked about one register, which a dry run leaves as it was.
"""

from collections.abc import Callable
from datetime import date

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Page

P = cast("""
王秀英 女 1957-03-12 3-1-101 户主
李国栋 男 1955-11-02 3-1-101 夫
李雪梅 女 1983-07-19 3-1-101 女
赵长贵 男 1949-01-08 3-1-102 户主
孙桂兰 女 1951-05-23 3-1-102 妻
周文革 男 1968-06-01 3-2-201 户主
郑淑华 女 1970-09-14 3-2-201 妻
周浩然 男 1996-12-30 3-2-201 子
于海涛 男 1988-02-11 5-2-301 户主
萧丽华 女 1989-08-08 5-2-301 妻
傅建军 男 1963-10-17 5-1-601 户主
姜红梅 女 1965-12-05 5-1-601 妻
""")
N = cast(
    """
丛志明 男 1981-01-31 5-2-101 户主
谢婷婷 女 1982-11-11 5-2-101 妻
宋沐辰 男 2016-08-20 5-2-101 子
牟晓红 女 1986-09-09 5-2-202 户主
栾德全 男 1944-04-04 5-1-602 户主
""",
    first=61,
)
d = {name: one.document for name, one in (P | N).items()}
t = {name: one.phone for name, one in (P | N).items()}
BOOKS: list[Callable[[], Book]] = []


def probe(make: Callable[[], Book]) -> Callable[[], Book]:
    BOOKS.append(make)
    return make


def head(page: Page, *words: str | None) -> None:
    page(NOBODY, *words)


@probe
def invisible():
    b = Book("名册a.xlsx")
    p = b.page()
    head(p, "姓名", "身份证号", "电话", "住址")
    p(SAME, "王秀英\u200b", "\u200b" + d["王秀英"], t["王秀英"] + "\xa0", "3-1-101")
    p(SAME, "\ufeff李国栋", "\xa0" + d["李国栋"] + "\u3000", t["李国栋"], "3-1-101")
    p(SAME, "李雪梅 ", d["李雪梅"] + "（身份证）", "电话：" + t["李雪梅"], "3-1-101室")
    p(SAME, "赵长贵", "身份证：" + d["赵长贵"], t["赵长贵"] + "（本人）", "3#1-102(自有)")
    p(SAME, "孙桂兰", d["孙桂兰"].replace("X", "ｘ"), t["孙桂兰"] + "；", "3号楼一单元102室")
    p(SAME, "周文革", d["周文革"][:6] + "-" + d["周文革"][6:14] + "-" + d["周文革"][14:], t["周文革"], "3 - 2 - 201")
    p(NEW, "丛志明", d["丛志明"], t["丛志明"] + "\n16077770000", "5-2-101")
    p(NEW, "谢婷婷", d["谢婷婷"], t["谢婷婷"] + "、16077770001", "5-2-101")
    return b


@probe
def names():
    b = Book("名册b.xlsx")
    p = b.page()
    head(p, "序号", "姓名", "电话", "地址")
    for i, n in enumerate(
        [
            "王 先生",
            "王先生（3楼）",
            "王总",
            "王老师",
            "张伟 李娜",
            "张伟\n李娜",
            "张伟和李娜",
            "张伟等3人",
            "张伟一家",
            "保密",
            "拒绝登记",
            "***",
            "姓名不详",
            "张伟,李娜",
            "张伟；李娜",
            "刘大爷",
            "老王",
            "房东",
            "张伟/李娜",
            "某女",
            "李太太",
            "王*",
            "无名",
            "陈小姐13",
            "ÖÜÐÇ³Û",
        ]
    ):
        p(UNREADABLE, i, n, f"1607778{i:04d}", "3-2-202")
    p(SAME, 90, "王秀英（老党员）", t["王秀英"], "3-1-101")
    p(SAME, 91, "★李国栋", t["李国栋"], "3-1-101")
    return b


@probe
def lost():
    b = Book("名册c.csv")
    p = b.page()
    head(p, "姓名", "证件号码", "手机", "楼", "单元", "室")
    D = list(P)
    for n, num in zip(
        D,
        [
            "2.19904E+17 ",
            "2.199E17",
            "2.199041957E+17",
            d[D[3]][:14] + "****",
            "******" + d[D[4]][-4:],
            "#######",
            "#VALUE!",
            "'" + P[D[7]].rounded,
            P[D[8]].rounded + ".0",
            "2.19904195703122E17",
            d[D[10]][:6] + "XXXXXXXX" + d[D[10]][-4:],
            d[D[11]][:10] + "********",
        ],
        strict=True,
    ):
        o = P[n]
        p(SAME.destroyed, n, num, o.phone, *o.door)
    return b


@probe
def kin_words():
    b = Book("名册n.xlsx")
    p = b.page()
    head(p, "住址", "姓名", "与户主关系", "身份证号", "电话")
    for n, r in zip(
        P,
        ["本人", "户主之夫", "户主之女", "户主", "之妻", "户主", "爱人", "独子", "户主", "内人", "户主", "老伴"],
        strict=True,
    ):
        p(SAME, "-".join(P[n].door), n, r, d[n], t[n])
    return b


@probe
def conflicts():
    b = Book("名册o.csv")
    p = b.page()
    head(p, "姓名", "性别", "出生年月", "身份证号", "电话", "住址")

    def r(says, n, **o):
        x = P[n]
        f = {
            "name": n,
            "sex": x.sex,
            "born": x.born.isoformat(),
            "doc": x.document,
            "phone": x.phone,
            "door": "-".join(x.door),
        } | o
        p(says, *f.values())

    r(CONFLICT, "王秀英", sex="男")
    r(CONFLICT, "李国栋", born="1955-12-02")
    r(CONFLICT, "李雪梅", born="1983.8")
    r(CONFLICT, "赵长贵", doc=P["赵长贵"].wrong_number, door="")
    r(CONFLICT, "孙桂兰", doc=P["孙桂兰"].document[:-2] + "9" + P["孙桂兰"].document[-1])
    r(CONFLICT, "周文革", name="马小跳")
    r(CONFLICT, "郑淑华", doc=N["牟晓红"].document)
    r(SAME, "周浩然", born="1996.12.30")
    r(SAME, "于海涛", born="88.2.11")
    r(CHANGED, "萧丽华", name="肖丽华")
    r(CONFLICT, "傅建军", name="傅志军吉")
    r(CHANGED, "姜红梅", door="5-1-602")
    return b


@probe
def phones():
    b = Book("名册p.csv")
    p = b.page()
    head(p, "姓名", "联系电话（本人/家属）", "门牌号")
    p(SAME, "王秀英", t["王秀英"] + "/", "3-1-101")
    p(SAME, "李国栋", " " + t["李国栋"], "3-1-101")
    p(SAME, "李雪梅", "86-" + t["李雪梅"], "3-1-101")
    p(CHANGED, "赵长贵", "16077773001/16077773002", "3-1-102")
    p(SAME, "孙桂兰", "无", "3-1-102")
    p(SAME, "周文革", f"{t['周文革']}（座机无）", "3-2-201")
    p(SAME, "郑淑华", "(+86)" + t["郑淑华"], "3-2-201")
    p(NEW, "丛志明", f"手机{t['丛志明']}", "5-2-101")
    return b


@probe
def addresses():
    b = Book("名册q.csv", encoding="utf-8")
    p = b.page()
    head(p, "姓名", "身份证号", "居住地址")
    for n, a in zip(
        P,
        [
            "3号楼1单元1层101",
            "3号楼1单元1楼101室",
            "三号楼1-101",
            "３－１－１０２",
            "3幢1单元102室",
            "槐荫社区三号楼二单元201室",
            "槐荫区槐荫街道3#楼2单元201",
            "3栋二单元2层201",
            "5号楼2单元3楼1号",
            "5楼2单元301",
            "第5栋1单元601",
            "5.1.601",
        ],
        strict=True,
    ):
        p(SAME, n, d[n], a)
    return b


@probe
def dates_that_lie():
    b = Book("名册y.xlsx")
    p = b.page()
    head(p, "姓名", "身份证号", "登记日期", "出生日期", "迁入日期", "电话", "楼栋房号")
    for n in P:
        p(SAME, n, d[n], date(2022, 3, 1), P[n].born, "2001-01-01", t[n], "-".join(P[n].door))
    return b


@probe
def passports():
    b = Book("名册z.csv")
    p = b.page()
    head(p, "中文姓名", "英文姓名", "国籍", "证件类型", "证件号码", "联系电话", "住址")
    p(NEW, "", "JOHN SMITH", "美国", "护照", "ZZ1234567", "16077776000", "5-1-101")
    p(NEW, "金明哲", "KIM MYONGCHOL", "韩国", "护照", "M12345678", "16077776001", "5-1-102")
    p(NEW, "陈家明", "", "中国香港", "港澳居民来往内地通行证", "H9912345601", "16077776002", "5-1-201")
    return b


@probe
def same_person_twice():
    b = Book("名册aa.xlsx")
    p = b.page()
    head(p, "姓名", "身份证号", "电话", "住址")
    p(NEW, "丛志明", d["丛志明"], t["丛志明"], "5-2-101")
    p(NEW | SAME, "丛志明", d["丛志明"], t["丛志明"], "5-2-101")
    p(SAME, "王秀英", d["王秀英"], t["王秀英"], "3-1-101")
    p(SAME, "王秀英", d["王秀英"], "", "")
    return b


@probe
def dittos():
    b = Book("名册j.xls")
    p = b.page()
    head(p, "姓名", "身份证号码", "电话", "楼号", "单元", "房号")
    for g, w in (
        (["王秀英", "李国栋", "李雪梅"], "同 上"),
        (["赵长贵", "孙桂兰"], "″"),
        (["周文革", "郑淑华", "周浩然"], "''"),
        (["于海涛", "萧丽华"], "同前"),
        (["傅建军", "姜红梅"], "↑"),
    ):
        for j, n in enumerate(g):
            p(SAME, n, d[n], t[n], *([w] * 3 if j else P[n].door))
    return b


@probe
def remarks_in_rows():
    b = Book("名册ab.xlsx")
    p = b.page()
    head(p, "序号", "姓名", "身份证号", "电话", "住址", "备注")
    for i, n in enumerate(list(P)[:4], 1):
        p(SAME, i, n, d[n], t[n], "-".join(P[n].door), None)
    p(NOBODY, None, None, None, None, "3-2-101", "空房")
    p(NOBODY, 6, None, None, None, None, None)
    p(NOBODY, None, "空房", None, None, "3-2-102", None)
    p(NOBODY, "以下人员未核实")
    p(SAME, 7, "周文革", d["周文革"], t["周文革"], "3-2-201", None)
    p(UNREADABLE, 8, None, d["郑淑华"], t["郑淑华"], "3-2-201", None)
    return b
