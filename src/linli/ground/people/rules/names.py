"""Names as people write them: Han with rare characters, compound surnames, minority names, Latin letters."""

import re
import unicodedata

from .faults import Fault

_COMPOUND = """
欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 轩辕 端木 呼延 南宫 东郭 西门
百里 钟离 独孤 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕
乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 梁丘 左丘 东门 第五 赫连 万俟 闻人 羊舌 微生 贺兰 完颜 纳兰 叶赫 那拉
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())

# How a surname is read where that differs from the character's common reading.
SURNAME_READINGS = {
    "单": "shan", "仇": "qiu", "查": "zha", "曾": "zeng", "区": "ou", "朴": "piao", "解": "xie", "盖": "ge",
    "任": "ren", "华": "hua", "纪": "ji", "乐": "yue", "员": "yun", "贠": "yun", "缪": "miao", "秘": "bi",
    "折": "she", "覃": "qin", "黑": "he", "重": "chong", "种": "chong", "繁": "po", "洗": "xian", "冼": "xian",
    "召": "shao", "句": "gou", "尹": "yin", "祭": "zhai", "翟": "zhai", "牟": "mu", "那": "na", "宓": "mi",
    "逄": "pang", "亓": "qi", "卜": "bu", "晁": "chao", "晟": "cheng", "盛": "sheng", "柏": "bai", "车": "che",
    "尉迟": "yuchi", "万俟": "moqi", "单于": "chanyu", "澹台": "tantai", "长孙": "zhangsun", "令狐": "linghu",
    "鲜于": "xianyu", "呼延": "huyan", "亓官": "qiguan", "夏侯": "xiahou", "皇甫": "huangfu", "那拉": "nala",
}  # fmt: skip

LONGEST = 60
DOTS = re.compile(r"[·•・‧∙⋅．﹒●]")
_NO_NAME = "无 不详 未知 不知道 未登记 空 某某 无名 匿名 待补 待核实 - / 0 none null n/a"
NOT_A_NAME = frozenset(_NO_NAME.split())
HAN = re.compile(r"^[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]$")


def is_han(char: str) -> bool:
    """True for one Han character, the rare ones beyond GB 2312 included (龑 喆 镕 玥 𬱖)."""
    return bool(HAN.match(char))


def is_written_in_han(name: str) -> bool:
    """True when the name holds Han characters and no Latin letters."""
    return any(map(is_han, name)) and not re.search(r"[A-Za-z]", name)


def tidy_name(text: str) -> str:
    """The name as it is kept: full width folded, the dots of minority names made one, spaces in a Han name dropped.

    Raises Fault `name.empty`, `name.placeholder`, `name.digits`, `name.sign`, `name.long`. Adds and guesses nothing:
    no honorific is read into or out of a name.
    """
    name = DOTS.sub("·", unicodedata.normalize("NFC", _fold_width(text)))
    name = re.sub(r"\s+", " ", name).strip(" ·'’-")
    if is_written_in_han(name):
        name = name.replace(" ", "")
    _refuse_what_is_no_name(name)
    return name


def _refuse_what_is_no_name(name: str) -> None:
    if not name:
        raise Fault("name.empty")
    if name.casefold() in NOT_A_NAME:
        raise Fault("name.placeholder", found=name)
    if any(c.isdigit() for c in name if c != "〇"):
        raise Fault("name.digits")
    if odd := [c for c in name if not _belongs_in_a_name(c)]:
        raise Fault("name.sign", found=odd[0])
    if len(name) > LONGEST:
        raise Fault("name.long", found=len(name), most=LONGEST)


def _belongs_in_a_name(char: str) -> bool:
    # Co: characters of older fonts that still stand in household booklets; they are kept, not lost.
    return char in " ·'’-.,()〇" or unicodedata.category(char)[0] in "LM" or unicodedata.category(char) == "Co"


def _fold_width(text: str) -> str:
    """Full-width letters and signs to plain ones, without touching Han compatibility forms as NFKC would."""
    return "".join(unicodedata.normalize("NFKC", c) if 0xFF00 <= ord(c) <= 0xFFEF or c == "\u3000" else c for c in text)


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name. A minority or Latin name is left whole: ("", name)."""
    if not is_written_in_han(name) or "·" in name:
        return "", name
    length = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:length], name[length:]


def is_compound(name: str) -> bool:
    """True when the name begins with a surname of two characters (欧阳, 尉迟 …)."""
    return len(split_name(name)[0]) == 2


def fold_pinyin(text: str) -> str:
    """Pinyin or Latin letters as they are compared: lower case, no tones, no spaces, ü as v."""
    plain = text.casefold().replace("u:", "v").replace("ü", "v")
    plain = re.sub(r"[ǖǘǚǜ]", "v", plain)
    letters = unicodedata.normalize("NFD", plain)
    return "".join(c for c in letters if c.isascii() and c.isalpha())
