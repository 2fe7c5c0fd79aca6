# ruff: noqa: E501  tables of characters read better unbroken
"""How people get typed wrong: by ear, by eye, by finger, by a spreadsheet, and because lives change.

The tables were written down from what input methods offer, what scanners confuse and where keys lie; none of them is
taken from the matcher. What a copy suffers is drawn field by field; some fields suffer together (marriage, a move).
"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .residents import City, Person, check_sign

# One syllable, as an input method lists its characters.
BY_EAR = (
    "伟维威薇玮炜卫为魏 强墙 军君均俊骏 勇永咏泳 杰洁捷婕 涛滔桃陶 明鸣铭名茗 超朝 磊蕾垒 鹏朋彭蓬 斌彬宾滨 波博勃 辉晖挥慧惠卉 刚钢岗 "
    "健建剑坚 峰锋丰枫风凤 亮良量 飞菲非 龙隆珑 浩昊皓豪 宇雨玉语裕羽瑜 鑫新欣馨心昕 凯楷恺 志智治致芝 国果 文雯纹闻 海 春纯 生升昇胜声 林琳霖 "
    "平萍苹 东冬栋 德得 成诚程承晨辰臣 华桦花 清青卿庆 立丽莉利力黎 家佳嘉加 金锦津晋 学雪 福富 荣容蓉融 祥翔香湘 云芸运 山珊杉 洪红宏鸿虹 "
    "树淑书舒 长常昌 天田甜 子紫梓 泽择 轩萱宣 阳洋扬杨 旭旭绪 瑞睿蕊 毅艺逸怡宜仪 思斯诗 远媛元园 振珍镇贞真 兴星 正政征 义益 宝保 启琪奇琦祺 "
    "岩妍燕艳颜 松宋 柏白 煜昱 芳方 娜那 敏闽 静晶敬京 霞夏 玲灵铃凌 梅美 秀绣 英颖莹瑛 兰岚 桂贵 娟涓 琴勤秦 莲连 倩茜 悦月跃岳 涵寒含 "
    "梦孟 瑶遥尧 彤桐童 翠萃 素苏 芬纷 亚雅 晓小肖筱 爱艾 丹单 璐露路 瑾谨 菊局 宁凝 若 可 汐希曦 冰兵 巧 银音 张章 王汪 李黎 陈程 "
    "付傅 闫阎严颜 肖萧 代戴 余于俞 徐许 江姜蒋 何贺 吴武伍 周邹 罗骆 邱丘 林凌"
)  # fmt: skip
BY_EAR_GROUPS = BY_EAR.split()
BY_EYE = (
    "日曰目 土士王玉 未末 己已巳 人入 天夫夭 大太犬 千干于 刀力 田由甲申 晓晚 明朋 林休 刘对 孙孔 陈阵 杨扬 梅海 玲珍铃 丽雨 兰三 秀季 英莫 芳苏 "
    "伟纬 军车 勇男 杰木 涛寿 波皮 健建 峰蜂锋 亮高 飞气 浩洁 宇字 凯凤 博傅 俊浚 志忘 文交 春舂 东车 德得 成戌 清请 家豪 金全 学字 荣茶 云去 洪供 "
    "树村 庆床 天无 阳阴 瑞端 思恩 振辰 正止 宝玉 贵责 娜那 静睛 霞震 燕蒸 娟捐 琴琵 莲连 洁结 颖颍 雪雷 慧彗 婷停 倩情 欣欧 怡恰 悦脱 萱宣 诗待 "
    "佳往 菲韭 薇徽 璐潞 桐相 妍研 张弓 徐余 郭廓 谢射 韩朝 冯马 曹曾 彭影 潘番 袁衰 余佘 叶计 姚桃 汪江 石右 夏复 秦泰 侯候 薛薜 段假 雷霜"
).split()
# A neighbouring key, or a tail left off: another syllable, another character.
BY_FINGER = (
    "伟磊 强想 军进 勇拥 杰接 涛掏 明林 超吵 鹏碰 斌并 波婆 辉回 刚光 健建将 峰分 亮量娘 浩好 宇雨 志之 建将 国过 文问 海还 永用 春村 生什 林另 "
    "平品 东懂 德的 成从 华话 清请 立里 家加 新信 金今 学选 福府 荣人 祥想 云用 山上 洪红 长唱 天条 阳样 瑞瑞 思四 远园 振正 兴行 正证 宝报 芳方 "
    "娜那 敏名 静就 丽里 艳眼 霞下 燕烟 玲另 红哄 梅没 秀修 英应 兰来 桂贵 凤份 淑书 玉与 萍瓶 娟卷 莉里 琴情 莲脸 洁节 雪学 慧会 婷听 倩前 "
    "雯问 怡以 悦月 涵汗 梦们 瑶要 佳家 琪起 诗是 雨与 馨新 彤同 菲非 香想 爱哎 丹但 若弱 可克 语与 冰病"
).split()
TRADITIONAL = dict(
    zip(
        "伟强军杰涛鹏辉刚健峰飞龙凯国东华学荣云庆长泽晨阳瑞远振兴义宝贵启诚丽艳红兰凤莲颖静倩涵梦诗雨爱银张刘陈杨黄赵吴孙马郑谢许韩邓冯萧叶苏吕卢钟谭陆贾邹龚顾严",
        "偉強軍傑濤鵬輝剛健峯飛龍凱國東華學榮雲慶長澤晨陽瑞遠振興義寶貴啟誠麗豔紅蘭鳳蓮穎靜倩涵夢詩雨愛銀張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒龔顧嚴",
        strict=True,
    )
)


class Typed(NamedTuple):
    name: str
    document: str
    birth_date: str
    sex: str
    phone: str
    address: str


def _table(groups: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for one in group:
            found[one] = found.get(one, "") + group.replace(one, "")
    return found


EAR, EYE, FINGER = _table(BY_EAR_GROUPS), _table(BY_EYE), _table(BY_FINGER)


class Clerk:
    """Types people: `first` as well as most do, `again` as somebody does who has another list before them."""

    def __init__(self, seed: int, city: City) -> None:
        self.rng, self.city = Random(seed), city

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def first(self, person: Person) -> Typed:
        return Typed(
            person.name,
            "" if self.chance(0.07) else person.document,
            "" if self.chance(0.08) else f"{person.birth:%Y-%m-%d}",
            "" if self.chance(0.05) else ("男" if person.sex == "1" else "女"),
            "" if self.chance(0.12) else person.phone,
            self.address(person.address, 0 if self.chance(0.8) else 1),
        )

    def again(self, person: Person) -> Typed:
        moved, changed = self.chance(0.09), self.chance(0.10)
        if self.chance(0.025):  # married, or gone to study: another door and another number
            moved = changed = True
        home = self.city.door() if moved else person.address
        phone = self.city.phone() if changed else person.phone
        return Typed(
            self.name(person.name) if self.chance(0.16) else person.name,
            self.document(person.document),
            self.birth(person.birth),
            self.sex(person.sex),
            self.phone(phone),
            "" if self.chance(0.07) else self.address(home, self.rng.randrange(6)),
        )

    def name(self, name: str) -> str:
        if name.isascii() or "·" in name:
            return self.foreign(name)
        way = self.rng.choices(
            "ear eye finger drop add swap traditional unreadable spaced".split(), (34, 13, 9, 8, 4, 5, 13, 3, 11)
        )[0]
        place = self.rng.randrange(1, len(name)) if self.chance(0.8) else 0
        tables = {"ear": EAR, "eye": EYE, "finger": FINGER}
        if way in tables:
            others = tables[way].get(name[place], "")
            return name[:place] + self.rng.choice(others) + name[place + 1 :] if others else name
        if way == "drop":
            return name[:-1] if len(name) > 2 else name
        if way == "add":
            return name + self.rng.choice("儿华英子")
        if way == "swap":
            return name[1:] + name[0]
        if way == "traditional":
            return "".join(TRADITIONAL.get(one, one) for one in name)
        return name[:-1] + self.rng.choice("?*□") if way == "unreadable" else " ".join(name)

    def foreign(self, name: str) -> str:
        place = self.rng.randrange(1, len(name) - 1)
        words = name.split()
        ways = [
            name.upper(),
            name[:place] + name[place + 1 :],
            " ".join(reversed(words)),
            name.replace("·", "•"),
            name.replace("·", ""),
        ]
        return self.rng.choice(ways)

    def document(self, number: str) -> str:
        if self.chance(0.18) or not number:
            return ""
        if not self.chance(0.27) or len(number) != 18:
            return number
        way = self.rng.choices(
            "digit swapped spread wide small fifteen science zeros masked lost".split(),
            (25, 12, 14, 8, 6, 8, 8, 8, 6, 5),
        )[0]
        place = self.rng.randrange(0, 17)
        if way == "digit":
            near = {
                "0": "98",
                "1": "24",
                "2": "13",
                "3": "26",
                "4": "51",
                "5": "46",
                "6": "53",
                "7": "84",
                "8": "79",
                "9": "80",
            }
            return number[:place] + self.rng.choice(near[number[place]]) + number[place + 1 :]
        if way == "swapped":
            return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        return self.reshaped(number, way, place)

    def reshaped(self, number: str, way: str, place: int) -> str:
        old = number[:6] + number[8:17] if number[6:8] == "19" else number
        return {
            "spread": f"{number[:6]} {number[6:14]} {number[14:]}",
            "wide": number.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789X"}),
            "small": f"'{number.lower()}",
            "fifteen": old,
            "science": f"{number[0]}.{number[1:6]}E+17",
            "zeros": number[:15] + "000",
            "masked": f"{number[:6]}********{number[14:]}",
            "lost": number[:place] + number[place + 1 :],
        }[way]

    def birth(self, born: date) -> str:
        if self.chance(0.14):
            return ""
        if self.chance(0.055):
            born = self.slipped(born)
        way = self.rng.randrange(7)
        year, month, day = born.year, born.month, born.day
        ways = [
            f"{born:%Y-%m-%d}",
            f"{born:%Y-%m-%d}",
            f"{year}年{month}月{day}日",
            f"{born:%Y%m%d}",
            f"{year}/{month}/{day}",
            f"{year}.{month:02d}.{day:02d}",
        ]
        return ways[way] if way < 6 else (f"{year}-{month:02d}" if self.chance(0.1) else ways[0])

    def slipped(self, born: date) -> date:
        way = self.rng.randrange(5)
        if way == 0 and born.day <= 12:
            return born.replace(month=born.day, day=born.month)
        if way == 1:
            return born + timedelta(days=self.rng.choice((-1, 1)))
        if way == 2 and born.day <= 28:
            return born.replace(year=born.year + self.rng.choice((-10, -1, 1)))
        if way == 3 and born.day <= 28:
            return born.replace(month=self.rng.randrange(1, 13))  # the old calendar, or a guess
        return born.replace(day=self.rng.randrange(1, 29))

    def sex(self, sex: str) -> str:
        if self.chance(0.2):
            return ""
        right = sex if not self.chance(0.008) else "21"[int(sex) - 1]
        return ("男", "女")[int(right) - 1] if self.chance(0.9) else right

    def phone(self, number: str) -> str:
        if self.chance(0.16) or not number:
            return ""
        way = self.rng.random()
        place = self.rng.randrange(3, 11)
        if way < 0.03:
            return number[:place] + str(self.rng.randrange(10)) + number[place + 1 :]
        if way < 0.07:
            return f"{self.city.phone()}/{number}"
        if way < 0.10:
            return f"+86 {number[:3]}-{number[3:7]}-{number[7:]}"
        return number

    def address(self, home: tuple[str, str, int, int, int], way: int) -> str:
        street, estate, building, entrance, room = home
        if way >= 2 and self.chance(0.03):
            room += self.rng.choice((-100, -1, 1, 100))
        return [
            f"{street}街道{estate}小区{building}号楼{entrance}单元{room}",
            f"{estate}小区{building}-{entrance}-{room}",
            f"大连市{street}街道{estate}小区{building}栋{entrance}单元{room}室",
            f"{estate}{building}号楼{entrance}单元{room}号",
            f"{street}街道{estate}小区{building}＃{entrance}－{room}",
            f"{estate}小区 {building}号 {entrance}-{room}",
        ][way]


def made(seed: int, records: int) -> tuple[list[Typed], list[int]]:
    """So many records, shuffled, and for each the number of the person it is about; about one in six is a repetition."""
    city = City(seed)
    people = city.people(round(records / 1.2))
    clerk = Clerk(seed + 1, city)
    rows = [(clerk.first(person), number) for number, person in enumerate(people)]
    while len(rows) < records:
        number = clerk.rng.randrange(len(people))
        for _ in range(clerk.rng.choices((1, 2, 3), (80, 15, 5))[0]):
            rows.append((clerk.again(people[number]), number))
    rows = rows[:records]
    clerk.rng.shuffle(rows)
    return [row for row, _ in rows], [number for _, number in rows]


__all__ = ["Typed", "check_sign", "made"]
