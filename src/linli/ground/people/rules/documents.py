"""Identity documents: the resident ID number (GB 11643, MOD 11-2) and the shapes of the others."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .faults import Fault

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
OLDEST = date(1850, 1, 1)


class DocumentType(StrEnum):
    """Kinds of document a resident may show."""

    ID_CARD = "id_card"  # 居民身份证
    HOUSEHOLD_BOOK = "household_book"  # 户口簿
    BIRTH_CERTIFICATE = "birth_certificate"  # 出生医学证明
    PASSPORT = "passport"  # 护照
    HMT_RESIDENCE = "hmt_residence"  # 港澳台居民居住证
    HM_TRAVEL = "hm_travel"  # 港澳居民来往内地通行证
    TW_TRAVEL = "tw_travel"  # 台湾居民来往大陆通行证
    FOREIGN_PERMANENT = "foreign_permanent"  # 外国人永久居留身份证
    MILITARY = "military"  # 军人证件
    OTHER = "other"
    NONE = "none"  # 没有证件


# These carry a number by the rule of GB 11643, with birth date and sex inside.
NUMBERED_LIKE_AN_ID_CARD = frozenset({DocumentType.ID_CARD, DocumentType.HMT_RESIDENCE})
# One number, one person: the register refuses a second person with the same one.
ONE_PERSON_EACH = (DocumentType.ID_CARD, DocumentType.HMT_RESIDENCE, DocumentType.FOREIGN_PERMANENT)

SHAPES = {
    DocumentType.PASSPORT: r"[A-Z0-9]{5,15}",
    DocumentType.HM_TRAVEL: r"[HM]\d{8}(\d{2})?",
    DocumentType.TW_TRAVEL: r"\d{8}(\d{2}[A-Z]?)?",
    DocumentType.FOREIGN_PERMANENT: r"[A-Z]{3}\d{12}|9\d{16}[\dX]",
    DocumentType.BIRTH_CERTIFICATE: r"[A-Z]\d{9}",
}


@dataclass(frozen=True)
class IdNumber:
    """A resident ID number that holds, and what it says of its owner."""

    number: str
    birth_date: date
    sex: str  # GB/T 2261.1: "1" male, "2" female

    @property
    def region(self) -> str:
        """GB/T 2260 code of the county that issued the first card; not where the owner lives."""
        return self.number[:6]


def check_digit(first17: str) -> str:
    """The 18th sign for the first 17 digits, by MOD 11-2 of GB 11643."""
    return CHECKS[sum(int(d) * w for d, w in zip(first17, WEIGHTS, strict=True)) % 11]


def upgrade(first15: str) -> str:
    """A number of the first generation (15 digits, year in two) as 18 signs. They were only given to the 1900s."""
    first17 = f"{first15[:6]}19{first15[6:]}"
    return first17 + check_digit(first17)


def compact(text: str) -> str:
    """Document numbers as compared: full width folded, spaces, dashes and invisible signs dropped, upper case."""
    folded = unicodedata.normalize("NFKC", text)
    bare = re.sub(r"[\s\-–—_'`\u200b-\u200f\u202a-\u202e\u2060\ufeff]", "", folded).upper()
    return unicodedata.normalize("NFKC", bare)


def read_id_number(text: str, *, today: date) -> IdNumber:
    """Read a resident ID number with 15 or 18 signs.

    Raises Fault `id.rounded` (Excel made a number of it: the last digits are lost), `id.length`, `id.letters`,
    `id.birth`, `id.check`. Nothing is ever filled in or guessed.
    """
    number = compact(text)
    _refuse_rounded(number)
    if len(number) not in (15, 18):
        raise Fault("id.length", found=len(number))
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", number):
        raise Fault("id.letters", found=next(c for c in number if not c.isdigit()))
    if len(number) == 15:
        number = upgrade(number)
    birth = _birth_in(number, today)
    if check_digit(number[:17]) != number[17]:
        raise Fault("id.check")
    return IdNumber(number, birth, "1" if int(number[16]) % 2 else "2")


def _refuse_rounded(number: str) -> None:
    # Excel keeps 15 digits of a number: 18 digits come back as 2.10204E+17 or with 000 at the end.
    scientific = re.fullmatch(r"\d(\.\d+)?E\+?\d+", number)
    zeros = re.fullmatch(r"\d{15}000(\.0+)?", number) and check_digit(number[:17]) != number[17:18]
    if scientific or zeros:
        raise Fault("id.rounded")


def _birth_in(number: str, today: date) -> date:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise Fault("id.birth", found=number[6:14]) from None
    if not OLDEST <= birth <= today:
        raise Fault("id.birth", found=number[6:14])
    return birth


def read_document(kind: str, text: str, *, today: date) -> str:
    """The number of any document as it is kept; empty when there is none.

    Raises Fault as `read_id_number`, or `document.shape` for a number that this kind of document cannot carry,
    `document.missing` where a kind needs a number, `document.unasked` for a number without a document.
    """
    number = compact(text)
    if kind == DocumentType.NONE:
        if number:
            raise Fault("document.unasked")
        return ""
    if not number:
        raise Fault("document.missing")
    if kind in NUMBERED_LIKE_AN_ID_CARD:
        return read_id_number(text, today=today).number
    shape = SHAPES.get(DocumentType(kind), r"[0-9A-Z\u4e00-\u9fff()号字第]{2,30}")
    if not re.fullmatch(shape, number):
        raise Fault("document.shape")
    return number


def agree(number: IdNumber, *, sex: str, birth_date: date | None) -> list[str]:
    """Which of the stated facts contradict the ID number: "sex", "birth_date"."""
    wrong = []
    if sex in ("1", "2") and sex != number.sex:
        wrong.append("sex")
    if birth_date and birth_date != number.birth_date:
        wrong.append("birth_date")
    return wrong
