"""Rosters as clerks keep them: one tidy, the others in the ways that real ones are messy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from .model import Community, Dwelling, Household, Person

RELATIONS = {
    "02": "户主", "11": "夫", "12": "妻", "20": "子", "30": "女", "38": "儿媳", "41": "孙子", "42": "孙女",
    "51": "父亲", "52": "母亲", "77": "妹妹", "99": "非亲属",
}  # fmt: skip
RESIDING = {
    "registered": "户籍在住", "owner": "自有住房", "rented": "租住", "staying": "暂住", "dormitory": "集体宿舍",
    "away": "户在人不在",
}  # fmt: skip
NATIONS = {
    "CHN": "中国",
    "KOR": "韩国",
    "JPN": "日本",
    "RUS": "俄罗斯",
    "USA": "美国",
    "DEU": "德国",
    "PAK": "巴基斯坦",
}
DOCUMENTS = {
    "id_card": "居民身份证",
    "passport": "护照",
    "hm_travel": "港澳居民来往内地通行证",
    "birth_certificate": "出生医学证明",
}
SEXES = {"1": "男", "2": "女"}
DIGITS = "〇一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(slots=True)
class Roster:
    """Rows of text as they stand in a workbook.

    `titles` stand above the heading. `people` gives for each row the index of its person, -1 for a row without one.
    `faults` says for the rows that no machine should take as they are what is wrong: "rounded", "honorific", "masked",
    "short_phone", "check", "empty_home", "note", "twice".
    """

    style: str
    titles: list[list[str]]
    heading: list[str]
    rows: list[list[str]] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)

    def add(self, row: list[str], person: int = -1, fault: str = "") -> None:
        if fault:
            self.faults[len(self.rows)] = fault
        self.rows.append(row)
        self.people.append(person)

    @property
    def sheet(self) -> list[list[str]]:
        """Everything from the first title to the last row."""
        return [*self.titles, self.heading, *self.rows]


def roster(made: Community, style: str = "tidy", *, seed: int = 0) -> Roster:
    """The community's people as a roster in one of STYLES. Raises ValueError for another word."""
    if style not in STYLES:
        raise ValueError(f"no roster style {style!r}; there are {', '.join(STYLES)}")
    return STYLES[style](made, Random(f"roster {style} {seed} {made.seed}"))


def _households(made: Community) -> Iterator[tuple[Household, Dwelling, list[Person]]]:
    for household in sorted(made.households, key=lambda one: one.dwelling):
        yield household, made.dwellings[household.dwelling], [made.people[index] for index in household.members]


def _tidy(made: Community, rng: Random) -> Roster:
    """One row per person, every fact in its own column."""
    heading = (
        "序号 楼栋 单元 房号 姓名 性别 出生日期 证件类型 证件号码 联系电话 与户主关系 人户状态 职业 工作单位 国籍 民族"
    )
    made_of = Roster("tidy", [], heading.split())
    for _household, door, people in _households(made):
        building = made.building_of(door)
        suffix = "组" if building.kind == "village_group" else "号楼"
        for person in people:
            made_of.add(
                [
                    str(len(made_of.rows) + 1),
                    f"{building.street}{building.number}{suffix}",
                    str(door.entrance or ""),
                    door.room,
                    person.name,
                    SEXES[person.sex],
                    person.birth.isoformat(),
                    DOCUMENTS[person.document_type],
                    person.document_no,
                    person.phone,
                    RELATIONS[person.relation],
                    RESIDING[person.residing],
                    person.occupation,
                    person.workplace,
                    NATIONS[person.nationality],
                    person.ethnicity,
                ],
                person.index,
            )
    return made_of


def _one_address(made: Community, rng: Random) -> Roster:
    """A title over the table; the address in one cell, written a little differently by everybody who ever typed."""
    titles = [[f"{made.name}居民信息登记表"], [f"填表日期：{made.today:%Y年%m月}", "", "填表人："]]
    made_of = Roster("one_address", titles, "姓 名|性别|身份证号码|手机号码|现居住地址|户主关系|备注".split("|"))
    for _household, door, people in _households(made):
        for person in people:
            fault, facts = _spoil(rng, person) if rng.random() < 0.012 else ("", {})
            made_of.add(
                [
                    facts.get("name") or _spaced(rng, person.name),
                    SEXES[person.sex],
                    facts.get("document") or _number(rng, person.document_no),
                    facts.get("phone") or _phone(rng, person.phone),
                    _address(rng, made, door),
                    RELATIONS[person.relation],
                    RESIDING[person.residing] if rng.random() < 0.5 else "",
                ],
                person.index,
                fault,
            )
            if rng.random() < 0.004:
                made_of.add(list(made_of.rows[-1]), person.index, "twice")
    return made_of


def _by_household(made: Community, rng: Random) -> Roster:
    """The address and the head only in a household's first row; empty homes and remarks between the people."""
    titles = [["", f"{made.name}入户排查台账", "", ""]]
    heading = "楼房号 户主 成员姓名 与户主的关系 身份证号 电话 居住情况 职业".split()
    made_of = Roster("by_household", titles, heading)
    building = -1
    for _household, door, people in _households(made):
        if door.building != building:
            building = door.building
            made_of.add([f"以下为{made.building_of(door).number}号楼", *[""] * 7], fault="note")
        for place, person in enumerate(people):
            first = place == 0
            made_of.add(
                [
                    made.address(door) if first else rng.choice(("", "同上")),
                    people[0].name if first else "",
                    person.name,
                    RELATIONS[person.relation],
                    person.document_no,
                    person.phone if first or person.phone != people[0].phone else "同上",
                    RESIDING[person.residing],
                    person.occupation,
                ],
                person.index,
            )
        if rng.random() < 0.03:
            empty = f"{made.building_of(door).street}{made.building_of(door).number}号楼{door.entrance or 1}单元阁楼"
            made_of.add([empty, "空户", *[""] * 6], fault="empty_home")
    return made_of


STYLES: dict[str, Callable[[Community, Random], Roster]] = {
    "tidy": _tidy,
    "one_address": _one_address,
    "by_household": _by_household,
}


def _spoil(rng: Random, person: Person) -> tuple[str, dict[str, str]]:
    """Something that must be flagged and never guessed."""
    card = person.document_type == "id_card"
    kind = rng.choice(("rounded", "honorific", "masked", "short_phone", "check") if card else ("honorific", "masked"))
    if kind == "rounded":
        return kind, {"document": f"{int(person.document_no[:15])}000"}
    if kind == "check":
        wrong = "0" if person.document_no[-1] != "0" else "1"
        return kind, {"document": person.document_no[:-1] + wrong}
    if kind == "short_phone":
        return kind, {"phone": (person.phone or "16000000000")[:-1]}
    called = "先生" if person.sex == "1" else "女士"
    name = person.name[0] + (called if kind == "honorific" else "**")
    return kind, {"name": name}


def _spaced(rng: Random, name: str) -> str:
    """Two characters set to the width of three, as forms ask for."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and rng.random() < 0.4 else name


def _number(rng: Random, number: str) -> str:
    chance = rng.random()
    if chance < 0.1:
        return number.lower()
    if chance < 0.16:
        return f"'{number}"
    return f"{number[:6]} {number[6:14]} {number[14:]}" if chance < 0.2 and len(number) == 18 else number


def _phone(rng: Random, phone: str) -> str:
    chance = rng.random()
    if not phone or chance > 0.3:
        return phone
    if chance < 0.1:
        return f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"
    if chance < 0.2:
        return f"{phone}.0"
    return phone.translate(FULL_WIDTH) if chance < 0.23 else f"{phone[:3]} {phone[3:7]} {phone[7:]}"


def _address(rng: Random, made: Community, door: Dwelling) -> str:
    building, chance = made.building_of(door), rng.random()
    if building.kind == "village_group":
        group = _chinese(int(building.number)) if chance < 0.4 else building.number
        return f"{building.street}{group}组{door.room}号"
    if chance < 0.55:
        return made.address(door)
    if chance < 0.75:
        return f"{building.street}{building.number}-{door.entrance}-{door.room}"
    if chance < 0.9:
        return f"{building.street}{building.number}栋{door.entrance}单元{door.room}室"
    return f"{building.street}{_chinese(int(building.number))}号楼{_chinese(door.entrance)}单元{door.room}"


def _chinese(number: int) -> str:
    """A number below one hundred in characters: 十二, 二十, 三."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "") if number < 100 else str(number)
