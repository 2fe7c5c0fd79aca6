"""Building, entrance and room of a row in one text as people write it (拼地址), with what titles and sections say."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NUMERAL = r"(?:\d+|[零〇一二三四五六七八九十百]+)"
BUILDING = re.compile(
    rf"(?P<street>[^\s\d:：,，;；()（）【】\[\]、。]*?)第?(?P<number>[A-Za-z]?{NUMERAL}(?:-\d+(?=号))?[甲乙丙丁A-Za-z]?|(?<![A-Za-z])[A-Z])"
    r"\s*(?P<mark>号楼|号院|栋楼?|幢楼?|座楼?|#楼?|＃楼?|楼(?![长层上下道]))"
)
GROUP = re.compile(rf"(?P<village>[^\s\d:：,，;；()（）]*?[村屯堡])?第?(?P<group>{NUMERAL})\s*(?:村民小?组|小组|组|队)")
ENTRANCE = re.compile(rf"(?P<entrance>{NUMERAL})\s*(?:单元|门洞|门(?![牌窗卫]))")
ONLY_A_NUMBER = re.compile(r"\d{1,3}")
# What stands before a number in a title and is no street: 以下为3号楼, 西山社区3号楼 …
BEFORE = re.compile(
    r"^.*(?:社区|居委会|居委|街道|办事处|委会|网格|以下为?|以下是|为|是|共|的|楼栋|楼号|栋号)|^(?:第|以下)|[\W_]+"
)
INSIDE_A_BUILDING = re.compile(
    rf"^(?:(?P<entrance>{NUMERAL})(?:单元|门洞|门|-|－|—|/))?(?:{NUMERAL}(?:楼|层))?-?(?P<room>\d{{1,4}}[A-Za-z]?|[零〇一二三四五六七八九]{{3,4}}|[东西南北中]+户?)(?:室|号|户|房)?$"
)
TRAILING = re.compile(r"(室|房|户|号)$")


@dataclass(frozen=True)
class Around:
    """What a title, a section or the name of a sheet says of all rows below it: a building, perhaps an entrance."""

    building: str = ""
    entrance: str = ""

    def over(self, other: "Around") -> "Around":
        """This one, completed by what was said further out; another building forgets the entrance."""
        return Around(self.building or other.building, self.entrance or ("" if self.building else other.entrance))

    def __bool__(self) -> bool:
        return bool(self.building or self.entrance)


NOWHERE = Around()


@lru_cache(maxsize=512)
def said_around(text: str, *, is_name_of_sheet: bool = False) -> Around:
    """The building and the entrance that a title names (西山社区3号楼居民名册, 3# 1单元, 三组), or nothing."""
    plain = unicodedata.normalize("NFKC", text).strip()
    entrance = ENTRANCE.search(plain)
    inside = re.sub(r"\s", "", entrance["entrance"]) if entrance else ""
    if is_name_of_sheet and ONLY_A_NUMBER.fullmatch(plain):
        return Around(f"{plain}号楼")
    if found := BUILDING.search(plain):
        return Around(f"{_street(found['street'])}{found['number']}号楼", inside)
    if found := GROUP.search(plain):
        return Around(f"{found['village'] or ''}{found['group']}组", "")
    return Around("", inside)


def _street(before: str) -> str:
    street = BEFORE.sub("", before)
    return street if re.search(r"[街路巷里园苑城庭府湾庄居区厦寓都郡墅邸墙坊村屯营厂院山水海江河]$", street) else ""


@lru_cache(maxsize=4096)
def door_text(building: str, entrance: str, room: str, address: str, around: Around = NOWHERE) -> str:
    """One text for the door, as somebody would write it who stands before it; empty when nothing is said."""
    door = TRAILING.sub("", room.strip())
    if re.search(r"号楼|栋|幢|座|\d+\s*[-#]\s*\d+\s*-\s*\d", door):
        return door
    if door:
        where = _of_building(building) or _of_building(address) or _of_building(around.building)
        return f"{where}{_inside(entrance or around.entrance, door)}"
    if not address:
        return _of_building(building)
    if inside := INSIDE_A_BUILDING.match(re.sub(r"\s", "", unicodedata.normalize("NFKC", address))):
        where = _of_building(building) or _of_building(around.building)
        yard = where.endswith("组")  # a villagers' group has yards: 8号
        if where and (yard or inside["entrance"] or entrance or around.entrance or len(inside["room"]) > 2):
            return f"{where}{_inside(inside['entrance'] or entrance or around.entrance, inside['room'])}"
    return address


@lru_cache(maxsize=4096)
def as_signs_say(text: str) -> str:
    """An address in the signs that are read: 12.3.502 as 12-3-502, 第12栋 as 12栋, 3单元5-2 as 3单元502."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    plain = re.sub(r"(?<=\d)\s*[.．·]\s*(?=\d)|(?<=\d)\s+(?=\d)", "-", plain)
    plain = re.sub(rf"第(?={NUMERAL}\s*(?:号楼|栋|幢|座|单元|楼|层|组|村民))", "", plain)
    return re.sub(r"(?<=单元)(\d{1,2})-(\d{1,2})(?=室?$)", lambda m: f"{m[1]}{int(m[2]):02d}", plain)


def _inside(entrance: str, door: str) -> str:
    said = re.sub(r"(单元|门洞|门|单)$", "", entrance.strip())
    return f"{said}单元{door}" if said and "单元" not in door and not re.match(r"\d+-\d", door) else door


@lru_cache(maxsize=4096)
def _of_building(text: str) -> str:
    """12, 12号, 12#, 12栋 are 12号楼; 西山街12 keeps its street; 3组 stays a group."""
    plain = re.sub(r"\s", "", text).strip("'")
    if not plain or re.search(r"(号楼|栋|幢|座|组|队)$", plain):
        return plain
    stem = re.sub(r"(号|#|＃|楼)$", "", plain)
    return f"{stem}号楼" if re.search(r"[\dA-Za-z甲乙丙丁一二三四五六七八九十〇零]$", stem) else plain
