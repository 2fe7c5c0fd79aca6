"""A list full of contradictions, as UTF-16 text from a spreadsheet: what changes nothing until a person decides."""

from .folk import card, cast
from .paper import CHANGED, CONFLICT, NEW, NOBODY, SAME, UNREADABLE, UNSURE, Book, Page

P = cast("""
赫连城 男 1985-02-01 11-1-101 户主
那玉芬 女 1987-03-02 11-1-101 妻
范进生 男 1966-04-03 11-1-102 户主
石兰英 女 1968-05-04 11-1-102 妻
钟伟明 男 1979-06-05 11-1-201 户主
汪秀芝 女 1981-07-06 11-1-201 妻
田大壮 男 1992-08-07 11-1-202 户主
任晓雯 女 1994-09-08 11-1-202 妻
姚建华 男 1957-10-09 11-1-301 户主
卢淑清 女 1959-11-10 11-1-301 妻
方中诚 男 1973-12-11 11-1-302 户主
夏荷 女 1976-01-12 11-1-302 妻
谭咏春 男 1988-02-13 11-2-101 户主
熊芳芳 女 1990-03-14 11-2-101 妻
金大川 男 1964-04-15 11-2-102 户主
陆小凤 女 1971-05-16 11-2-102 妻
郝运来 男 1983-06-17 11-2-201 户主
孔令华 男 1955-07-18 11-2-202 户主
白素真 女 1958-08-19 11-2-202 妻
闫立文 男 1977-09-20 11-2-301 户主
馮志高 男 1969-10-21 11-2-302 户主
陈国栋 男 1974-11-22 11-2-401 户主
冷清秋 女 1996-12-23 11-2-402 户主
""")
NEWCOMERS = {"谭咏春", "熊芳芳", "郝运来", "冷清秋"}
BASE = [
    {"馮志高": one.but(name="冯志高"), "石兰英": one.but(document=""), "夏荷": one.but(phone="")}.get(name, one)
    for name, one in P.items()
    if name not in NEWCOMERS
]


def book() -> Book:
    book = Book("核对名单.csv", encoding="utf-16", delimiter="\t")
    page = book.page()
    page(NOBODY, "楼栋", "单元", "房号", "姓名", "性别", "出生日期", "身份证号码", "联系电话")
    _against_the_register(page)
    _against_the_document(page)
    _unreadable(page)
    return book


def _put(page: Page, says: object, name: str, /, **other: object) -> None:
    one = P[name]
    facts: dict[str, object] = {
        "name": one.name, "sex": one.sex, "born": one.born.isoformat(), "document": one.document, "phone": one.phone,
    }  # fmt: skip
    facts |= other
    page(says, f"{one.door[0]}号楼", *one.door[1:], *facts.values())  # type: ignore[arg-type]


def _against_the_register(page: Page) -> None:
    _put(page, SAME, "赫连城")
    _put(page, CONFLICT, "那玉芬", name="邢菲")  # another name under her number
    # another number for the same man behind the same door
    _put(page, CONFLICT, "范进生", document=card(P["范进生"].born, "男", 77))
    _put(page, CHANGED, "石兰英")
    _put(page, SAME, "钟伟明", document=P["钟伟明"].old_number)
    _put(page, SAME, "汪秀芝", document=" ".join(P["汪秀芝"].document[i : i + 6] for i in (0, 6, 12)))
    _put(page, CHANGED, "田大壮", phone="16077771001")
    # 小雯 sounds as 晓雯: misspelt, under the same number; two clerks may differ
    _put(page, CHANGED | CONFLICT, "任晓雯", name="任小雯")
    _put(page, CHANGED, "馮志高")  # as it is written in traditional characters
    _put(page, SAME, "陈国栋", phone="")


def _against_the_document(page: Page) -> None:
    _put(page, CONFLICT, "姚建华", document=P["姚建华"].wrong_number)
    _put(page, CONFLICT, "卢淑清", sex="男")
    _put(page, CONFLICT, "方中诚", born="1937-12-11")
    _put(page, CHANGED, "夏荷")  # the register lacked her telephone
    _put(page, CONFLICT, "谭咏春", document=P["谭咏春"].wrong_number)  # also of somebody new
    _put(page, CONFLICT, "熊芳芳", sex="男")
    _put(page, SAME, "金大川", born="1964年4月")
    _put(page, SAME, "陆小凤", document=P["陆小凤"].document.lower())
    _put(page, NEW, "郝运来")
    _put(page, SAME, "孔令华", sex="")
    _put(page, UNSURE, "白素真", document=P["白素真"].document[:-1])  # one digit too few
    _put(page, SAME, "闫立文", document="")
    _put(page, NEW, "冷清秋")


def _unreadable(page: Page) -> None:
    nobody: dict[str, object] = {"sex": "", "born": "", "document": "", "phone": "16077771002"}
    for name in ("李先生", "赵**", "刘某某", "赵小姐", "王芳/李强", "����", ""):
        _put(page, UNREADABLE, "冷清秋", **{"name": name} | nobody)
