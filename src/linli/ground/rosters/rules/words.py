"""What the headings of rosters mean by their words alone (表头用词)."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Target(StrEnum):
    """What a column may tell about a person."""

    NAME = "name"  # 姓名
    DOCUMENT = "document"  # 证件号码
    DOCUMENT_TYPE = "document_type"  # 证件类型
    SEX = "sex"  # 性别
    BIRTH = "birth"  # 出生日期
    PHONE = "phone"  # 电话
    ADDRESS = "address"  # 住址, in one cell
    BUILDING = "building"  # 楼号
    ENTRANCE = "entrance"  # 单元
    ROOM = "room"  # 房号
    RELATION = "relation"  # 与户主关系
    HEAD = "head"  # 户主
    STATUS = "status"  # 人户状态
    OCCUPATION = "occupation"  # 职业
    WORKPLACE = "workplace"  # 工作单位, 学校
    NATIONALITY = "nationality"  # 国籍
    ETHNICITY = "ethnicity"  # 民族
    NOTE = "note"  # 备注
    NOTHING = ""  # left alone


EXACT: dict[Target, str] = {
    Target.NAME: "姓名 名字 居民姓名 人员姓名 住户姓名 成员姓名 家庭成员 家庭成员姓名 本人姓名 业主 业主姓名 "
    "name 姓名* 人员 人名 居民 被访人 业主名称 住户名称",
    Target.DOCUMENT: "身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 证件号 证件号码 居民身份证号 "
    "身份证件号码 身份号码 护照号 "
    "证号 idcard idno id",
    Target.DOCUMENT_TYPE: "证件类型 证件种类 证件类别",
    Target.SEX: "性别 性 sex gender",
    Target.BIRTH: "出生日期 出生年月 出生年月日 出生 生日 出生时间 birthday birth",
    Target.PHONE: "电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 移动电话 本人电话 联系手机 tel phone "
    "mobile 电话/手机",
    Target.ADDRESS: "住址 地址 现住址 居住地址 家庭住址 详细地址 现居住地址 居住地 门牌 门牌号 楼门牌 房屋地址 "
    "实际居住地址 "
    "常住地址 家庭地址 楼栋门牌 address 房屋坐落 楼房号",
    Target.BUILDING: "楼 楼号 楼栋 楼栋号 楼幢 幢 幢号 栋 栋号 楼座 座号 楼牌号 楼宇 building 村民小组 村民组 小组 组",
    Target.ENTRANCE: "单元 单元号 单元门 门洞 unit",
    Target.ROOM: "室 室号 房号 房间 房间号 房 户室 房间号码 房室号 room 户室号 门号",
    Target.RELATION: "与户主关系 户主关系 关系 与户主的关系 家庭关系 称谓 同户主关系 成员关系",
    Target.HEAD: "户主 户主姓名 所属户主",
    Target.STATUS: "人户状态 人户情况 居住状态 居住情况 户籍状态 居住类型 人员类别 人员类型 人户一致 是否在住 "
    "居住性质 户籍情况",
    Target.OCCUPATION: "职业 工作 从业 职务 从业状况 职业类别 身份类别",
    Target.WORKPLACE: "工作单位 单位 就业单位 职业单位 学校 工作单位/学校 工作单位及职务 服务处所 单位名称 就读学校",
    Target.NATIONALITY: "国籍 国家 国籍地区 国籍/地区",
    Target.ETHNICITY: "民族 族别",
    Target.NOTE: "备注 说明 备考 其他 附注 remark note",
}
INSIDE: tuple[tuple[str, Target], ...] = (  # in this order: the more telling part first
    (r"与?户主.*关系", Target.RELATION),
    (r"证件?(类型|种类)", Target.DOCUMENT_TYPE),
    (r"身份证|证件号|护照|公民身份|证件$|身份号", Target.DOCUMENT),
    (r"户主", Target.HEAD),
    (r"姓\s*名", Target.NAME),
    (r"性\s*别", Target.SEX),
    (r"出生|生日|生年月", Target.BIRTH),
    (r"手机|电话|联系方式|联系号码|座机|固话|移动号", Target.PHONE),
    (r"人户|居住(状态|情况|类型)|户籍状态", Target.STATUS),
    (r"[楼栋幢].*(单元|房|室|门|户)", Target.ADDRESS),
    (r"单元.*(房|室|户|门牌)", Target.ROOM),
    (r"单元", Target.ENTRANCE),
    (r"工作单位|单位|学校", Target.WORKPLACE),
    (r"工作|职业", Target.OCCUPATION),
    (r"国籍", Target.NATIONALITY),
    (r"民族", Target.ETHNICITY),
    (r"[楼栋幢]\s*(号|栋|座)?$", Target.BUILDING),
    (r"(房间?|室)\s*(号|码)?$", Target.ROOM),
    (r"住址|地址|门牌|住(地|所|处)|居所|坐落|房屋位置", Target.ADDRESS),
    (r"备\s*注|说明", Target.NOTE),
)
NOT_OURS = re.compile(
    r"户籍地|籍贯|序\s*号|编\s*号|年\s*龄|面积|紧急|监护|邮|政治|学历|文化|婚姻|宗教|房主电话|填表|网格|干部|包[楼片]|楼[栋门]?长|物业|车牌|户号|"
    r"包保|包户|责任人|登记|经办|录入|核查|走访|签字|签名|(?<!出生)(?:日期|时间)$|曾用名|健康|体温|接种|户籍所在|户口所在|班级|班主任|合同|起止|租期"
)
ROLE = re.compile(
    r"(共同居住人|实际居住人|产权所有人|共有产权人|家庭成员|同住人员?|产权人|共有人|承租[人户]|租住人|居住人|使用人|联系人|"
    r"业主|房主|房东|户主|配偶|爱人|丈夫|妻子|租户|租客|住户|成员|家属|子女|儿子|女儿|长子|次子|长女|次女|孩子|父亲|母亲|老人|"
    r"儿媳|女婿|孙子|孙女|人员)([一二三四五六七八九十\d]*)"
)
REGISTERED_AT = re.compile(r"(户籍|户口)(所在地?)?(详细)?(住址|地址|地)$")
THE_NAME = ("", "姓名", "名字", "名", "信息", "信息姓名")
NAME_WORDS = frozenset(EXACT[Target.NAME].split())
_BY_WORD = {word: target for target, words in EXACT.items() for word in words.split()}


@lru_cache(maxsize=4096)
def tidy_heading(text: str) -> str:
    """A heading as compared: width folded, spaces, marks and what stands in brackets dropped, lower case."""
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub(r"[(\[【].*?[)\]】]", "", folded) or folded
    return re.sub(r"[\s*:：。_\-]", "", folded).lower()


@lru_cache(maxsize=4096)
def target_of(heading: str) -> Target:
    """What a heading means by its words alone."""
    word = tidy_heading(heading)
    if word in _BY_WORD:
        return _BY_WORD[word]
    if role := ROLE.match(word):
        rest = word[role.end() :].rstrip("0123456789")
        if rest in THE_NAME:
            return Target.HEAD if role[1] == "户主" else Target.NAME
        if found := target_of(rest):
            return found
    if not word or len(word) > 20 or NOT_OURS.search(word):
        return Target.NOTHING
    return next((target for pattern, target in INSIDE if re.search(pattern, word)), Target.NOTHING)


def is_about_something_else(heading: str) -> bool:
    """True for columns that are known and not taken: 序号, 年龄, 户籍地 …; their values must not persuade anybody."""
    return bool(NOT_OURS.search(tidy_heading(heading)))


ALL_WORDS = frozenset(_BY_WORD)
