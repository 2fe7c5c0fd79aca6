"""The residents' committee's own .xls: title, two-row merged heading, "same as above", a total and signatures."""

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
于海涛 男 1988-02-11 3-2-301 户主
萧丽华 女 1989-08-08 3-2-301 妻
于子涵 女 2014-04-27 3-2-301 女
傅建军 男 1963-10-17 5-1-601 户主
姜红梅 女 1965-12-05 5-1-601 妻
栾德福 男 1944-04-04 5-1-602 户主
曲振声 男 1972-07-07 5-1-502 户主
迟春燕 女 1975-02-25 5-1-502 妻
曲佳怡 女 2003-05-16 5-1-502 女
宋立新 男 1980-01-31 5-2-101 户主
谢婷婷 女 1982-11-11 5-2-101 妻
宋沐辰 男 2016-08-20 5-2-101 子
宋一诺 女 2019-10-03 5-2-101 女
逄玉珍 女 1938-03-03 5-2-102 户主
邹志刚 男 1985-06-18 5-2-202 户主
牟晓红 女 1986-09-09 5-2-202 妻
""")
NEWCOMERS = {"于子涵", "曲佳怡", "宋立新", "谢婷婷", "宋沐辰", "宋一诺", "牟晓红"}
BASE = [
    {"赵长贵": one.but(phone=""), "孙桂兰": one.but(document="")}.get(name, one)
    for name, one in P.items()
    if name not in NEWCOMERS
]


def book() -> Book:
    book = Book("槐荫社区居民登记表.xls")
    page = book.page("居民登记")
    _head(page)
    _third(page)
    _fifth(page)
    page(NOBODY, "合计", "25人", None, None, None, None, None, None, None, None, None, None)
    note = page(NOBODY, "注：1.本表一式两份，社区留存一份。2.身份证号码必须填写18位。3.住址同上的可以不填。")
    page.merge(f"A{note}:L{note}")
    page.gap()
    page(NOBODY, "社区负责人：", None, None, "填表人：", None, None, None, "联系电话：")
    return book


def _head(page: Page) -> None:
    page(NOBODY, "槐荫社区居民基本情况登记表")
    page(NOBODY, "填报单位（盖章）：槐荫社区居委会", None, None, None, None, None, "填报日期：2021年3月5日")
    page(
        NOBODY,
        "序号",
        "姓名",
        "性别",
        "出生\n年月",
        "身份证号码",
        "现 住 址",
        None,
        None,
        "联系方式",
        None,
        "与户主\n关系",
        "备注",
    )
    page(NOBODY, None, None, None, None, None, "楼号", "单元", "门牌号", "手机", "固定电话", None, None)
    page.merge("A1:L1", "A2:F2", "G2:L2", "F3:H3", "I3:J3", *(f"{c}3:{c}4" for c in "ABCDEKL"))


def _third(page: Page) -> None:
    p = P["王秀英"]
    page(SAME, 1, "王秀英", "女", "1957.3", p.document, "3号楼", 1, 101, p.phone, None, "户主", None)
    p = P["李国栋"]
    page(SAME, 2, "李国栋", "男", "1955.11", p.document, "同上", "同上", "同上", p.phone, None, "丈夫", "党员")
    p = P["李雪梅"]  # her telephone is another one now
    page(CHANGED, 3, "李雪梅", "女", "1983.7", p.document, "同上", "同上", "同上", "16077770001", None, "长女", None)
    p = P["赵长贵"]  # the register has no telephone of his; the sheet holds it as a number
    page(CHANGED, 4, "赵长贵", "男", "1949.1", p.document, "3号楼", 1, 102, int(p.phone), None, "户主", "独居老人")
    p = P["孙桂兰"]  # the register has no document of hers
    page(CHANGED, 5, "孙桂兰", "女", "1951.5", p.document, None, None, None, p.phone, None, "妻", None)
    p = P["周文革"]
    page(SAME, 6, "周文革", "男", date(1968, 6, 1), p.document, "3号楼", 2, 201, int(p.phone), None, "户主", None)
    p = P["郑淑华"]
    page(SAME, 7, "郑淑华", "女", date(1970, 9, 14), p.document + " ", "〃", "〃", "〃", p.phone, None, "配偶", None)
    p = P["周浩然"]
    page(SAME, 8, "周浩然", "男", date(1996, 12, 30), p.document, "〃", "〃", "〃", p.phone, None, "儿子", "在外上学")
    p = P["于海涛"]
    page(SAME, 9, "于海涛", "男", "1988年2月", "'" + p.document, "3号楼", "2", "301", p.phone, None, "户主", None)
    p = P["萧丽华"]  # 肖 is how many 萧 are written: a variant under the same document
    page(CHANGED, 10, "肖丽华", "女", "1989年8月", p.document, "同上", "同上", "同上", p.phone, None, "妻子", None)
    p = P["于子涵"]
    page(NEW, 11, "于子涵", "女", "2014年4月", p.document, "同上", "同上", "同上", None, None, "女儿", "学生")
    page(NOBODY, None, None, None, None, None, "以下为5号楼", None, None, None, None, None, None)


def _fifth(page: Page) -> None:
    p = P["傅建军"]
    page(SAME, 12, "傅建军", "男", "1963-10-17", p.document, "5号楼", 1, 601, p.phone, None, "户主", None)
    p = P["姜红梅"]  # born in 1965 by her document
    page(CONFLICT, 13, "姜红梅", "女", "1956-12-05", p.document, None, None, None, p.phone, None, "妻", None)
    p = P["栾德福"]
    page(CONFLICT, 14, "栾德福", "男", "1944-04-04", p.wrong_number, "5号楼", 1, 602, p.phone, None, "户主", None)
    p = P["曲振声"]  # he lived one floor lower
    page(CHANGED, 15, "曲振声", "男", "1972-07-07", p.document, "5号楼", 1, 602, p.phone, None, "户主", "新搬来")
    p = P["迟春燕"]
    page(CHANGED, 16, "迟春燕", "女", "1975-02-25", p.document, None, None, None, p.phone, None, "妻", None)
    p = P["曲佳怡"]
    page(NEW, 17, "曲佳怡", "女", "2003-05-16", p.document, None, None, None, p.phone, None, "女", None)
    p = P["宋立新"]
    page(NEW, 18, "宋立新", "男", "19800131", p.document, "5号楼", 2, 101, p.phone, None, "户主", None)
    p = P["谢婷婷"]
    page(NEW, 19, "谢婷婷", "女", "19821111", p.document, None, None, None, p.phone, None, "妻", None)
    p = P["宋沐辰"]
    page(NEW, 20, "宋 沐 辰", "男", "20160820", p.document, None, None, None, None, None, "长子", None)
    p = P["宋一诺"]
    page(NEW, 21, "宋一诺", "女", "20191003", p.document, None, None, None, None, None, "次女", None)
    p = P["逄玉珍"]
    page(SAME, 22, "逄玉珍", "女", "1938.03.03", p.document, "5号楼", 2, 102, p.phone, None, "户主", "低保")
    page(UNREADABLE, 23, "王先生", "男", None, None, "5号楼", 2, 201, "16077770002", None, "户主", "租户，未见面")
    p = P["邹志刚"]
    page(SAME, 24, "邹志刚", "男", "1985.06.18", p.document, "5号楼", 2, 202, p.phone, None, "户主", None)
    p = P["牟晓红"]
    page(NEW, 25, "牟晓红", "女", "1986.09.09", p.document, "同上", "同上", "同上", p.phone, None, "妻", None)
