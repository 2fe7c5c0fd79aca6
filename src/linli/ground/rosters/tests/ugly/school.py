"""A school's list: a pupil in each row, the father and the mother beside, whose telephones are not the pupil's."""

from datetime import date

from .folk import cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, Book, Says

P = cast("""
张铭泽 男 2013-09-02 7-1-101 子
张志刚 男 1984-01-03 7-1-101 户主
陈静 女 1986-02-04 7-1-101 妻
李语桐 女 2013-10-05 7-1-102 女
李海涛 男 1982-03-06 7-1-102 户主
杨敏 女 1983-04-07 7-1-102 妻
赵奕辰 男 2014-01-08 7-1-201 子
赵鹏 男 1985-05-09 7-1-201 户主
黄艳 女 1987-06-10 7-1-201 妻
周可馨 女 2013-11-11 7-1-202 女
周明 男 1981-07-12 7-1-202 户主
吴娜 女 1984-08-13 7-1-202 妻
徐俊熙 男 2014-02-14 7-2-101 子
徐波 男 1979-09-15 7-2-101 户主
孙燕 女 1980-10-16 7-2-101 妻
马梓萱 女 2013-12-17 7-2-102 女
马超 男 1983-11-18 7-2-102 户主
胡芳 女 1985-12-19 7-2-102 妻
朱宇轩 男 2014-03-20 7-2-201 子
朱勇 男 1986-01-21 7-2-201 户主
高霞 女 1988-02-22 7-2-201 妻
林若汐 女 2014-04-23 7-2-202 女
林强 男 1980-03-24 7-2-202 户主
郭红 女 1982-04-25 7-2-202 妻
何子轩 男 2014-05-26 7-2-301 子
梁梓涵 女 2014-06-27 7-2-302 女
""")
NEWCOMERS = {"赵奕辰", "马梓萱", "马超", "胡芳", "何子轩", "梁梓涵", "林若汐"}
CHILDREN = {name for name, one in P.items() if one.born.year > 2010}
BASE = [
    {"徐俊熙": one.but(phone="", document="")}.get(name, one.but(phone="") if name in CHILDREN else one)
    for name, one in P.items()
    if name not in NEWCOMERS
]
PUPIL, FATHER, MOTHER = "学生", "父亲", "母亲"


def book() -> Book:
    book = Book("一年三班学生信息.xlsx")
    page = book.page("一年三班")
    page(NOBODY, "槐荫小学2020级一年（3）班学生信息采集表")
    page(
        NOBODY,
        "学籍号",
        "学生姓名",
        "性别",
        "出生日期",
        "身份证件号",
        "家庭住址",
        "父亲",
        None,
        None,
        "母亲",
        None,
        None,
    )
    page(NOBODY, *[None] * 6, "姓名", "工作单位", "联系电话", "姓名", "工作单位", "联系电话")
    page.merge("A1:L1", "G2:I2", "J2:L2", *(f"{c}2:{c}3" for c in "ABCDEF"))
    family = (SAME, SAME, SAME)
    page(*_row(1, family, "张铭泽", "张志刚", "陈静"))
    page(*_row(2, family, "李语桐", "李海涛", "杨敏"))
    page(*_row(3, (NEW, SAME, SAME), "赵奕辰", "赵鹏", "黄艳"))
    page(*_row(4, (CONFLICT, SAME, SAME), "周可馨", "周明", "吴娜", document=P["周可馨"].wrong_number))
    page(*_row(5, (CHANGED, SAME, SAME), "徐俊熙", "徐波", "孙燕"))
    page(*_row(6, (NEW, NEW, NEW), "马梓萱", "马超", "胡芳"))
    page(*_row(7, (SAME, SAME, CHANGED), "朱宇轩", "朱勇", "高霞", mothers_phone="16077770601"))
    page(*_row(8, (CONFLICT, SAME, SAME), "林若汐", "林强", "郭红", sex="男"))
    page(*_row(9, (NEW,), "何子轩", "", ""))
    page(*_row(10, (NEW, UNREADABLE), "梁梓涵", "", "", called="王女士", mothers_phone="16077770602"))
    page(NOBODY, "班主任：林老师", None, None, None, None, None, "学生人数：10")
    return book


def _row(
    number: int, says: tuple[Says, ...], child: str, father: str, mother: str, *, mothers_phone: str = "", **other: str
) -> tuple[object, ...]:
    one, parents = P[child], [P[name] if name else None for name in (father, mother)]
    slots = [PUPIL, *([FATHER] if father else []), *([MOTHER] if mother or other.get("called") else [])]
    truth = tuple(
        said.at(slot) if slot == PUPIL else said.at(slot).perhaps for said, slot in zip(says, slots, strict=True)
    )
    cells: list[object] = []
    for parent in parents:
        cells += [parent.name, "个体", parent.phone] if parent else [None, None, None]
    if other.get("called"):
        cells[3] = other["called"]
    if mothers_phone:
        cells[5] = mothers_phone
    where = f"{one.door[0]}号楼{one.door[1]}单元{one.door[2]}"
    day = date(one.born.year, one.born.month, one.born.day)
    sex = other.get("sex", one.sex)
    return (truth, f"G{number:04d}", one.name, sex, day, other.get("document", one.document), where, *cells)
