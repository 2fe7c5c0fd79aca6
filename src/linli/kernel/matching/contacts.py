"""Telephones and addresses as typed."""

import re

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SPLIT = re.compile(r"[/、,，;；|或和]|\s{2,}")
_NOT_DIGITS = re.compile(r"\D+")

# What only separates the parts of an address, and what is often left out.
_STRUCTURE = "号楼栋幢座单元室户门层房弄组院号#-—–－~_.,，。、;；:：/\\()（）[]【】 \t"
_CHINESE_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
ADDRESS = str.maketrans(
    {wide: narrow.lower() for wide, narrow in _WIDE.items()}
    | {chr(code): chr(code + 32) for code in range(65, 91)}
    | dict.fromkeys(_STRUCTURE, "-")
    | dict.fromkeys((wide for wide, narrow in _WIDE.items() if narrow in _STRUCTURE), "-")
    | _CHINESE_DIGITS
)


def phones(text: str) -> tuple[str, ...]:
    """Up to two numbers, digits alone; what has no number (an e-mail address) stays a text."""
    if "@" in text:
        return (text.strip().lower(),)
    found = [_one(part) for part in _SPLIT.split(text.translate(_DIGITS))]
    return tuple(dict.fromkeys(one for one in found if one))[:2]


def _one(part: str) -> str:
    digits = _NOT_DIGITS.sub("", part.removesuffix(".0"))
    if len(digits) >= 13 and digits.startswith("86"):
        digits = digits[2:]
    elif len(digits) >= 15 and digits.startswith("0086"):
        digits = digits[4:]
    digits = digits.lstrip("0")
    return digits if 5 <= len(digits) <= 16 and len(set(digits)) > 1 else ""


def address(text: str) -> str:
    """Digits and words, with "-" for whatever stood between numbers: 西山街12号楼3单元502 → 西山街12-3-502."""
    return text.translate(ADDRESS)
