"""What stands in the cell of a name: a name, a form of address, two people, nobody (读姓名). Nothing is guessed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.names import COMPOUND_SURNAMES, is_han, is_written_in_han, tidy_name
from linli.ground.people.rules.relations import read_relation

from .looks import COMMON_SURNAMES

HONORIFIC = re.compile(
    r"(先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大娘|大叔|师傅|老师|老板|大哥|大姐|医生|主任|书记|奶奶|爷爷|叔叔?|婶|嫂|姐|哥|家|某|某某|同志|一家|家属|的?母亲|的?父亲|之[妻子女]|总|经理|所长|院长|校长|局长|处长|科长|队长|站长|店长)$"
)
SEVERAL = re.compile(r"(一家(\w口)?|全家|家人|夫妻|夫妇|母女|母子|父子|父女|等\d*人)$")
UNSAID = re.compile(
    r"^(保密|隐私|拒[绝登].*|不[愿便肯].*|未透露|姓名不详|不详|未知|无名氏?|某[男女]|未[起取]名|新生儿|婴儿)$"
)
FAMILIAR = re.compile(r"^[小老阿大][\u4e00-\u9fff]$")
ROLE_ONLY = re.compile(
    r"^(业主|租户|租客|租房户?|房主|房东|户主|住户|居民|本人|同住人|保姆|员工|宿舍|外来|临时|商户|商铺|门市)[\d一二三四五]*$"
)
NOBODY_HOME = re.compile(
    r"^(空|空户|空房|空置|空置房|空关|无人|无人居住|无人住|未入住|未售|未装修|闲置|待租|待售|毛坯|没人|空挂房)$"
)
FIRM = re.compile(
    r"(公司|超市|商店|商行|便利店|饭店|幼儿园|诊所|药房|药店|银行|事务所|工作室|培训|美容|理发店|理发|店|厂|中心|办公室|居委会|物业|仓库|车库)$"
)
GARBLED = re.compile(
    r"[\ufffd□■◆\u2580-\u259f]|[À-ÿ]{2,}|[\ue000-\uf8ff]{2,}|锟斤拷|烫烫|屯屯|\?{2,}|[ÃÂåæçäéè][\x80-\xff¡-¿]|ï»¿|[Ѐ-ӿ]{2,}|[\x00-\x08\x0e-\x1f]"
)
MASKED_NAME = re.compile(r"[*＊×xX某]{1,3}$|^\w[*＊×○]")
BETWEEN_PEOPLE = re.compile(
    r"[、,，/／;；&＆+＋\n\r|]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])"
)
LABEL = re.compile(r"^(户主|姓名|业主|租户|本人|配偶|妻|夫|子|女|父|母|儿子|女儿)\s*[:：]\s*")
ASIDE = re.compile(r"\s*[(（\[【].*?[)）\]】]?\s*$")
INDENT = re.compile(r"^(?:[\s\u3000]*[└├│┗┣┕┝─━—\-_·•↳>→][└├│┗┣┕┝─━—\-\s\u3000>→]*|[\s\u3000]+)(?=\S)")
KIN = (
    r"妻子?|爱人|配偶|丈夫|夫|老公|老婆|[长次三四独]子|[大二]儿子|儿子|子|[长次三四二独]女|[大二]女儿|女儿|女|父亲?|母亲?|爸爸|妈妈|"
    r"外?孙子|外?孙女|外孙|儿媳妇?|女婿|孙媳妇?|公公|婆婆|岳父|岳母|祖父|祖母|爷爷|奶奶|姥爷|姥姥|外公|外婆|兄|弟弟?|哥哥|姐姐?|妹妹?|嫂子?"
)
KIN_BEFORE = re.compile(
    rf"^(?:(?:其|之)(?P<his>{KIN})\s*[:：、.]?\s*|(?P<kin>{KIN}|户主|本人)(?:\s*[:：]\s*|[\s\u3000]+))(?=\S)"
)
KIN_AFTER = re.compile(rf"[\s\u3000]+之?(?P<kin>{KIN}|户主)$")
IN_BRACKETS = re.compile(r"[(（\[【]\s*(?P<said>[^)）\]】]{1,8}?)\s*[)）\]】]?\s*$")
SOMEBODY_ELSE = re.compile(
    r"^(自住|自用|业主自住|自家|同业主|业主|业主本人|本人|同户主|同左|同前|同上|〃|未租|未出租|无租户|出租|已出租|空|自有|父母住|子女住)$"
)
WITH_TITLE = re.compile(r"(先生|女士|小姐|同志|师傅|老师|医生|主任|书记|阿姨|大爷|大妈)$")


@dataclass(frozen=True, slots=True)
class Named:
    """The cell of a name taken apart: the name as it is to be read, and what the cell says beside it."""

    name: str
    relation: str = ""  # GB/T 4761
    status: str = ""
    sex: str = ""
    is_member: bool = False  # stands indented below somebody, or says 之妻


@lru_cache(maxsize=4096)
def take_apart(text: str) -> Named:
    """└王芳, 妻：王芳, 之子 王小明, 王芳（妻）, 张伟(租户): the name, the relation, whether it is a member."""
    indent = INDENT.match(text)
    said = text[indent.end() :] if indent else text
    said = said.strip()
    relation, member = "", bool(indent) and bool(said) and text.strip() != ""
    if found := KIN_BEFORE.match(said):
        relation, said, member = found["his"] or found["kin"], said[found.end() :], member or bool(found["his"])
    elif found := KIN_AFTER.search(said):
        relation, said = found["kin"], said[: found.start()]
    aside = IN_BRACKETS.search(said)
    word = aside["said"] if aside else ""
    relation = relation or (
        word.removeprefix("之").removeprefix("其") if read_relation(word.removeprefix("之").removeprefix("其")) else ""
    )
    code = read_relation(relation) or ""
    sex = {"男": "1", "女": "2"}.get(word, "")
    status = "rented" if "租" in word else ""
    return Named(said, code if word not in ("男", "女") else "", status, sex, member and code != "02")


def is_somebody_else(text: str) -> bool:
    """The cell of a tenant says 自住 or 同业主: there is nobody more."""
    return bool(SOMEBODY_ELSE.match(text.strip()))


def is_nobody(text: str) -> bool:
    """The cell says that nobody lives here (空户, 未入住)."""
    return bool(NOBODY_HOME.match(text.strip()))


def is_a_firm(text: str) -> bool:
    """The cell names a shop or an office, not a person."""
    name = text.strip()
    return (
        len(name) >= 3
        and bool(FIRM.search(name))
        and not (len(name) == 3 and name[0] in COMMON_SURNAMES and not re.search("[店厂]$", name))
    )


@lru_cache(maxsize=4096)
def read_name(text: str) -> str:
    """The name in the cell. Raises Fault `name.empty`, `name.garbled`, `name.several`, `name.honorific`,
    `name.masked`, `name.role`, or those of `tidy_name`."""
    if GARBLED.search(text) or _is_misread(text.strip()):
        raise Fault("name.garbled")
    written = LABEL.sub("", unicodedata.normalize("NFC", text).strip().lstrip("'`"))
    if len(people := _people_in(written)) > 1:
        raise Fault("name.several", found=len(people))
    plain = (ASIDE.sub("", written) or written).lstrip("★☆●◆▲√✓✔ ")
    _refuse_hidden(re.sub(r"\s", "", plain))
    name = tidy_name(plain)
    if (titled := WITH_TITLE.search(name)) and _is_whole(name[: titled.start()]):
        name = name[: titled.start()]
    _refuse_forms_of_address(name)
    if is_written_in_han(name) and sum(map(is_han, name)) < 2:
        raise Fault("name.short", found=name)
    return name


def _is_misread(text: str) -> bool:
    """UTF-8 read as GBK gives Han characters too (王小 as 鐜嬪皬): told by turning it back."""
    try:
        back = text.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return False
    return back != text and all(map(is_han, back))


def _is_whole(name: str) -> bool:
    """A surname and a given name, as in 王小兰女士; 王 and 欧阳 are not."""
    return (
        len(name) > (2 if name[:2] in COMPOUND_SURNAMES else 1)
        and all(map(is_han, name))
        and name[0] in COMMON_SURNAMES
    )


def _people_in(written: str) -> list[str]:
    """The names in a cell, when every part reads like one; 欧阳 娜娜 and 王 伟 are one person."""
    parts = [part for part in BETWEEN_PEOPLE.split(ASIDE.sub("", written)) if part and part.strip()]
    if len(parts) < 2:
        parts = [part for part in re.split(r"[、,，/；;\n]", written) if part.strip()]
    parts = [re.sub(r"\s|[(（].*?[)）]", "", part) for part in parts]
    if len(parts) < 2 or not all(2 <= len(part) <= 4 and all(map(is_han, part)) for part in parts):
        return [written]
    if len(parts) == 2 and parts[0] in COMPOUND_SURNAMES and re.search(r"\s", written):
        return [written]
    return parts if all(part[0] in COMMON_SURNAMES or part[:2] in COMPOUND_SURNAMES for part in parts) else [written]


def _refuse_hidden(name: str) -> None:
    if MASKED_NAME.search(name) and any(is_han(c) for c in name):
        raise Fault("name.masked", found=name)
    if ROLE_ONLY.match(name):
        raise Fault("name.role", found=name)


def _refuse_forms_of_address(name: str) -> None:
    """王先生, 李阿姨, 小王: how somebody is called is not what somebody is named."""
    found = HONORIFIC.search(name)
    if (
        found
        and (found.start() == 1 or name[: found.start()] in COMPOUND_SURNAMES)
        and not _may_be_given(name, found[0])
    ):
        raise Fault("name.honorific", found=name)
    if SEVERAL.search(name) and len(name) > 3:
        raise Fault("name.several", found=2)
    if UNSAID.match(name):
        raise Fault("name.empty")
    if FAMILIAR.match(name):
        raise Fault("name.honorific", found=name)


def _may_be_given(name: str, ending: str) -> bool:
    """A one-character ending can be a given name (李嫂 is not, 张家 and 刘叔 may be): only the telling ones refuse."""
    return ending in ("家", "哥", "叔") and len(name) == 2
