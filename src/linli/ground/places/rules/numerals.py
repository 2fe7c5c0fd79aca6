"""Numbers as people write them in addresses: 12, １２, 十二, 五零二, 一〇三 (门牌数字)."""

import unicodedata

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100}
NUMBER = r"(?:[0-9]+|[零〇○一二两三四五六七八九十百]+)"


def plain(text: str) -> str:
    """Full-width forms made narrow, letters upper case, blanks removed, every dash a hyphen."""
    narrow = unicodedata.normalize("NFKC", text).upper()
    return "".join("-" if c in "‐‑‒–—―−~_/、" else c for c in narrow if not c.isspace())


def number(text: str) -> str:
    """The Arabic digits of a number in either script, without leading zeros: 五零二 → 502, 二十三 → 23, 012 → 12."""
    digits = text if text.isascii() else _from_chinese(text)
    return digits.lstrip("0") or "0"


def _from_chinese(text: str) -> str:
    if not UNITS.keys() & set(text):
        return "".join(str(DIGITS[c]) for c in text)
    total, digit = 0, None
    for c in text:
        if c in UNITS:
            total += (1 if digit is None else digit) * UNITS[c]
            digit = None
        else:
            digit = DIGITS[c]
    return str(total + (digit or 0))


def chinese(value: int) -> str:
    """1 to 99 as written on signs: 12 → 十二, 20 → 二十."""
    names = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if not tens:
        return names[ones]
    return ("" if tens == 1 else names[tens]) + "十" + (names[ones] if ones else "")
