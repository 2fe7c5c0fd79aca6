"""Characters as numbers: the simplified form and up to three sounds of each, learnt as they are met."""

import unicodedata
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
import opencc

Array = npt.NDArray[Any]

CEILING = 0x34000  # behind the last plane of ideographs
WILD = 0xFFFD  # a character that could not be read or was masked: agrees with anything
READINGS = 3

# Sounds that input methods and ears confuse.
FUZZY_HEADS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
# As surnames these are read otherwise than in most words.
SURNAME_SOUNDS = {
    "单": "shan", "解": "xie", "查": "zha", "仇": "qiu", "区": "ou", "曾": "zeng", "朴": "piao", "盖": "ge", "任": "ren",  # noqa: E501
    "尉": "yu", "乐": "yue", "翟": "zhai", "繁": "po", "逄": "pang", "缪": "miao", "宓": "mi", "佴": "nai", "折": "she",
    "覃": "qin", "晁": "chao", "员": "yun", "洗": "xian", "冼": "xian", "黑": "he", "秘": "bi", "燕": "yan", "那": "na",
}  # fmt: skip
COMPOUND = frozenset(
    "欧阳 上官 司马 诸葛 司徒 皇甫 慕容 尉迟 东方 令狐 端木 公孙 夏侯 轩辕 长孙 宇文 独孤 南宫 呼延 闻人 东郭 百里 "
    "澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 西门 赫连 拓跋 完颜 纳兰 爱新 叶赫 第五".split()
)


def codes(texts: list[str], width: int) -> Array:
    """A matrix of code points, one row a text, cut at `width`, filled up with 0."""
    return np.array(texts, dtype=f"U{width}").view(np.uint32).reshape(len(texts), width)


def fuzzy(sound: str) -> str:
    """A syllable with what is easily confused made equal: zh z, ch c, sh s, n l at the head, ng n at the tail."""
    for hard, soft in FUZZY_HEADS:
        if sound.startswith(hard):
            sound = soft + sound[len(hard) :]
            break
    return sound[:-1] if sound.endswith("ng") else sound


def plain(sound: str) -> str:
    """Without its tone: zhōng → zhong, lǚ → lv."""
    letters = unicodedata.normalize("NFD", sound.replace("ü", "v").replace("ǚ", "v").replace("ǜ", "v"))
    letters = letters.replace("ǖ", "v").replace("ǘ", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415  a quarter of a second, only when it is needed

    return dict(pinyin_dict)


@cache
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")


class Characters:
    """Tables by code point. `simple` is the simplified form; `sounds` up to three numbers of syllables, 0 = none."""

    def __init__(self) -> None:
        self.simple: Array = np.arange(CEILING, dtype=np.uint32)
        self.sounds: Array = np.zeros((CEILING, READINGS), dtype=np.uint32)
        self.as_surname: Array = np.zeros(CEILING, dtype=np.uint32)
        self._known: Array = np.zeros(CEILING, dtype=bool)
        self._known[0] = self._known[WILD] = True
        self.syllables: dict[int, str] = {}

    def learn(self, met: Array) -> None:
        """Fill the tables for the code points in this array."""
        seen = np.zeros(CEILING, dtype=bool)
        seen[met] = True
        for code in np.flatnonzero(seen & ~self._known).tolist():
            self._learn(code)

    def _learn(self, code: int) -> None:
        self._known[code] = True
        simple = _simplifier().convert(chr(code))
        self.simple[code] = ord(simple) if len(simple) == 1 and ord(simple) < CEILING else code
        origin = int(self.simple[code])
        said = _dictionary().get(origin) or _dictionary().get(code) or ""
        sounds = list(dict.fromkeys(plain(one) for one in said.split(",") if one)) or [f"?{origin}"]
        self.syllables[code] = sounds[0]
        for place, sound in enumerate(sounds[:READINGS]):
            self.sounds[code, place] = self.number(sound)
        self.as_surname[code] = self.number(SURNAME_SOUNDS.get(chr(origin), sounds[0]))

    def number(self, sound: str) -> int:
        """The number of a syllable, the same in every run; easily confused syllables share one."""
        return crc32(fuzzy(sound).encode()) or 1

    def romanised(self, text: str) -> str:
        """王小明 → wang xiao ming (the surname as surnames are read)."""
        self.learn(np.array([ord(one) for one in text if ord(one) < CEILING] or [0]))
        said = [SURNAME_SOUNDS.get(text[0], "") or self.syllables.get(ord(text[0]), "")] if text else []
        return " ".join(said + [self.syllables.get(ord(one), "") for one in text[1:]])


CHARACTERS = Characters()
