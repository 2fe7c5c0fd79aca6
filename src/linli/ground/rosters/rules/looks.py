"""What a value looks like, without a heading to say what it is (看样子)."""

import re
import unicodedata

from linli.ground.people.rules import relations

COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方"
    "侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符"
    "舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿"
    "桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
ETHNIC = re.compile(r"^[\u4e00-\u9fff]{1,5}族$")
TAIL = re.compile(r"[(（].*?[)）]$")


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value).strip().lstrip("'`")


def like_a_name(value: str) -> bool:
    """Two to four Han characters with a common surname first, or a name with a dot in it."""
    name = re.sub(r"\s", "", TAIL.sub("", _plain(value)))
    if "·" in name or "•" in name:
        return True
    return (
        2 <= len(name) <= 4
        and name[0] in COMMON_SURNAMES
        and not re.search(r"[^\u3400-\u9fff\U00020000-\U0003ffff]", name)
    )


def like_a_document(value: str) -> bool:
    """15 or 18 signs of an ID number, or what Excel has made of one."""
    number = re.sub(r"[\s\-]", "", _plain(value))
    return bool(re.fullmatch(r"\d{17}[\dXx]|[1-8]\d{14}|\d(\.\d+)?[eE]\+?1[67]|\d{4,6}\*{6,12}\d{2,3}[\dXx]", number))


def like_a_phone(value: str) -> bool:
    return bool(re.match(r"(\+?86)?[\s\-]?(1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}|0\d{2,3}-\d{7,8})(?!\d)", _plain(value)))


def like_a_sex(value: str) -> bool:
    return _plain(value) in ("男", "女", "男性", "女性")


def like_a_relation(value: str) -> bool:
    return not value.strip().isdigit() and relations.read_relation(value) is not None


def like_an_ethnicity(value: str) -> bool:
    return bool(ETHNIC.match(_plain(value))) or _plain(value) in ("汉", "满", "回", "蒙", "朝鲜")


def like_a_date(value: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d{2}([-./年]\d{1,2}([-./月](\d{1,2}日?)?)?|\d{4})", _plain(value)))


def like_a_building(value: str) -> bool:
    return bool(
        re.fullmatch(
            r".{0,12}?\d{1,4}[甲乙丙丁A-Za-z]?(号楼|楼|栋|幢|座|#|号)?|[一二三四五六七八九十]+(号楼|楼|栋|组)",
            _plain(value),
        )
    )


def like_an_entrance(value: str) -> bool:
    return bool(re.fullmatch(r"[\dA-Za-z一二三四五六七八九十]{1,2}(单元|门|单)?", _plain(value)))


def like_a_room(value: str) -> bool:
    return bool(re.fullmatch(r"([\dA-Za-z]{1,2}[-_])?\d{1,4}[A-Za-z]?(室|号|房|户)?", _plain(value)))


def like_an_address(value: str) -> bool:
    """A building and a door in one cell: 12-3-502, 12号楼3单元502室, 西山街12号3-502."""
    plain = _plain(value)
    if re.fullmatch(r"\d{1,4}[甲乙丙丁A-Za-z]?([-–—#_/]\d{1,2})?[-–—#_/]\d{3,4}(室)?", plain):
        return True
    return bool(re.search(r"(号楼|栋|幢|座|单元|#|街|路|巷|里|号).*\d", plain)) and bool(re.search(r"\d{1,4}", plain))


def like_entrance_and_room(value: str) -> bool:
    """3-501, 3单元501."""
    return bool(re.fullmatch(r"[\dA-Za-z一二三四五六七八九十]{1,3}(单元|门|[-–—_/])\s*\d{3,4}(室|号)?", _plain(value)))


def like_a_whole_door(value: str) -> bool:
    """12-3-501, 12号楼3单元501."""
    return bool(re.search(r"\d[^\d]+\d{1,2}[^\d]+\d{3,4}(室|号)?$", _plain(value)))
