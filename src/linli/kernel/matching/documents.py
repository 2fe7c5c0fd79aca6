"""Numbers of identity documents: as typed, as they should be, and how near two of them are."""

import re
from typing import NamedTuple

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
NONE, VALID, WEAK, WRONG, PARTIAL, OTHER = range(6)
LENGTH = 18

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CLEAN = str.maketrans(
    {**{chr(k): chr(v) for k, v in _WIDE.items()}, **dict.fromkeys(" \t\r\n\u3000'’‘`-—－_/.,·\u200b\ufeff\xa0", "")}
)
_WIDE_ONLY = str.maketrans({chr(k): chr(v) for k, v in _WIDE.items()})
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{2})$")
_NOTHING = re.compile(r"(?:无|不详|未知|暂无|没有|空|NULL|NONE|NAN|NA|N/A|0+|-+|\*+|X+)?$")


class Document(NamedTuple):
    """`digits` holds 18 signs for the kinds VALID to PARTIAL, "?" where a sign is unknown; else the text itself."""

    kind: int
    digits: str


def check_sign(body: str) -> str:
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def plausible(birth: str) -> bool:
    """Eight digits that may be a day of birth."""
    year, month, day = int(birth[:4]), int(birth[4:6]), int(birth[6:])
    return 1880 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31


def document(text: str) -> Document:
    """Understand what was typed in the column for documents."""
    typed = text.translate(_WIDE_ONLY).strip(" \t\r\n\u3000'").upper()
    if _NOTHING.match(typed):
        return Document(NONE, "")
    exponent = _SCIENTIFIC.match(typed.replace(" ", ""))
    if exponent:
        return _from_exponent(exponent)
    typed = typed.removesuffix(".0").translate(_CLEAN)
    if len(typed) == LENGTH and typed[:17].isdigit() and typed[17] in "0123456789X":
        return _eighteen(typed)
    if len(typed) == 15 and typed.isdigit() and plausible("19" + typed[6:12]):
        body = typed[:6] + "19" + typed[6:]
        return Document(WEAK, body + check_sign(body))
    if "*" in typed or "?" in typed:
        return _masked(typed)
    return Document(OTHER, typed) if len(typed) >= 4 else Document(NONE, "")


def _eighteen(typed: str) -> Document:
    if check_sign(typed[:17]) == typed[17] and plausible(typed[6:14]):
        return Document(VALID, typed)
    if typed.endswith("000"):  # a spreadsheet keeps fifteen digits
        return Document(PARTIAL, typed[:15] + "???")
    return Document(WRONG, typed)


def _from_exponent(found: "re.Match[str]") -> Document:
    """2.10204198E+17: all digits shown but the last, which may be rounded."""
    shown = (found[1] + (found[2] or ""))[:15]
    if int(found[3]) != 17 or len(shown) < 3:
        return Document(NONE, "")
    known = shown if len(shown) == 15 else shown[:-1]
    return Document(PARTIAL, known.ljust(LENGTH, "?"))


def _masked(typed: str) -> Document:
    shown = re.sub(r"[*?]", "?", typed)
    if len(shown) != LENGTH:
        parts = re.split(r"\?+", shown)
        if len(parts) != 2 or not (4 <= len(parts[0]) <= 14) or len(parts[1]) > 6:
            return Document(NONE, "")
        shown = parts[0] + "?" * (LENGTH - len(parts[0]) - len(parts[1])) + parts[1]
    kept = shown.replace("?", "")
    return Document(PARTIAL, shown) if len(kept) >= 4 and kept[:-1].isdigit() else Document(NONE, "")


def is_valid(text: str) -> bool:
    """Eighteen signs as typed, with the right check sign and a day of birth that exists on some calendar."""
    return document(text).kind == VALID
