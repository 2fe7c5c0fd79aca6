"""What a person does, whose telephone is written down, how somebody lives here, who needs care."""

from datetime import date, timedelta
from random import Random

from .documents import Numbers
from .model import Person

CHILD_MARK, OLD, VERY_OLD = 18, 60, 80
YEAR = 365.2425
SCHOOLS = "第一小学 实验小学 育英小学 第三小学".split()
MIDDLE = "第五中学 育才中学 第十二中学 实验中学".split()
COLLEGES = "海滨大学 滨城理工学院 外国语学院 医科大学 职业技术学院".split()
WORK = (
    "工人 海滨机械厂|工人 滨城造船厂|职员 星河软件园|职员 明川贸易公司|司机 公交一分公司|司机|教师 实验中学|"
    "医生 第六医院|护士 第六医院|个体|个体|销售 宏远商场|厨师 海味楼饭店|保安 安居物业|保洁|快递员|外卖骑手|"
    "会计 明川贸易公司|工程师 星河软件园|公务员|建筑工人|理发师|店员 宏远商场|装修工|程序员 星河软件园|"
    "仓库管理员 滨城物流园|水产加工工人 远洋水产厂|网约车司机|灵活就业|无业"
).split("|")
FARM = "务农|务农|务农|务农|果农|渔民|外出务工|外出务工|建筑工人|个体|村小学教师 王家村小学|司机".split("|")


def age_on(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def birth_for(rng: Random, age: int, today: date) -> date:
    """A birth date that makes somebody `age` years old today."""
    latest = today.toordinal() - int(age * YEAR)
    return date.fromordinal(latest - rng.randint(2, 360))


def occupation(rng: Random, age: int, sex: str, shape: str, rural: bool) -> tuple[str, str]:
    """Occupation and workplace or school, both may be empty."""
    if age < 3:
        return "", ""
    if age < 18:
        return _pupil(rng, age)
    if shape == "students" or (age < 23 and rng.random() < 0.7):
        return "学生", rng.choice(COLLEGES)
    if age >= (60 if sex == "1" else 55):
        return ("务农", "") if rural and age < 75 else ("退休", "")
    work, _, place = rng.choice(FARM if rural else WORK).partition(" ")
    return work, place


def _pupil(rng: Random, age: int) -> tuple[str, str]:
    if age < 6:
        return "学龄前儿童", ""
    return "学生", rng.choice(SCHOOLS if age < 12 else MIDDLE)


def way_of_living(rng: Random, rented: bool, shape: str) -> str:
    """How a household lives behind its door, in the register's codes."""
    if shape == "students":
        return "dormitory"
    chance = rng.random()
    return "rented" if rented else "registered" if chance < 0.885 else "owner" if chance < 0.97 else "staying"


def residing(rng: Random, way: str, relation: str, age: int) -> str:
    """How one member lives there: as the household does, but some of the registered live elsewhere."""
    away = 0.25 if relation in ("20", "30") and 18 <= age <= 24 else 0.0 if relation == "02" else 0.012
    return "away" if way == "registered" and rng.random() < away else way


def give_phones(rng: Random, members: list[Person], ages: list[int], numbers: Numbers) -> None:
    """Grown-ups have their own; children and many of the old are reached through somebody of the household."""
    shared = ""
    for person, age in zip(members, ages, strict=True):
        if 18 <= age < 70 or (age >= 70 and rng.random() < 0.55) or (14 <= age < 18 and rng.random() < 0.7):
            person.phone = numbers.phone()
            shared = shared or person.phone
    for person, age in zip(members, ages, strict=True):
        if not person.phone and shared and (age >= 70 or (age >= 6 and rng.random() < 0.5)):
            person.phone = shared
    if not shared and ages[0] >= 70 and rng.random() < 0.8:
        members[0].phone = numbers.phone()


def give_marks(rng: Random, shape: str, members: list[Person], ages: list[int]) -> None:
    """Who needs care, by the register's codes."""
    for person, age in zip(members, ages, strict=True):
        person.marks = tuple(_marks(rng, shape, person, age))


def _marks(rng: Random, shape: str, person: Person, age: int) -> list[str]:
    found = []
    if shape == "alone_old":
        found.append("lives_alone")
    if shape == "couple_old":
        found.append("empty_nest")
    if shape == "single_parent" and age < CHILD_MARK:
        found.append("single_parent")
    if shape == "grandparents_and_child" and age < CHILD_MARK:
        found.append("left_behind")
    chances = {
        "disabled": 0.015 + (age >= VERY_OLD) * 0.05,
        "chronic": (age >= OLD) * 0.35,
        "bedridden": (age >= VERY_OLD) * 0.06,
        "dialysis": (age >= 40) * 0.002,
        "low_income": 0.012,
        "pregnant": (person.sex == "2" and 22 <= age <= 38) * 0.03,
    }
    return found + [mark for mark, chance in chances.items() if rng.random() < chance]


def moved_in(rng: Random, rented: bool, today: date) -> date:
    """The day a household moved in: tenants within three years, owners within twenty-five."""
    return today - timedelta(days=rng.randint(10, 1_000 if rented else 9_000))
