# ruff: noqa: E501  tables of characters read better unbroken
"""Families behind doors: who they are, before anybody typed them wrong.

Made to confuse: family members share address, surname and often the telephone; brothers and sisters share a character of
the given name; twins share the day of birth and have neighbouring numbers; common names recur within a building; some
telephones belong to a landlord or an office and stand beside hundreds of people.
"""

from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

SURNAMES = (
    "王 79 李 75 张 68 刘 54 陈 45 杨 31 黄 22 赵 23 吴 20 周 21 徐 17 孙 19 马 13 朱 13 胡 13 郭 12 何 12 林 12 高 10 罗 9 "
    "郑 9 梁 8 谢 8 宋 8 唐 8 许 7 韩 7 邓 7 冯 7 曹 6 彭 6 曾 6 肖 6 田 6 董 6 潘 6 袁 5 蔡 5 蒋 5 余 5 于 6 杜 5 叶 5 程 5 魏 5 "
    "苏 5 吕 4 丁 4 任 4 卢 4 姚 4 沈 4 钟 4 姜 5 崔 4 谭 4 陆 3 范 3 汪 4 廖 3 石 3 金 4 韦 2 贾 3 夏 3 付 3 傅 1 方 3 邹 2 熊 2 "
    "白 3 孟 3 秦 3 邱 2 侯 2 江 2 尹 2 薛 2 闫 3 阎 1 段 2 雷 2 龙 2 史 2 陶 2 贺 2 毛 1 郝 2 顾 2 龚 2 邵 2 万 2 覃 1 武 2 钱 2 戴 1 "
    "代 2 严 2 欧阳 1 莫 1 孔 1 向 1 常 1 曲 3 丛 2 隋 1 单 1 解 1 查 1 仇 1 区 1 司马 1 诸葛 1 尉迟 1"
)
GIVEN = {
    "1": "伟 强 军 勇 杰 涛 明 超 磊 鹏 斌 波 辉 刚 健 峰 亮 飞 龙 浩 宇 鑫 凯 博 俊 志 建 国 文 海 永 春 生 林 平 东 玉 德 成 华 清 立 家 "
    "新 金 学 福 荣 祥 云 山 洪 树 庆 长 天 子 泽 轩 豪 晨 阳 旭 昊 瑞 毅 思 远 振 兴 正 义 宝 贵 有 才 根 启 岩 松 柏 彬 煜 睿 诚 逸 航",
    "2": "芳 娜 敏 静 丽 艳 霞 燕 玲 红 梅 秀 英 兰 珍 桂 凤 淑 玉 华 萍 娟 莉 琴 云 莲 洁 晶 颖 雪 慧 婷 倩 琳 雯 欣 怡 悦 涵 萱 梦 瑶 佳 "
    "琪 诗 雨 馨 彤 妍 蕾 菲 月 春 香 翠 惠 素 荣 芬 亚 晓 小 美 爱 文 思 嘉 丹 薇 璐 瑾 蓉 菊 珊 宁 梓 若 可 语 桐 汐 冰 青 贞 芝 巧 银",
}
RARE = "喆堃淼玥翀赟燚珺彧甯翙劼晟昶旻"
DOTTED = (
    "买买提 艾力 吐尔逊 库尔班 玉素甫 艾山 阿依古丽 古丽娜尔 热依汗 帕提古丽 迪丽努尔 米娜瓦尔",
    "艾合买提 依明 司马义 卡德尔 阿不都拉 买买提",
)
LATIN = (
    "Ivanov Petrov Smith Johnson Kim Park Tanaka Sato Müller Khan",
    "Sergei Olga Emily Daniel Jiwoo Minjun Hiroshi Yuko Thomas Fatima",
)
ESTATES = "北苑 南苑 东苑 西苑 锦绣 阳光 花园 金湾 海韵 星海 万和 和平 幸福 富民 春柳 松江 泉水 龙畔 丽景 翠园 锦泉 香洲 学府 书香 云山 金地 华府 安居 康居 兴业".split()
STREETS = "西山 中山 黄河 长江 五四 胜利 解放 民主 八一 新开 迎春 兴工 锦云 鹏程 华北 海达".split()
TODAY = date(2021, 7, 1)


class Person(NamedTuple):
    name: str
    document: str
    birth: date
    sex: str
    phone: str
    address: tuple[str, str, int, int, int]  # street, estate, building, entrance, room


def weighted(text: str) -> tuple[list[str], list[int]]:
    parts = text.split()
    return parts[::2], list(accumulate(map(int, parts[1::2])))


_SURNAMES = weighted(SURNAMES)
_GIVEN = {
    sex: (one.split(), list(accumulate(400 // (n + 12) + 2 for n in range(len(one.split())))))
    for sex, one in GIVEN.items()
}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class City:
    """Makes families until enough people are there. Numbers are handed out once each."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.order: dict[tuple[str, str], int] = {}
        self.called = 0
        self.offices = [self.phone() for _ in range(40)]

    def people(self, wanted: int) -> list[Person]:
        found: list[Person] = []
        while len(found) < wanted:
            found += [
                one._replace(phone=self.rng.choice(self.offices)) if self.rng.random() < 0.01 else one
                for one in self.family()
            ]
        return found[:wanted]

    def family(self) -> list[Person]:
        rng = self.rng
        home = self.door()
        shape = rng.random()
        grown = TODAY - timedelta(days=rng.randrange(25 * 365, 78 * 365))
        head, phone = self.person("1" if rng.random() < 0.6 else "2", grown, home, ""), self.phone()
        head = head._replace(phone=phone)
        if shape < 0.16:
            return [head]
        partner = self.person("2" if head.sex == "1" else "1", self.near(grown, 2000), home, "")
        partner = partner._replace(phone=phone if rng.random() < 0.3 else self.phone())
        if shape < 0.42:
            return [head, partner]
        father = head if head.sex == "1" else partner
        return [head, partner, *self.children(father, home, phone), *self.parents(father, home, phone)]

    def children(self, father: Person, home: tuple[str, str, int, int, int], phone: str) -> list[Person]:
        rng, surname = self.rng, surname_of(father.name)
        born = self.near(father.birth + timedelta(days=27 * 365), 1500)
        if born > TODAY:
            return []
        twins = rng.random() < 0.02
        number = 2 if twins else rng.choices((1, 2, 3), cum_weights=(68, 96, 100))[0]
        shared, found = self.character("1"), []
        for _ in range(number):
            sex = rng.choice("12")
            child = self.person(sex, born, home, surname, shared if number > 1 and rng.random() < 0.5 else "")
            found.append(child._replace(phone=phone if self.age(born) < 16 or rng.random() < 0.15 else self.phone()))
            born = born if twins else born + timedelta(days=rng.randrange(330, 2500))
            if born > TODAY:
                break
        return found

    def parents(self, father: Person, home: tuple[str, str, int, int, int], phone: str) -> list[Person]:
        if self.rng.random() > 0.18:
            return []
        born = self.near(father.birth - timedelta(days=26 * 365), 1500)
        if born.year < 1925:
            return []
        elder = self.person(self.rng.choice("12"), born, home, surname_of(father.name))
        return [elder._replace(phone=phone if self.rng.random() < 0.5 else self.phone())]

    def person(
        self, sex: str, born: date, home: tuple[str, str, int, int, int], surname: str, shared: str = ""
    ) -> Person:
        rng = self.rng
        name = self.name(sex, surname, shared)
        foreign = name.isascii() or "ü" in name
        number = f"E{rng.randrange(10**7, 10**8)}" if foreign else self.document(sex, born)
        return Person(name, number, born, sex, "", home)

    def name(self, sex: str, surname: str, shared: str) -> str:
        rng = self.rng
        if not surname and rng.random() < 0.012:
            parts = DOTTED if rng.random() < 0.6 else LATIN
            return ("·" if parts is DOTTED else " ").join(rng.choice(part.split()) for part in parts)
        surname = surname or rng.choices(_SURNAMES[0], cum_weights=_SURNAMES[1])[0]
        if rng.random() < 0.01:
            return surname + rng.choice(RARE)
        if shared:
            return surname + shared + self.character(sex)
        if rng.random() < 0.17:
            return surname + self.character(sex)
        return surname + self.character(sex) + self.character(sex)

    def character(self, sex: str) -> str:
        words, weights = _GIVEN[sex]
        return self.rng.choices(words, cum_weights=weights)[0]

    def near(self, day: date, spread: int) -> date:
        return day + timedelta(days=self.rng.randrange(-spread, spread))

    def age(self, born: date) -> int:
        return (TODAY - born).days // 365

    def door(self) -> tuple[str, str, int, int, int]:
        rng = self.rng
        room = rng.randrange(1, 19) * 100 + rng.randrange(1, 5)
        return rng.choice(STREETS), rng.choice(ESTATES), rng.randrange(1, 60), rng.randrange(1, 5), room

    def document(self, sex: str, born: date) -> str:
        region = f"2199{self.rng.choice((1, 1, 1, 2, 2, 3, 4, 81, 82, 83)):02d}"
        place = region, f"{born:%Y%m%d}{sex}"
        taken = self.order.get(place, self.rng.randrange(0, 60))
        self.order[place] = taken + 1
        body = f"{region}{born:%Y%m%d}{taken % 500 * 2 + (sex == '1'):03d}"
        return body + check_sign(body)

    def phone(self) -> str:
        self.called += 1
        return f"160{self.called * 61_803_399 % 100_000_000:08d}"


def surname_of(name: str) -> str:
    return name[:2] if name[:2] in _SURNAMES[0] else name[:1]


def check_sign(body: str) -> str:
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
