"""What may have become of somebody between the register and a roster, and how the roster's cells then read.

Each fate takes somebody as they are and gives the register's view, the roster's cells and the truth. Where a roster lacks
the column that a fate needs, the fate is not drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from linli.kernel.synth.api import check_sign

from .folk import FULL_WIDTH, Someone, card
from .paper import CHANGED, CONFLICT, NEW, SAME, UNREADABLE, Says

TRADITIONAL = dict(
    zip(
        "张刘陈赵杨孙马吴华国军红丽兰凤龙东伟强涛晓艳云萧闫贵长银邓冯谭贾韩卢许郑谢钟钱陆蒋叶苏",
        "張劉陳趙楊孫馬吳華國軍紅麗蘭鳳龍東偉強濤曉豔雲肖閆貴長銀鄧馮譚賈韓盧許鄭謝鍾錢陸蔣葉蘇",
        strict=True,
    )
)
TRADITIONAL.pop("长"), TRADITIONAL.pop("强"), TRADITIONAL.pop("韩"), TRADITIONAL.pop("萧")
OTHERS = "欧阳修远 端木赐福 令狐冲霄 百里奚谷 公冶长青 东郭先觉 南宫适之 闻人笑语 呼延灼华 澹台灭明".split()
CALLED = "王先生 李女士 张师傅 刘阿姨 陈某某 赵** 孙大爷 周小姐 吴大妈 王*英 李×× 刘某 不详 未知 王太太".split()
GARBLED = "��� ??? ÍõÐãÓ¢ 锟斤拷锟斤拷 ████".split()


@dataclass
class Entry:
    """One person of a roster: the cells as they stand there, the register's view before, and the truth."""

    one: Someone
    says: Says
    before: Someone | None
    cells: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Knows:
    """What a roster has columns for, and what is true of somebody in it."""

    fields: frozenset[str]
    unique: bool  # nobody else in register or roster has the name
    moved: bool

    @property
    def by_name(self) -> bool:
        """Whether a clerk finds somebody without the document: one of the name, behind the same door."""
        return self.unique and not self.moved and "door" in self.fields


def cells_of(one: Someone) -> dict[str, str | int]:
    return {
        "name": one.name, "sex": one.sex, "born": one.born.isoformat(), "document": one.document, "phone": one.phone,
        "relation": one.relation,
    }  # fmt: skip


def same(rng: Random, one: Someone) -> Entry:
    return Entry(one, SAME, one, cells_of(one))


def dressed(rng: Random, one: Someone) -> Entry:
    """The same number as hands and machines write it; no complaint."""
    d = one.document
    ways = [d + " ", f"'{d}", d.translate(FULL_WIDTH), f"\t{d}", f" {d[:6]} {d[6:14]} {d[14:]}", d.lower()]
    if one.born.year < 2000:
        ways.append(one.old_number)
    return Entry(one, SAME, one, cells_of(one) | {"document": rng.choice(ways)})


def named_besides(rng: Random, one: Someone) -> Entry:
    """What clerks add to a name does not change it."""
    beside = rng.choice(("（党员）", "(独居)", "（组长）", "（老党员）"))
    return Entry(one, SAME, one, cells_of(one) | {"name": one.name + beside})


def dotted(rng: Random, one: Someone) -> Entry:
    """The dot between a name and the father's, as keyboards have it."""
    name = one.name.replace("·", rng.choice(("•", "．", ".", "・", "")))
    return Entry(one, SAME | CHANGED, one, cells_of(one) | {"name": name})


def blank_number(rng: Random, one: Someone) -> Entry:
    return Entry(one, SAME, one, cells_of(one) | {"document": ""})


def blank_phone(rng: Random, one: Someone) -> Entry:
    return Entry(one, SAME, one, cells_of(one) | {"phone": ""})


def destroyed(rng: Random, one: Someone) -> Entry:
    return Entry(one, SAME.destroyed, one, cells_of(one) | {"document": _ruin(rng, one)})


def _ruin(rng: Random, one: Someone) -> str | int:
    """As a text that shows it, or as the quantity that a cell of a workbook holds."""
    tail = f"{one.document[:6]}********{one.document[-4:]}"
    kept = int(one.rounded)
    return rng.choice([one.power, one.rounded, kept, kept, one.power.replace("E+17", "e+17"), "########", tail])


def new(rng: Random, one: Someone) -> Entry:
    return Entry(one, NEW, None, cells_of(one))


def new_destroyed(rng: Random, one: Someone) -> Entry:
    return Entry(one, NEW.destroyed, None, cells_of(one) | {"document": _ruin(rng, one)})


def new_nameless_number(rng: Random, one: Someone) -> Entry:
    return Entry(one, NEW, None, cells_of(one) | {"document": ""})


def other_phone(rng: Random, one: Someone) -> Entry:
    number = f"1609{rng.randrange(10_000_000):07d}"
    return Entry(one, CHANGED, one, cells_of(one) | {"phone": number})


def phone_filled(rng: Random, one: Someone) -> Entry:
    return Entry(one, CHANGED, one.but(phone=""), cells_of(one))


def document_filled(rng: Random, one: Someone) -> Entry:
    return Entry(one, CHANGED, one.but(document="", kind=""), cells_of(one))


def variant(rng: Random, one: Someone) -> Entry:
    """A character as it was written before 1956."""
    name = "".join(TRADITIONAL.get(sign, sign) for sign in one.name)
    return Entry(one, CHANGED, one, cells_of(one) | {"name": name})


def other_name(rng: Random, one: Someone) -> Entry:
    return Entry(one, CONFLICT, one, cells_of(one) | {"name": rng.choice(OTHERS)})


def other_document(rng: Random, one: Someone) -> Entry:
    number = card(one.born, one.sex, 311)
    return Entry(one, CONFLICT, one, cells_of(one) | {"document": number})


def wrong_check(rng: Random, one: Someone) -> Entry:
    before = one if rng.random() < 0.7 else None
    return Entry(one, CONFLICT, before, cells_of(one) | {"document": one.wrong_number})


def wrong_sex(rng: Random, one: Someone) -> Entry:
    before = one if rng.random() < 0.7 else None
    return Entry(one, CONFLICT, before, cells_of(one) | {"sex": "女" if one.sex == "男" else "男"})


def wrong_birth(rng: Random, one: Someone) -> Entry:
    before = one if rng.random() < 0.7 else None
    born = one.born.replace(year=one.born.year - rng.choice((3, 10, 11)), day=min(28, one.born.day))
    return Entry(one, CONFLICT, before, cells_of(one) | {"born": born.isoformat()})


def nobody_known(rng: Random, one: Someone) -> Entry:
    """Somebody of whom the list says nothing but how they are called, or nothing readable."""
    name = rng.choice([*CALLED, *GARBLED, f"{one.name}、{rng.choice(OTHERS)}", ""])
    cells = cells_of(one) | {"name": name, "document": "", "born": "", "sex": ""}
    cells["phone"] = cells["phone"] or f"1608{rng.randrange(10_000_000):07d}"
    return Entry(one, UNREADABLE, None, cells)


def _id_card(one: Someone) -> bool:
    return not one.kind


def _can_round(one: Someone) -> bool:
    return _id_card(one) and check_sign(one.rounded[:17]) != one.rounded[17]


Test = Callable[[Someone, Knows], bool]
FATES: list[tuple[int, Callable[[Random, Someone], Entry], Test]] = [
    (40, same, lambda one, k: bool("document" in k.fields or k.by_name)),
    (12, dressed, lambda one, k: "document" in k.fields and _id_card(one)),
    (2, named_besides, lambda one, k: "document" in k.fields),
    (30, dotted, lambda one, k: "document" in k.fields and "·" in one.name),
    (3, blank_number, lambda one, k: "document" in k.fields and k.by_name),
    (4, blank_phone, lambda one, k: {"document", "phone"} <= k.fields),
    (5, destroyed, lambda one, k: "document" in k.fields and k.by_name and _can_round(one)),
    (16, new, lambda one, k: bool("document" in k.fields or k.unique)),
    (3, new_destroyed, lambda one, k: "document" in k.fields and k.unique and _can_round(one)),
    (2, new_nameless_number, lambda one, k: "document" in k.fields and k.unique and "door" in k.fields),
    (7, other_phone, lambda one, k: "phone" in k.fields and ("document" in k.fields or k.by_name)),
    (4, phone_filled, lambda one, k: "phone" in k.fields and bool(one.phone) and ("document" in k.fields or k.by_name)),
    (4, document_filled, lambda one, k: "document" in k.fields and k.by_name),
    (2, variant, lambda one, k: "document" in k.fields and bool(set(one.name) & set(TRADITIONAL))),
    (2, other_name, lambda one, k: "document" in k.fields),
    (2, other_document, lambda one, k: "document" in k.fields and k.by_name and _id_card(one)),
    (3, wrong_check, lambda one, k: "document" in k.fields and _id_card(one)),
    (2, wrong_sex, lambda one, k: {"document", "sex"} <= k.fields and _id_card(one)),
    (2, wrong_birth, lambda one, k: {"document", "born"} <= k.fields and _id_card(one)),
    (3, nobody_known, lambda one, k: "phone" in k.fields),
]


def draw(rng: Random, one: Someone, knows: Knows) -> Entry | None:
    """One of the fates that can be told in this roster, or None where nothing can be said of this person."""
    possible = [(weight, fate) for weight, fate, test in FATES if test(one, knows)]
    if not possible:
        return None
    entry = rng.choices([fate for _, fate in possible], [weight for weight, _ in possible])[0](rng, one)
    if knows.moved and entry.says.classes == SAME.classes:
        entry.says = replace(CHANGED, lost=entry.says.lost)
    return entry
