"""The one masking function, for list, detail, search, export, notification and aggregate alike."""

from enum import Enum
from typing import Any

from .actor import Actor

SMALLEST_CELL = 5
COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 "
    "濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 "
    "公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 "
    "微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 "
    "南荣 东里 东宫 仲长 子书".split()
)


class Protection(Enum):
    """How closely a field is kept (保护级别), and the power that shows it whole ("" = anybody in scope)."""

    PUBLIC = ""
    INTERNAL = " "
    NAME = "see.names"
    PHONE = "see.phones"
    DOCUMENT = "see.documents"
    ADDRESS = "see.addresses"
    HEALTH = "see.health"
    SENSITIVE = "see.sensitive"


def shown(actor: Actor, protection: Protection, value: Any) -> str:
    """The value as this actor may see it: whole with the power, masked without. An empty value stays empty."""
    text = "" if value is None else str(value)
    power = protection.value.strip()
    if not text or not power or power in actor.powers:
        return text
    return _MASKS[protection](text)


def _name(text: str) -> str:
    if text.isascii():
        return f"{text[0]}****"
    surname = text[:2] if text[:2] in COMPOUND_SURNAMES and len(text) > 2 else text[0]
    rest = text[len(surname) :]
    return f"{surname}*{rest[-1]}" if len(rest) > 1 else f"{surname}*"


def _phone(text: str) -> str:
    return f"{text[:3]}****{text[-4:]}" if len(text) >= 10 else "****"


def _document(text: str) -> str:
    return f"{text[:4]}****{text[-2:]}" if len(text) >= 15 else "****"


def _hidden(text: str) -> str:
    return "****"


_MASKS = {
    Protection.NAME: _name,
    Protection.PHONE: _phone,
    Protection.DOCUMENT: _document,
    Protection.ADDRESS: _hidden,
    Protection.HEALTH: _hidden,
    Protection.SENSITIVE: _hidden,
}


def small_cell(count: int) -> str:
    """A count of people as it may be published: 1 to 4 are not told apart."""
    return f"<{SMALLEST_CELL}" if 0 < count < SMALLEST_CELL else str(count)
