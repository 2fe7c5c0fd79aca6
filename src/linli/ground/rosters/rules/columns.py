"""Which column of a clerk's roster means what (对列): found under title rows, proposed with a reason, never imposed.

Two sources speak: the words of the heading, and what the values look like. Where they disagree the values win only
when they are plain beyond doubt (a column of ID numbers is one whatever stands above it).
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from . import looks


class Target(StrEnum):
    """What a column may tell about a person."""

    NAME = "name"  # 姓名
    DOCUMENT = "document"  # 证件号码
    DOCUMENT_TYPE = "document_type"  # 证件类型
    SEX = "sex"  # 性别
    BIRTH = "birth"  # 出生日期
    PHONE = "phone"  # 电话
    ADDRESS = "address"  # 住址, in one cell
    BUILDING = "building"  # 楼号
    ENTRANCE = "entrance"  # 单元
    ROOM = "room"  # 房号
    RELATION = "relation"  # 与户主关系
    HEAD = "head"  # 户主
    STATUS = "status"  # 人户状态
    OCCUPATION = "occupation"  # 职业
    WORKPLACE = "workplace"  # 工作单位, 学校
    NATIONALITY = "nationality"  # 国籍
    ETHNICITY = "ethnicity"  # 民族
    NOTE = "note"  # 备注
    NOTHING = ""  # left alone


EXACT: dict[Target, str] = {
    Target.NAME: "姓名 名字 居民姓名 人员姓名 住户姓名 成员姓名 家庭成员 家庭成员姓名 本人姓名 业主 业主姓名 "
    "name 姓名* 人员",
    Target.DOCUMENT: "身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 证件号 证件号码 居民身份证号 "
    "身份证件号码 身份号码 护照号"
    "证号 idcard idno id",
    Target.DOCUMENT_TYPE: "证件类型 证件种类 证件类别",
    Target.SEX: "性别 性 sex gender",
    Target.BIRTH: "出生日期 出生年月 出生年月日 出生 生日 出生时间 birthday birth",
    Target.PHONE: "电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 移动电话 本人电话 联系手机 tel phone "
    "mobile 电话/手机",
    Target.ADDRESS: "住址 地址 现住址 居住地址 家庭住址 详细地址 现居住地址 居住地 门牌 门牌号 楼门牌 房屋地址 "
    "实际居住地址"
    "常住地址 家庭地址 楼栋门牌 address 房屋坐落 楼房号",
    Target.BUILDING: "楼 楼号 楼栋 楼栋号 楼幢 幢 幢号 栋 栋号 楼座 座号 楼牌号 楼宇 building 村民小组 小组 组",
    Target.ENTRANCE: "单元 单元号 单元门 门洞 unit",
    Target.ROOM: "室 室号 房号 房间 房间号 房 户室 房间号码 房室号 room 户室号 门号",
    Target.RELATION: "与户主关系 户主关系 关系 与户主的关系 家庭关系 称谓 同户主关系 成员关系",
    Target.HEAD: "户主 户主姓名 所属户主",
    Target.STATUS: "人户状态 人户情况 居住状态 居住情况 户籍状态 居住类型 人员类别 人员类型 人户一致 是否在住 "
    "居住性质 户籍情况",
    Target.OCCUPATION: "职业 工作 从业 职务 从业状况 职业类别 身份类别",
    Target.WORKPLACE: "工作单位 单位 就业单位 职业单位 学校 工作单位/学校 工作单位及职务 服务处所 单位名称 就读学校",
    Target.NATIONALITY: "国籍 国家 国籍地区 国籍/地区",
    Target.ETHNICITY: "民族 族别",
    Target.NOTE: "备注 说明 备考 其他 附注 remark note",
}
INSIDE: tuple[tuple[str, Target], ...] = (  # in this order: the more telling part first
    (r"与?户主.*关系", Target.RELATION),
    (r"证件?(类型|种类)", Target.DOCUMENT_TYPE),
    (r"身份证|证件号|护照", Target.DOCUMENT),
    (r"户主", Target.HEAD),
    (r"姓\s*名", Target.NAME),
    (r"性\s*别", Target.SEX),
    (r"出生|生日", Target.BIRTH),
    (r"手机|电话|联系方式", Target.PHONE),
    (r"人户|居住(状态|情况|类型)|户籍状态", Target.STATUS),
    (r"单元", Target.ENTRANCE),
    (r"工作单位|单位|学校", Target.WORKPLACE),
    (r"工作|职业", Target.OCCUPATION),
    (r"国籍", Target.NATIONALITY),
    (r"民族", Target.ETHNICITY),
    (r"[楼栋幢]\s*(号|栋|座)?$", Target.BUILDING),
    (r"(房间?|室)\s*(号|码)?$", Target.ROOM),
    (r"住址|地址|门牌", Target.ADDRESS),
    (r"备\s*注|说明", Target.NOTE),
)
NOT_OURS = re.compile(
    r"户籍地|籍贯|序\s*号|编\s*号|年\s*龄|面积|紧急|监护|邮|政治|学历|文化|婚姻|宗教|房主电话|填表|网格员|楼长|物业|车牌|户号"
)
NAME_WORDS = frozenset(EXACT[Target.NAME].split())
_BY_WORD = {word: target for target, words in EXACT.items() for word in words.split()}
HEADER_WITHIN = 40  # rows from the top
SAMPLE = 200  # rows below the header that are looked at
CONVINCING = 0.6  # share of the filled cells that must look alike


@dataclass(frozen=True)
class Guess:
    """What a column seems to mean and why: `said` is "heading", "values", "both", or "" when nothing is known."""

    column: int
    target: Target
    said: str
    alike: int = 0  # values that look like it
    filled: int = 0  # values looked at


@dataclass(frozen=True)
class Header:
    """Where the headings stand. `rows` are the sheet's row numbers they take, none when the table has no heading."""

    rows: tuple[int, ...]
    titles: tuple[str, ...]

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)

    @property
    def shape(self) -> str:
        """A fingerprint of the headings, by which a mapping is remembered."""
        said = "\x1f".join(map(tidy_heading, self.titles))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def tidy_heading(text: str) -> str:
    """A heading as compared: width folded, spaces, marks and what stands in brackets dropped, lower case."""
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub(r"[(\[【].*?[)\]】]", "", folded) or folded
    return re.sub(r"[\s*:：。_\-]", "", folded).lower()


def target_of(heading: str) -> Target:
    """What a heading means by its words alone."""
    word = tidy_heading(heading)
    if word in _BY_WORD:
        return _BY_WORD[word]
    if not word or len(word) > 20 or NOT_OURS.search(word):
        return Target.NOTHING
    return next((target for pattern, target in INSIDE if re.search(pattern, word)), Target.NOTHING)


def is_about_something_else(heading: str) -> bool:
    """True for columns that are known and not taken: 序号, 年龄, 户籍地 …; their values must not persuade anybody."""
    return bool(NOT_OURS.search(tidy_heading(heading)))


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """The heading among the first rows: the row where most cells are words for columns, with a second one below it.

    A title over the whole width, a note or a row of people is none of these. Without one the table has no heading.
    """
    best, score = -1, 1
    for place, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        found = _score(cells)
        if found > score:
            best, score = place, found
    if best < 0:
        return Header((), tuple("" for _ in (rows[0][1] if rows else ())))
    first = _with_row_above(rows, best)
    last = best + 1 if _continues(rows, best) else best
    numbers = tuple(rows[place][0] for place in range(first, last + 1))
    return Header(numbers, _joined([rows[place][1] for place in range(first, last + 1)]))


def is_heading_again(name: str) -> bool:
    """Whether a row below repeats the headings, as printed lists do on every page: its name is the word for names."""
    return name in NAME_WORDS or ("姓" in name and "名" in name and target_of(name) is Target.NAME)


def _score(cells: Sequence[str]) -> int:
    """How many different things the row's cells are headings of; a row with long numbers in it is none."""
    if any(re.search(r"\d{6}", cell) for cell in cells):
        return 0
    return len({target_of(cell) for cell in cells if cell} - {Target.NOTHING})


def _continues(rows: Sequence[tuple[int, Sequence[str]]], place: int) -> bool:
    """Whether the next row still is heading: it names further things and holds no values."""
    if place + 1 >= len(rows):
        return False
    upper, lower = rows[place][1], rows[place + 1][1]
    new = [low for up, low in zip(upper, lower, strict=False) if low and low != up]
    told = [low for low in new if target_of(low) or is_about_something_else(low)]
    return len(set(new)) > 1 and len(told) * 2 > len(new) and not any(re.search(r"\d", low) for low in new)


def _with_row_above(rows: Sequence[tuple[int, Sequence[str]]], place: int) -> int:
    """The row above belongs to the heading when it groups columns (联系方式 over 手机 and 固话), a title does not."""
    if place == 0:
        return place
    upper = [cell for cell in rows[place - 1][1] if cell]
    return place - 1 if len(set(upper)) > 1 and _score(rows[place - 1][1]) >= 1 else place


def _joined(parts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(map(len, parts))
    titles = []
    for column in range(width):
        said = [part[column].strip() for part in parts if column < len(part) and part[column].strip()]
        titles.append(" ".join(dict.fromkeys(said)))
    return tuple(titles)


def guess(header: Header, sample: Sequence[Sequence[str]]) -> list[Guess]:
    """What every column means, each thing once (phones apart), the surest first."""
    width = max([len(header.titles), *map(len, sample)], default=0)
    guesses = [_guess_one(header, column, sample) for column in range(width)]
    taken: set[Target] = set()
    result: dict[int, Guess] = {}
    for one in sorted(guesses, key=_sureness):
        if one.target in taken and one.target is not Target.NOTE:
            one = Guess(one.column, Target.NOTHING, "")
        taken.add(one.target)
        result[one.column] = one
    return _with_a_name([result[column] for column in range(width)])


ORDER = {"both": 0, "heading": 1, "values": 2, "": 3}


def _sureness(one: Guess) -> tuple[int, int, int]:
    return ORDER[one.said], -one.filled, one.column


def _guess_one(header: Header, column: int, sample: Sequence[Sequence[str]]) -> Guess:
    title = header.titles[column] if column < len(header.titles) else ""
    said = target_of(title) or next((t for word in reversed(title.split()) if (t := target_of(word))), Target.NOTHING)
    values = [row[column].strip() for row in sample if column < len(row) and row[column].strip()]
    if is_about_something_else(title):
        return Guess(column, Target.NOTHING, "heading" if title else "")
    if said and (look := LOOKS.get(said)):
        alike = sum(map(look, values))
        return Guess(column, said, "both" if alike > len(values) * CONVINCING else "heading", alike, len(values))
    if said:
        return Guess(column, said, "heading", 0, len(values))
    return _by_values(column, values)


def _by_values(column: int, values: Sequence[str]) -> Guess:
    if len(values) >= 2:
        for target in UNMISTAKABLE:
            alike = sum(map(LOOKS[target], values))
            if alike > len(values) * CONVINCING:
                return Guess(column, target, "values", alike, len(values))
    return Guess(column, Target.NOTHING, "", 0, len(values))


def _with_a_name(guesses: list[Guess]) -> list[Guess]:
    """Where nothing is called a name, the head of the household is the person the row is about."""
    if any(one.target is Target.NAME for one in guesses):
        return guesses
    return [Guess(g.column, Target.NAME, g.said, g.alike, g.filled) if g.target is Target.HEAD else g for g in guesses]


LOOKS: Mapping[Target, Callable[[str], bool]] = {
    Target.NAME: looks.like_a_name,
    Target.DOCUMENT: looks.like_a_document,
    Target.SEX: looks.like_a_sex,
    Target.BIRTH: looks.like_a_date,
    Target.PHONE: looks.like_a_phone,
    Target.RELATION: looks.like_a_relation,
    Target.HEAD: looks.like_a_name,
    Target.BUILDING: looks.like_a_building,
    Target.ENTRANCE: looks.like_an_entrance,
    Target.ROOM: looks.like_a_room,
    Target.ADDRESS: looks.like_an_address,
    Target.ETHNICITY: looks.like_an_ethnicity,
}
# What is recognised without any heading, in this order.
UNMISTAKABLE = (
    Target.DOCUMENT,
    Target.PHONE,
    Target.SEX,
    Target.RELATION,
    Target.ADDRESS,
    Target.BIRTH,
    Target.NAME,
)


def conflicts_of(mapping: Mapping[int, str]) -> list[str]:
    """What is wrong with a mapping as the clerk chose it: codes `name.missing`, `twice.<target>`."""
    chosen = [target for target in mapping.values() if target]
    wrong = [] if Target.NAME in chosen else ["name.missing"]
    once = set(Target) - {Target.PHONE, Target.NOTE, Target.NOTHING}
    return wrong + sorted(f"twice.{target}" for target in once if chosen.count(target) > 1)
