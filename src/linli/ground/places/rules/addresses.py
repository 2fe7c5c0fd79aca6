"""Addresses in any style people use, and the one style we write (地址).

西山街12号楼3单元502 · 12-3-502 · 12号楼3-502 · 十二号楼三单元五零二 · 12#3-502 · 12号楼3单元5楼2号 · 王家村3组12号
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .numerals import NUMBER, number, plain

NUM = NUMBER
MARK = r"(?:号楼|号(?!院)|栋|幢|座)"
BUILDING_NO = rf"(?:[A-Z]?{NUM}(?:-{NUM}(?=号))?[甲乙丙丁A-Z]?|[A-Z])"
ROOM = rf"(?:{NUM}[A-Z]?)"
ENTRANCE_MARK = r"(?:单元|门洞|门)"
SIDE = r"[东西南北中左右]+"

PREFIX = re.compile(
    r"^(?P<province>[^0-9]{2,8}?(?:省|自治区))?(?P<city>[^0-9市]{2,8}?市)?"
    r"(?P<district>[^0-9区县]{1,9}?(?:(?<![小社园])区|县)|[^0-9市]{2,8}?市)?"
    r"(?P<street>[^0-9]{2,10}?(?:街道|镇|乡)(?:办事处)?)?(?P<community>[^0-9]{2,12}?社区)?"
)
GROUP = re.compile(
    rf"^(?P<village>[^0-9]{{1,12}}?[村屯堡])?(?:村委会)?第?(?P<group>{NUM})(?:村民小组|小组|组|队)"
    rf"(?:-?(?P<room>{ROOM})(?:号院|号|户|院)?)?$"
)
HOUSE = re.compile(
    rf"^(?P<street>.*?)(?P<number>{BUILDING_NO}){MARK}-?(?P<entrance>{NUM})-(?P<floor>{NUM})-(?P<room>{ROOM})(?:室|号|户|房)?$"
)
DASHED = re.compile(
    rf"^(?P<street>[^-]*?)(?P<number>{BUILDING_NO})(?:{MARK})?-(?P<entrance>{NUM})(?:{ENTRANCE_MARK})?"
    rf"(?:-(?P<floor>{NUM})(?:楼|层)?)?-(?P<room>{ROOM})(?:室|号|户|房)?$"
)
WHOLE = re.compile(
    rf"^(?P<street>.*?)(?P<number>{BUILDING_NO})(?:{MARK}|楼(?={NUM}{ENTRANCE_MARK}))-?"
    rf"(?:(?P<entrance>{NUM})(?:{ENTRANCE_MARK}-?|-))?(?:(?P<floor>{NUM})(?:楼|层)-?)?"
    rf"(?:(?P<room>{ROOM})(?:室|号|户|房)?|(?P<side>{SIDE})(?:户|门|侧)?)?$"
)
DOOR = re.compile(
    rf"^(?P<entrance>{NUM}){ENTRANCE_MARK}-?(?:(?P<floor>{NUM})(?:楼|层)-?)?"
    rf"(?:(?P<room>{ROOM})(?:室|号|户|房)?|(?P<side>{SIDE})(?:户|门|侧)?)?$"
)
TWO = re.compile(rf"^(?P<street>[^-]*?)(?P<one>{BUILDING_NO})-(?P<two>{ROOM})(?:室|号|户|房)?$")
BARE = re.compile(rf"^(?P<room>{ROOM})(?:室|户|房)?$")
REMARK = re.compile(r"\([^()]*\)|[,;。].*$")


@dataclass(frozen=True)
class Address:
    """An address in its parts; what was not said is empty or None. `unread` is text nothing could be made of."""

    district: str = ""
    street_office: str = ""
    community: str = ""
    street: str = ""
    village: str = ""
    building: str = ""
    group: str = ""
    entrance: int | None = None
    floor: int | None = None
    room: str = ""
    unread: str = ""

    @property
    def names_a_door(self) -> bool:
        return bool(self.room) and bool(self.building or self.group)


def parse_address(text: str) -> Address:
    """The most likely reading of an address in any style; never raises, `unread` holds what was not understood."""
    return next(iter(readings(text)))


def readings(text: str) -> list[Address]:
    """Every reading, the most likely first: "3-502" is building 3 room 502, or entrance 3 room 502."""
    said = REMARK.sub("", plain(text).replace("#楼", "号楼").replace("#", "号楼"))
    found = [*_body(said, Address())]
    for base, body in _without_prefix(said):
        found = [*_body(body, base), *found] if body else [base, *found]
    return list(dict.fromkeys(found)) or [Address(unread=text.strip())]


def _without_prefix(said: str) -> Iterator[tuple[Address, str]]:
    match = PREFIX.match(said)
    if match and match.end():
        part = {name: value or "" for name, value in match.groupdict().items()}
        base = Address(
            district=part["district"] or part["city"], street_office=part["street"], community=part["community"]
        )
        yield base, said[match.end() :].lstrip("-")


def _body(body: str, base: Address) -> Iterator[Address]:
    if match := GROUP.match(body):
        yield replace(base, village=match["village"] or "", group=number(match["group"]), room=_room(match["room"]))
    elif match := HOUSE.match(body) or DASHED.match(body):
        yield _door(match.groupdict(), base)
    elif match := WHOLE.match(body):
        yield _door(match.groupdict(), base)
        yield from _yard(match.groupdict(), base)
    elif match := TWO.match(body):
        yield from _two(match, base)
    elif match := DOOR.match(body):
        yield _door(match.groupdict(), base)
    elif match := BARE.match(body):
        yield from _bare(match["room"], base)


def _door(part: dict[str, str | None], base: Address) -> Address:
    floor = _count(part.get("floor"))
    room = _room(part.get("room"))
    if floor is not None and room.isdigit() and len(room) <= 2:
        room = f"{floor}{int(room):02d}"
    elif floor is None:
        floor = floor_of(room)
    return replace(
        base,
        street=part.get("street") or "",
        building=_building(part.get("number") or ""),
        entrance=_count(part.get("entrance")),
        floor=floor,
        room=room or part.get("side") or "",
    )


def _count(text: str | None) -> int | None:
    return int(number(text)) if text else None


def _yard(part: dict[str, str | None], base: Address) -> Iterator[Address]:
    """王家村12号 may be a house number of the village instead of a building."""
    street = part["street"] or ""
    if street.endswith(("村", "屯", "堡")) and not part["entrance"] and not part["room"]:
        yield replace(base, village=street, room=number(part["number"] or ""))


def _two(match: re.Match[str], base: Address) -> Iterator[Address]:
    room = _room(match["two"])
    one = Address(street=match["street"], building=_building(match["one"]), floor=floor_of(room), room=room)
    yield replace(base, street=one.street, building=one.building, floor=one.floor, room=room)
    if not match["street"] and one.building.isdigit():
        yield replace(base, entrance=int(one.building), floor=one.floor, room=room)


def _bare(text: str, base: Address) -> Iterator[Address]:
    room = _room(text)
    as_room, as_building = replace(base, floor=floor_of(room), room=room), replace(base, building=_building(text))
    yield from (as_room, as_building) if len(room) >= 3 else (as_building, as_room)


def _building(text: str) -> str:
    match = re.match(rf"^([A-Z]?)({NUM})?(.*)$", text)
    return f"{match[1]}{number(match[2]) if match[2] else ''}{match[3]}" if match else text


def _room(text: str | None) -> str:
    match = re.match(rf"^({NUM})(.*)$", text or "")
    return number(match[1]) + match[2] if match else text or ""


def floor_of(room: str) -> int | None:
    """502 → 5, 1203 → 12; None where the number does not tell."""
    digits = re.match(r"[0-9]+", room)
    return int(digits[0][:-2]) if digits and len(digits[0]) in (3, 4) else None


def building_label(street: str, building: str, village_group: bool = False) -> str:
    """西山街12号楼, A座, 王家村3组."""
    if village_group:
        return f"{street}{building}组"
    return f"{street}{building}{'座' if building.isalpha() else '号楼'}"


def door_label(entrance: int, room: str, *, village_group: bool = False) -> str:
    """3单元502, 502, or 12号 for a yard."""
    if village_group:
        return f"{room}号" if room.isdigit() else room
    return f"{entrance}单元{room}" if entrance else room


def dwelling_label(building: str, entrance: int, room: str, *, village_group: bool = False) -> str:
    """12号楼3单元502, 3组12号."""
    return building_label("", building, village_group) + door_label(entrance, room, village_group=village_group)


def door_of(label: str) -> str:
    """The part of a dwelling's label after the building: 3单元502."""
    return re.sub(r"^.*?(?:号楼|座|组)", "", label, count=1)


def room_key(room: str) -> tuple[int, str]:
    """Rooms in the order of their numbers, 502 before 1001, names last."""
    digits = re.match(r"[0-9]+", room)
    return (int(digits[0]) if digits else 10**6, room)
