"""Names by generation: common and rare, short and long, in Chinese and in Latin letters."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

# Surnames with their weight: roughly the national order of frequency, with the North-East's own among them.
SURNAMES = (
    "王 820 李 760 张 700 刘 560 陈 300 杨 290 赵 280 孙 260 于 190 徐 180 周 150 吴 140 马 140 朱 120 高 120 "
    "郭 115 林 110 宋 105 姜 105 曲 100 何 95 胡 90 郑 90 梁 85 谢 75 韩 75 唐 70 冯 70 董 70 萧 5 程 55 曹 60 "
    "袁 45 邓 50 许 55 傅 30 沈 45 曾 45 彭 45 吕 60 苏 45 卢 45 蒋 45 蔡 40 贾 45 丁 55 魏 55 薛 40 叶 35 阎 15 "
    "余 40 潘 40 杜 50 戴 30 夏 40 钟 35 汪 35 田 45 任 45 范 40 方 35 石 40 姚 35 谭 35 廖 30 邹 35 熊 25 金 55 "
    "陆 30 郝 30 孔 25 白 35 崔 45 康 25 毛 25 邱 25 秦 30 江 30 史 28 顾 22 侯 30 邵 25 孟 35 龙 22 万 22 段 25 "
    "雷 22 钱 20 汤 20 尹 28 黎 20 常 25 武 25 乔 22 贺 22 赖 15 龚 15 文 15 迟 40 丛 45 宫 30 隋 35 初 22 由 10 "
    "栾 28 毕 30 战 12 牟 22 矫 8 修 8 盖 8 鞠 14 祝 12 门 6 那 8 关 22 佟 12 富 6 赫 4 闫 30 逄 5 綦 4 仇 5 "
    "单 8 解 8 查 5 区 3 覃 6 逯 3 亓 3 璩 1 昝 2 缑 1 麴 1"
)
COMPOUND = "欧阳 10 上官 4 司马 4 诸葛 3 司徒 3 皇甫 3 慕容 2 尉迟 2 东方 2 令狐 2 端木 2 公孙 1 夏侯 2 轩辕 1"
COMPOUND_SHARE = 0.0025
RARE = "龑喆镕玥赟翀犇淼堃燚垚昶旻晟珺璟鋆彧骉焱祎甯翙劼"
RARE_SHARE = 0.012

# Given names by generation: whole names, first characters, last characters.
GIVEN = {
    ("1", 1950): ("德福 长贵 玉山 永胜 树林 洪斌 振声 福生 春生 宝山", "德永玉振洪树国福长", "山林福生贵祥海臣田发"),
    ("2", 1950): ("桂兰 秀英 玉兰 淑珍 桂英 凤兰 素芬 秀兰 淑芳 玉珍", "桂秀玉淑凤素翠月", "兰英珍芳芬香荣华云"),
    ("1", 1970): ("建国 建军 志强 国强 卫东 德志 文革 铁军 立新 永强", "建志国卫文立永海春宝", "国军强东民华平利明生"),
    ("2", 1970): ("丽华 桂琴 丽娟 春燕 红梅 秀丽 亚芹 淑华 玉梅 晓红", "丽春红秀亚淑晓玉艳桂", "华娟燕梅丽芹红霞萍玲"),
    ("1", 1990): ("伟 强 磊 军 勇 鹏 涛 明 超 波 志刚 海涛 晓东", "晓志海文建俊春玉", "东刚涛明鹏波峰龙辉亮"),
    ("2", 1990): ("静 丽 敏 艳 娜 燕 芳 霞 红 晓丽 海燕 丽丽 春艳", "晓海丽春雪艳玉美", "丽燕艳娜敏静霞梅杰颖"),
    ("1", 2005): ("浩 宇 帅 鑫 博 阳 凯 俊杰 博文 天宇 家豪 子豪 志远", "俊天家子博志明泽", "杰宇豪文远轩鹏阳辰昊"),
    ("2", 2005): ("婷 雪 慧 欣 悦 婷婷 佳怡 思琪 雨欣 梦瑶 佳琪 诗涵", "佳思雨梦诗欣雅梓", "怡琪欣瑶涵婷悦雯宁萱"),
    ("1", 2100): ("浩然 子轩 宇轩 梓豪 沐辰 奕辰 宇航 一诺 铭泽 俊熙", "子宇沐奕浩铭俊梓", "轩辰泽航然熙睿宸霖诺"),
    ("2", 2100): ("欣怡 梓涵 子涵 梓萱 诗涵 一诺 若汐 语桐 可馨 雨桐", "梓子语若可欣沐诗", "涵萱桐汐馨怡妍宁瑶彤"),
}

# Names with a dot: given name and father's name.
DOTTED = {
    "1": "买买提 艾力 吐尔逊 阿卜杜拉 库尔班 玉素甫 艾山 木合塔尔",
    "2": "阿依古丽 古丽娜尔 阿孜古丽 热依汗 帕提古丽 米娜瓦尔 迪丽努尔",
}
FATHERS = "买买提 艾合买提 吐尔逊 阿卜都热合曼 库尔班 依明 司马义 卡德尔"
MONGOL = {"1": "巴特尔 苏和 乌力吉 朝鲁 那日苏", "2": "其其格 娜仁花 萨仁高娃 乌云 斯琴"}

FOREIGN = {
    "KOR": ("Kim Park Lee Choi Jung", "Min-jun Seo-yeon Ji-hoon Ha-eun Dong-hyun", "Soo-jin Ji-woo Eun-ji Yuna"),
    "JPN": ("Tanaka Sato Suzuki Watanabe", "Hiroshi Takashi Kenji", "Yuko Akiko Haruka"),
    "RUS": ("Ivanov Petrov Sokolov", "Sergei Dmitri Alexei", "Olga Natalia Irina"),
    "USA": ("Smith O'Brien Johnson", "Patrick Michael Daniel", "Emily Sarah Anne-Marie"),
    "DEU": ("Müller Schröder von-Stein", "Jürgen Thomas", "Anneliese Katrin"),
    "PAK": ("Khan Malik", "Muhammad Ali Bilal", "Fatima Ayesha"),
}


def weighted(text: str) -> tuple[list[str], list[int]]:
    """Words and cumulative weights from "word weight word weight"."""
    parts = text.split()
    return parts[::2], list(accumulate(map(int, parts[1::2])))


_SURNAMES, _COMPOUND = weighted(SURNAMES), weighted(COMPOUND)
_GIVEN = {
    key: (whole.split(), first, last) for key, (whole, first, last) in GIVEN.items()
}  # one split for a hundred thousand names


@dataclass(frozen=True)
class ForeignName:
    """A name in Latin letters and the nationality that goes with it (GB/T 2659, three letters)."""

    name: str
    nationality: str


def surname(rng: Random) -> str:
    """A surname in roughly its true frequency; one in four hundred has two characters."""
    words, weights = _COMPOUND if rng.random() < COMPOUND_SHARE else _SURNAMES
    return rng.choices(words, cum_weights=weights)[0]


def given(rng: Random, sex: str, year: int) -> str:
    """A given name as people born in that year carry it; one in eighty has a character few systems know."""
    until = next(limit for limit in (1950, 1970, 1990, 2005, 2100) if year < limit)
    whole, first, last = _GIVEN[sex, until]
    if rng.random() < RARE_SHARE:
        return rng.choice(RARE) if rng.random() < 0.5 else rng.choice(first) + rng.choice(RARE)
    if rng.random() < 0.35:
        return rng.choice(whole)
    if rng.random() < 0.12:
        return rng.choice(last)
    return rng.choice(first) + rng.choice(last)


def minority(rng: Random, sex: str) -> tuple[str, str]:
    """A name of a people with names of its own, and the people: with a dot and the father's name, or without."""
    if rng.random() < 0.6:
        return f"{rng.choice(DOTTED[sex].split())}·{rng.choice(FATHERS.split())}", "维吾尔族"
    return rng.choice(MONGOL[sex].split()), "蒙古族"


def foreign(rng: Random, sex: str, nationality: str = "", family: str = "") -> ForeignName:
    """A name in Latin letters; members of a family share nationality and family name."""
    country = nationality or rng.choices(list(FOREIGN), cum_weights=[40, 65, 80, 90, 95, 100])[0]
    families, men, women = FOREIGN[country]
    called = rng.choice((men if sex == "1" else women).split())
    return ForeignName(f"{family or rng.choice(families.split())} {called}", country)
