"""How an office arranges a list: which columns, under which words, in which file, how often what repeats is written."""

from dataclasses import dataclass, field
from random import Random

WORDS = {
    "name": "姓名|姓 名|姓　名|居民姓名|人员姓名|名字",
    "sex": "性别|性 别",
    "born": "出生日期|出生年月|生日|出生年月日",
    "document": "身份证号|身份证号码|证件号码|公民身份号码|身份证|身份证件号码|身份证\n号码",
    "phone": "联系电话|手机号|电话|联系方式|手机号码|电话号码|联系\n电话",
    "relation": "与户主关系|关系|户主关系|与户主\n关系|家庭关系",
    "address": "住址|家庭住址|现住址|居住地址|详细地址|现居住地|地址|房屋地址",
    "building": "楼号|楼栋|栋号|楼栋号|幢号",
    "entrance": "单元|单元号",
    "room": "房号|门牌号|室号|房间号",
    "flat": "房号|单元房号|门牌|单元-房号|房间",
    "number": "序号|编号|No.|序",
    "peoples": "民族",
    "schooling": "文化程度|学历",
    "politics": "政治面貌",
    "work": "工作单位|单位名称|单位及职务",
    "remark": "备注|说明|备 注",
    "estate": "小区|所属小区",
    "marriage": "婚姻状况",
    "grid": "网格员|所属网格员|包楼干部",
    "gridphone": "网格员电话|包楼干部电话|网格员联系方式",
    "entered": "登记日期|登记时间|填表时间|最近核酸时间|第三针接种日期",
    "age": "年龄|年 龄",
    "origin": "户籍地址|户籍所在地|户口所在地",
    "kind": "证件类型|证件种类",
    "head": "户主姓名|户主|所属户主",
    "health": "健康码|健康状况|核酸结果",
    "tube": "采样管编码|试管编号|核酸编码",
    "file": "档案编号|健康档案号|建档编号",
    "joined": "入党时间|返连时间|入住时间|建档日期|第二针时间",
    "urgent": "紧急联系人|紧急联系人姓名",
    "urgentphone": "紧急联系人电话|紧急联系电话",
    "doctor": "责任医生|楼长|包保责任人|家庭医生",
    "area": "建筑面积|面积（㎡）",
    "car": "车牌号|车牌号码",
    "spare": "备用电话|固定电话|座机",
    "house": "户号|户编号|户序号",
    "town": "籍贯|出生地",
    "reason": "居住事由|来连事由|租住原因",
}
FILLERS = (
    "peoples", "schooling", "politics", "work", "remark", "marriage", "grid", "gridphone", "entered", "age", "origin",
    "kind", "head", "health", "tube", "file", "joined", "urgent", "urgentphone", "doctor", "area", "car", "spare",
    "house", "town", "reason",
)  # fmt: skip


ADDRESSES = (
    "full", "short", "dashes", "hash", "wide", "chain", "han", "block", "tower", "broad", "slashes", "house", "floor",
    "community",
)  # fmt: skip
DATES = ("iso", "dots", "slashes", "compact", "chinese", "cell", "clock", "short", "wide", "reading")
PHONES = ("plain", "number", "dashes", "spaces", "wide", "plus", "twice", "quote")
BESIDE = ("", "", "", "", "", "", "*", "（必填）")  # what stands beside the word of a heading


@dataclass(frozen=True)
class Layout:
    """One drawn arrangement."""

    suffix: str
    encoding: str
    delimiter: str
    style: str  # rows, dwellings, beside
    where: str  # one, three, two, sheets, sections, entrances, blocks, none
    repeat: str  # full, blank, ditto, merged
    columns: tuple[str, ...]
    headings: dict[str, str] = field(hash=False)
    grouped: bool
    titles: int
    notes: int
    again: int  # heading again after so many rows, 0 never
    totals: bool
    address: str
    dates: str
    phones: str
    spaced: bool
    hidden: bool
    across: int  # tables beside each other
    spacer: bool  # an empty column between them
    airy: bool  # an empty row between households
    called: str  # how a building is written on a tab or above its rows
    indent: str  # what stands before the names of members
    shift: int  # empty columns at the left
    banner: int  # how many columns a common heading spans above the second, 0 none
    slots: tuple[str, ...] = ()
    in_slot: tuple[str, ...] = ()

    @property
    def door(self) -> bool:
        return self.where != "none"

    @property
    def fields(self) -> frozenset[str]:
        said = set(self.in_slot or self.columns)
        return frozenset(said | ({"door"} if self.door else set()))


def draw_layout(rng: Random) -> Layout:
    suffix, encoding = rng.choice(
        [(".xlsx", ""), (".xlsx", ""), (".xlsx", ""), (".xls", ""), (".xls", ""), (".csv", "gb18030"), (".csv", "gb18030")]
        + [(".csv", "utf-8"), (".csv", "utf-8-sig"), (".csv", "utf-16")]
    )  # fmt: skip
    text = suffix == ".csv"
    style = rng.choices(["rows", "dwellings", "beside"], [70, 18, 12])[0]
    where = _where(rng, style, text)
    slots, in_slot = _slots(rng) if style == "dwellings" else ((), ())
    columns = _columns(rng, where, style)
    repeat = _repeat(rng, style, where, text)
    return Layout(
        suffix=suffix,
        encoding=encoding,
        delimiter="\t" if encoding == "utf-16" else rng.choice(",,,;\t"),
        style=style,
        where=where,
        repeat=repeat,
        columns=columns,
        headings={key: rng.choice(words.split("|")) + rng.choice(BESIDE) for key, words in WORDS.items()},
        grouped=style == "dwellings" or (where == "three" and rng.random() < 0.4),
        titles=rng.choice((0, 1, 1, 1, 2, 2, 3)),
        notes=rng.choice((0, 0, 1, 1, 2)),
        again=rng.choice((0, 0, 0, 0, 15, 25)) if style == "rows" else 0,
        totals=rng.random() < 0.5,
        address=rng.choice((*ADDRESSES, "mixed", "mixed", "mixed")),
        dates=rng.choice((*DATES, "month", "mixed", "mixed")),
        phones=rng.choice(("plain", *PHONES, "mixed")),
        spaced=rng.random() < 0.3,
        hidden=rng.random() < 0.3 and not text,
        across=rng.choice((2, 2, 3)),
        spacer=rng.random() < 0.6,
        airy=rng.random() < 0.08,
        called=rng.choice(("{}号楼", "{}号楼", "{}#", "{}栋", "{}#楼", "{}幢")),
        indent=rng.choice(("", "", "　　", "  ", "└")) if repeat == "blank" else "",
        shift=rng.choice((0, 0, 0, 0, 0, 0, 1, 2)),
        banner=rng.choice((0, 0, 0, 2, 3)) if style == "rows" else 0,
        slots=slots,
        in_slot=in_slot,
    )


def _where(rng: Random, style: str, text: bool) -> str:
    if style == "dwellings":
        return rng.choice(("one", "three", "three", "two"))
    if style == "beside":
        return "one"
    ways = ["one", "one", "one", "three", "three", "two", "sections", "entrances", "blocks", "none"]
    return rng.choice(ways if text else [*ways, "sheets"])


def _repeat(rng: Random, style: str, where: str, text: bool) -> str:
    if style != "rows" or where in ("none", "sections", "sheets", "blocks", "entrances"):
        return "full"
    return rng.choice(("full", "full", "blank", "ditto") if text else ("full", "full", "blank", "ditto", "merged"))


def _slots(rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    slots = rng.choice(
        (
            ("业主", "家庭成员1", "家庭成员2", "租户1"),
            ("业主", "租户1", "租户2"),
            ("户主", "家庭成员1", "家庭成员2", "家庭成员3"),
            ("业主", "家庭成员", "租户1", "租户2"),
            ("户主", "成员1", "成员2", "成员3", "成员4"),
        )
    )
    return slots, rng.choice(
        (("name", "document"), ("name", "document", "phone"), ("name", "phone", "document"), ("name", "phone"))
    )


def _columns(rng: Random, where: str, style: str) -> tuple[str, ...]:
    """Keys of the columns from left to right; those of a door stand together."""
    doors = {
        "one": ("address",), "three": ("building", "entrance", "room"), "two": ("building", "flat"),
        "sheets": ("flat",), "sections": ("flat",), "blocks": ("flat",), "entrances": ("room",), "none": (),
    }[where]  # fmt: skip
    if style == "dwellings":
        return (*(("number",) if rng.random() < 0.5 else ()), *doors)
    if style == "beside":
        return (*doors, "name", *rng.choice((("document", "phone"), ("document",), ("phone", "document"))))
    lean = rng.random() < 0.12 and where in ("one", "three", "two")
    middle = ["name"] + [key for key, chance in _SHARES.items() if rng.random() < chance]
    middle += ["phone"] if lean else ["document"]
    if lean and "document" in middle:
        middle.remove("document")
    if not lean and rng.random() < 0.85:
        middle.append("phone")
    head, tail = middle[:1], middle[1:]
    rng.shuffle(tail)
    fillers = [key for key in FILLERS if rng.random() < 0.11]
    people = head + tail
    for key in fillers:
        people.insert(rng.randint(1, len(people)), key)
    numbered = ("number",) if rng.random() < 0.7 else ()
    return (*numbered, *doors, *people) if rng.random() < 0.5 else (*numbered, *people, *doors)


_SHARES = {"sex": 0.7, "born": 0.5, "relation": 0.5}
