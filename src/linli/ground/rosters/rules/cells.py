"""One cell of a roster to one fact, or the reason why not (读格子). Nothing is filled in and nothing is guessed."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from linli.ground.people.rules.documents import DocumentType, IdNumber, compact, read_document, read_id_number
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.people.rules.relations import read_relation
from linli.ground.people.rules.stays import ResidenceKind

_NOTHING = (
    "无 暂无 不详 未知 没有 无证 无证件 未提供 拒绝 拒登 拒绝提供 待补 待核 待核实 不清楚 空 "
    "- -- — —— / // \\ 0 . null none n/a nan × x"
)
NOTHING_SAID = frozenset(_NOTHING.split())
LONGEST_NOTHING = 10
SPREADSHEET_ERROR = re.compile(r"#(REF|N/A|VALUE|NAME|NULL|NUM|DIV/0)[!?]?")
DITTO = frozenset(["同上", "〃", "″", '"', "''", "“", "”", "ditto", "同", "上同"])
GONE = re.compile(r"#{3,}|#(REF|N/A|VALUE|NAME|NULL|NUM)[!?]?")  # how a spreadsheet shows that it has nothing to show
NUMBER_IS_GONE = frozenset(("id.rounded", "document.masked", "document.gone"))
MILITARY = re.compile(r"^[军海空武南北东西兰沈济成广参政后装士文兵官航警政]{0,3}(字?第?)\d{5,9}号?$|字第\d{4,}号?")
MASKED_NUMBER = re.compile(r"\d{2,}[*＊xX×]{3,}\d*[\dXx]?|^[*＊]{3,}\d+[\dXx]?$")


@lru_cache(maxsize=1024)
def id_number(text: str, today: date) -> IdNumber:
    """`read_id_number`, which each number is asked for twice. Raises its faults."""
    return read_id_number(text, today=today)


def is_blank(text: str) -> bool:
    """True for an empty cell and for a word that says nothing (无, 不详, /)."""
    if not text or text.isspace():
        return True
    bare = text.strip()
    if len(bare) > LONGEST_NOTHING:
        return False
    bare = bare.strip("（）()【】").lower()
    return bare in NOTHING_SAID or not bare or bool(SPREADSHEET_ERROR.fullmatch(bare.upper()))


def is_ditto(text: str) -> bool:
    """同上 and the marks that stand for it."""
    return text.strip() in DITTO


@lru_cache(maxsize=512)
def read_sex(text: str) -> str:
    """GB/T 2261.1: "1" male, "2" female; empty when nothing is said. Raises Fault `sex.unknown`."""
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in ("男", "男性", "m", "male", "1", "♂"):
        return "1"
    if word in ("女", "女性", "f", "female", "2", "♀"):
        return "2"
    if is_blank(word) or word in ("9", "未说明"):
        return ""
    raise Fault("sex.unknown", found=word[:10])


def read_phones(text: str, *, area: str = "") -> tuple[list[str], Fault | None]:
    """The telephone numbers in a cell, in their order, and the first reason why one of them does not hold."""
    if is_blank(text):
        return [], None
    numbers: list[str] = []
    fault: Fault | None = None
    for part in _numbers_in(text):
        try:
            numbers.append(tidy_phone(part, area=area))
        except Fault as found:
            fault = fault or found
    return [number for number in dict.fromkeys(numbers) if number], fault


def _numbers_in(text: str) -> list[str]:
    said = re.sub(r"[\u4e00-\u9fff:：()（）]+", " ", unicodedata.normalize("NFKC", text).strip().lstrip("'"))
    parts = [part.strip() for part in re.split(r"[/、,，;；\n|]|\s{2,}|(?<=\d{7})\s+(?=[01+]\d)", said) if part.strip()]
    return parts or [text]


DOCUMENT_WORDS = (
    (r"永久居留", DocumentType.FOREIGN_PERMANENT),
    (r"(港澳台?|台湾).*居住证", DocumentType.HMT_RESIDENCE),
    (r"港澳|回乡", DocumentType.HM_TRAVEL),
    (r"台(胞|湾)", DocumentType.TW_TRAVEL),
    (r"护照|passport", DocumentType.PASSPORT),
    (r"户口", DocumentType.HOUSEHOLD_BOOK),
    (r"出生", DocumentType.BIRTH_CERTIFICATE),
    (r"军|士兵|警官", DocumentType.MILITARY),
    (r"身份证", DocumentType.ID_CARD),
)


@lru_cache(maxsize=512)
def read_document_type(text: str) -> DocumentType | None:
    """The kind of document a word means; None when nothing is said, OTHER for a word that is not known."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    if is_blank(said):
        return None
    return next((kind for pattern, kind in DOCUMENT_WORDS if re.search(pattern, said)), DocumentType.OTHER)


def read_number(text: str, kind: DocumentType | None, *, today: date) -> tuple[DocumentType, str]:
    """Document and number as they are kept; (NONE, "") when nothing is said.

    Raises Fault of `read_id_number` and `read_document`, and `document.masked` for a number with stars in it.
    """
    said = re.sub(r"^(身份证号?码?|证件号码?|护照号?码?)\s*[:：]?\s*(?=[\dA-Z])", "", text.strip())
    said = re.sub(r"(?<=[\dXxＸｘ])\s*[(（][^()（）\d]*[)）]$", "", said)  # 2102…(身份证)
    if GONE.fullmatch(said.upper()):
        raise Fault("document.gone")
    if is_blank(said) or is_ditto(said):
        return DocumentType.NONE, ""
    if MASKED_NUMBER.search(re.sub(r"\s", "", said)):
        raise Fault("document.masked")
    if kind not in (None, DocumentType.ID_CARD, DocumentType.NONE):
        return kind, read_document(kind, said, today=today)
    if kind is None and (other := _foreign_kind(said)):
        return other, read_document(other, said, today=today)
    return DocumentType.ID_CARD, id_number(said, today).number


def _foreign_kind(said: str) -> DocumentType | None:
    """A number that begins with letters and is no ID number tells by itself what it is."""
    number = compact(said)
    if re.fullmatch(r"[HM]\d{8}(\d{2})?", number):
        return DocumentType.HM_TRAVEL
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):
        return DocumentType.FOREIGN_PERMANENT
    if re.search(r"[\u4e00-\u9fff]", number) and MILITARY.search(number):
        return DocumentType.MILITARY
    return DocumentType.PASSPORT if re.fullmatch(r"[A-Z]{1,2}\d{6,9}", number) else None


@lru_cache(maxsize=512)
def read_relation_word(text: str) -> str | None:
    """GB/T 4761 of a word on a roster; None when nothing is said or it is not known."""
    word = re.sub(r"[\s\u3000└├─—:：()（）]", "", text)
    return read_relation(text) or read_relation(word) or read_relation(re.sub(r"^(户主)?[之的其]", "", word))


LEFT = re.compile(r"已?(迁出|搬走|搬离|离开|死亡|去世|注销|已故|过世)")
STATUS_WORDS = (
    (r"户在人不在|人不在|空挂|挂户|寄挂|不在住|外出|非在住", ResidenceKind.AWAY),
    (r"人在户不在|人户分离|户口?在外|自有|产权人|自住", ResidenceKind.OWNER),
    (r"租", ResidenceKind.RENTED),
    (r"宿舍|集体", ResidenceKind.DORMITORY),
    (r"暂住|借住|寄住|流动|外来|临时|探亲", ResidenceKind.STAYING),
    (r"一致|常住|在住|户籍|本地|居住|是|在", ResidenceKind.REGISTERED),
)


@lru_cache(maxsize=512)
def read_status(text: str) -> ResidenceKind | None:
    """How somebody lives here by the words of the roster; None when nothing is said. Raises Fault `status.left`."""
    said = unicodedata.normalize("NFKC", text).strip()
    if is_blank(said):
        return None
    if LEFT.search(said):
        raise Fault("status.left", found=said[:20])
    return next((kind for pattern, kind in STATUS_WORDS if re.search(pattern, said)), None)


COUNTRIES = {
    "中国": "CHN", "中华人民共和国": "CHN", "中": "CHN", "韩国": "KOR", "大韩民国": "KOR", "日本": "JPN",
    "日本国": "JPN", "朝鲜": "PRK",
    "俄罗斯": "RUS", "俄罗斯联邦": "RUS", "美国": "USA", "英国": "GBR", "法国": "FRA", "德国": "DEU", "加拿大": "CAN",
    "澳大利亚": "AUS",
    "新西兰": "NZL", "新加坡": "SGP", "马来西亚": "MYS", "泰国": "THA", "越南": "VNM", "印度": "IND",
    "巴基斯坦": "PAK", "蒙古": "MNG",
    "蒙古国": "MNG", "哈萨克斯坦": "KAZ", "乌克兰": "UKR", "意大利": "ITA", "西班牙": "ESP", "菲律宾": "PHL",
    "印度尼西亚": "IDN", "尼日利亚": "NGA",
    "埃及": "EGY", "南非": "ZAF", "巴西": "BRA", "墨西哥": "MEX", "缅甸": "MMR", "尼泊尔": "NPL", "孟加拉国": "BGD",
    "伊朗": "IRN", "土耳其": "TUR",
}  # fmt: skip  # GB/T 2659


@lru_cache(maxsize=512)
def read_country(text: str) -> str:
    """The three letters of a country; empty when nothing is said. Raises Fault `country.unknown`."""
    said = unicodedata.normalize("NFKC", text).strip()
    if is_blank(said):
        return ""
    if re.fullmatch(r"[A-Za-z]{3}", said):
        return said.upper()
    if said not in COUNTRIES:
        raise Fault("country.unknown", found=said[:20])
    return COUNTRIES[said]


@lru_cache(maxsize=512)
def read_ethnicity(text: str) -> str:
    """汉 and 汉族 are one; empty when nothing is said."""
    said = unicodedata.normalize("NFKC", text).strip()
    if is_blank(said):
        return ""
    return (said if said.endswith("族") else f"{said}族")[:30]
