"""One cell of a roster to one fact, or the reason why not (读格子). Nothing is filled in and nothing is guessed."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from linli.ground.people.rules.documents import DocumentType, compact, read_document, read_id_number
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.names import COMPOUND_SURNAMES, is_han, is_written_in_han, tidy_name
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.people.rules.relations import read_relation
from linli.ground.people.rules.stays import ResidenceKind

from .looks import COMMON_SURNAMES

HONORIFIC = re.compile(
    r"(先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大娘|大叔|师傅|老师|老板|大哥|大姐|医生|主任|书记|奶奶|爷爷|叔叔?|婶|嫂|姐|哥|家|某|某某|同志|一家|家属|的?母亲|的?父亲|之[妻子女])$"
)
FAMILIAR = re.compile(r"^[小老阿大][\u4e00-\u9fff]$")
ROLE_ONLY = re.compile(
    r"^(业主|租户|租客|租房户?|房主|房东|户主|住户|居民|本人|同住人|保姆|员工|宿舍|外来|临时|商户|商铺|门市)[\d一二三四五]*$"
)
NOBODY_HOME = re.compile(
    r"^(空|空户|空房|空置|空置房|空关|无人|无人居住|无人住|未入住|未售|未装修|闲置|待租|待售|毛坯|没人|空挂房)$"
)
FIRM = re.compile(
    r"(公司|超市|商店|商行|便利店|饭店|幼儿园|诊所|药房|药店|银行|事务所|工作室|培训|美容|理发店|理发|店|厂|中心|办公室|居委会|物业|仓库|车库)$"
)
GARBLED = re.compile(r"[\ufffd□■◆]|锟斤拷|烫烫|屯屯|\?{2,}|[ÃÂåæçäéè][\x80-\xff¡-¿]|ï»¿|[Ѐ-ӿ]{2,}|[\x00-\x08\x0e-\x1f]")
MASKED_NAME = re.compile(r"[*＊×xX某]{1,3}$|^\w[*＊×○]")
BETWEEN_PEOPLE = re.compile(
    r"[、,，/／;；&＆+＋\n\r|]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])"
)
LABEL = re.compile(r"^(户主|姓名|业主|租户|本人|配偶|妻|夫|子|女|父|母|儿子|女儿)\s*[:：]\s*")
ASIDE = re.compile(r"\s*[(（\[【].*?[)）\]】]?\s*$")
NOTHING_SAID = frozenset(
    [
        "无",
        "暂无",
        "不详",
        "未知",
        "没有",
        "无证",
        "无证件",
        "未提供",
        "拒绝",
        "拒登",
        "拒绝提供",
        "待补",
        "空",
        "-",
        "--",
        "—",
        "/",
        "\\",
        "0",
        ".",
        "null",
        "none",
        "n/a",
        "nan",
    ]
)
DITTO = frozenset(["同上", "〃", "″", '"', "''", "“", "”", "ditto", "同", "上同"])
MASKED_NUMBER = re.compile(r"\d{2,}[*＊xX×]{3,}\d*[\dXx]?")


def is_blank(text: str) -> bool:
    """True for an empty cell and for a word that says nothing (无, 不详, /)."""
    return not text or text.strip().lower() in NOTHING_SAID or not text.strip()


def is_ditto(text: str) -> bool:
    """同上 and the marks that stand for it."""
    return text.strip() in DITTO


def is_nobody(text: str) -> bool:
    """The cell says that nobody lives here (空户, 未入住)."""
    return bool(NOBODY_HOME.match(text.strip()))


def is_a_firm(text: str) -> bool:
    """The cell names a shop or an office, not a person."""
    name = text.strip()
    return (
        len(name) >= 3
        and bool(FIRM.search(name))
        and not (len(name) == 3 and name[0] in COMMON_SURNAMES and not re.search("[店厂]$", name))
    )


@lru_cache(maxsize=4096)
def read_name(text: str) -> str:
    """The name in the cell. Raises Fault `name.empty`, `name.garbled`, `name.several`, `name.honorific`,
    `name.masked`, `name.role`, or those of `tidy_name`."""
    if GARBLED.search(text):
        raise Fault("name.garbled")
    written = LABEL.sub("", unicodedata.normalize("NFC", text).strip().lstrip("'`"))
    if len(people := _people_in(written)) > 1:
        raise Fault("name.several", found=len(people))
    plain = ASIDE.sub("", written) or written
    _refuse_hidden(re.sub(r"\s", "", plain))
    name = tidy_name(plain)
    _refuse_forms_of_address(name)
    if is_written_in_han(name) and sum(map(is_han, name)) < 2:
        raise Fault("name.short", found=name)
    return name


def _people_in(written: str) -> list[str]:
    """The names in a cell, when every part reads like one; 欧阳 娜娜 and 王 伟 are one person."""
    parts = [part for part in BETWEEN_PEOPLE.split(ASIDE.sub("", written)) if part and part.strip()]
    if len(parts) < 2:
        parts = [part for part in re.split(r"[、,，/；;\n]", written) if part.strip()]
    parts = [re.sub(r"\s|[(（].*?[)）]", "", part) for part in parts]
    if len(parts) < 2 or not all(2 <= len(part) <= 4 and all(map(is_han, part)) for part in parts):
        return [written]
    if len(parts) == 2 and parts[0] in COMPOUND_SURNAMES and re.search(r"\s", written):
        return [written]
    return parts if all(part[0] in COMMON_SURNAMES or part[:2] in COMPOUND_SURNAMES for part in parts) else [written]


def _refuse_hidden(name: str) -> None:
    if MASKED_NAME.search(name) and any(is_han(c) for c in name):
        raise Fault("name.masked", found=name)
    if ROLE_ONLY.match(name):
        raise Fault("name.role", found=name)


def _refuse_forms_of_address(name: str) -> None:
    """王先生, 李阿姨, 小王: how somebody is called is not what somebody is named."""
    found = HONORIFIC.search(name)
    if (
        found
        and (found.start() == 1 or name[: found.start()] in COMPOUND_SURNAMES)
        and not _may_be_given(name, found[0])
    ):
        raise Fault("name.honorific", found=name)
    if FAMILIAR.match(name):
        raise Fault("name.honorific", found=name)


def _may_be_given(name: str, ending: str) -> bool:
    """A one-character ending can be a given name (李嫂 is not, 张家 and 刘叔 may be): only the telling ones refuse."""
    return ending in ("家", "哥", "叔") and len(name) == 2


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


SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(3_654, 60_000)  # 1910 to 2064, as Excel counts days
DAY = re.compile(r"(?P<y>\d{4})\s*[-./年\s]\s*(?P<m>\d{1,2})\s*[-./月\s]\s*(?P<d>\d{1,2})\s*[日号]?")
MONTH = re.compile(r"(?P<y>\d{4})\s*[-./年]?\s*(?P<m>\d{1,2})\s*月?")
SHORT = re.compile(r"(?P<y>\d{2})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?")


@lru_cache(maxsize=8192)
def read_date(text: str, today: date) -> date | None:
    """A day in any style, None when nothing is said.

    Raises Fault `date.month` (only year and month are given), `date.unreadable`, `date.future`.
    """
    said = re.sub(r"\s+\d{1,2}:\d{2}(:\d{2})?$", "", unicodedata.normalize("NFKC", text).strip().lstrip("'"))
    if is_blank(said):
        return None
    day = _day(said, today)
    if day is None:
        raise Fault(
            "date.month" if MONTH.fullmatch(said) or re.fullmatch(r"\d{4}年?", said) else "date.unreadable",
            found=said[:20],
        )
    if day > today:
        raise Fault("date.future", found=day.isoformat())
    return day


def _day(said: str, today: date) -> date | None:
    if re.fullmatch(r"\d{5}(\.0+)?", said):
        serial = int(said[:5])
        return SERIAL_EPOCH + timedelta(days=serial) if serial in SERIALS else None
    if re.fullmatch(r"\d{8}", said):
        return _real(int(said[:4]), int(said[4:6]), int(said[6:]))
    if match := DAY.fullmatch(said):
        return _real(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := SHORT.fullmatch(said):
        year = int(match["y"])
        return _real(year + (2000 if year <= today.year % 100 else 1900), int(match["m"]), int(match["d"]))
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1850 else None
    except ValueError:
        return None


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
    said = re.sub(r"^(身份证号?|证件号码?|护照号?)\s*[:：]\s*", "", text.strip())
    if is_blank(said):
        return DocumentType.NONE, ""
    if MASKED_NUMBER.search(re.sub(r"\s", "", said)):
        raise Fault("document.masked")
    if kind not in (None, DocumentType.ID_CARD, DocumentType.NONE):
        return kind, read_document(kind, said, today=today)
    if kind is None and (other := _foreign_kind(said)):
        return other, read_document(other, said, today=today)
    return DocumentType.ID_CARD, read_id_number(said, today=today).number


def _foreign_kind(said: str) -> DocumentType | None:
    """A number that begins with letters and is no ID number tells by itself what it is."""
    number = compact(said)
    if re.fullmatch(r"[HM]\d{8}(\d{2})?", number):
        return DocumentType.HM_TRAVEL
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):
        return DocumentType.FOREIGN_PERMANENT
    return DocumentType.PASSPORT if re.fullmatch(r"[A-Z]{1,2}\d{6,9}", number) else None


@lru_cache(maxsize=512)
def read_relation_word(text: str) -> str | None:
    """GB/T 4761 of a word on a roster; None when nothing is said or it is not known."""
    return read_relation(text)


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
