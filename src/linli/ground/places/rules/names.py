"""Official names, short names, levels and kinds of units, as the statistical codes state them (名称·类别).

Source: 统计用区划代码和城乡划分代码编制规则 (National Bureau of Statistics). 2, 4, 6, 9 and 12 digits are province,
city, district, street and community; the last three digits tell streets, towns and villages apart.
"""

from functools import lru_cache

from pypinyin import Style, pinyin

PROVINCE, CITY, DISTRICT, STREET, COMMUNITY = 1, 2, 3, 4, 5
LEVEL_OF_LENGTH = {2: PROVINCE, 4: CITY, 6: DISTRICT, 9: STREET, 12: COMMUNITY}
VILLAGE_KINDS = frozenset({"village", "village_like"})


def level_of(code: str) -> int:
    """1 (province) to 5 (community) from the length of the code. Raises ValueError for any other length."""
    try:
        return LEVEL_OF_LENGTH[len(code)]
    except KeyError:
        raise ValueError(f"{code!r} has {len(code)} digits; a unit's code has 2, 4, 6, 9 or 12") from None


def kind_of(code: str) -> str:
    """province, city, district, county_city, county, street, town, township, street_like, community, village, …"""
    level = level_of(code)
    if level <= DISTRICT:
        return {PROVINCE: "province", CITY: "city"}.get(level) or _kind_of_district(int(code[4:]))
    return _kind_of_street(int(code[6:])) if level == STREET else _kind_of_community(int(code[9:]))


def _kind_of_district(number: int) -> str:
    if number >= 81:
        return "county_city"
    return "county" if number >= 21 else "district"


def _kind_of_street(number: int) -> str:
    if number < 100:
        return "street"
    if number < 200:
        return "town"
    return "township" if number < 400 else "street_like"


def _kind_of_community(number: int) -> str:
    if number < 200:
        return "community"
    if number < 400:
        return "village"
    return "community_like" if number < 500 else "village_like"


def is_village(kind: str) -> bool:
    """Whether people there speak of groups and yards instead of buildings and entrances."""
    return kind in VILLAGE_KINDS


def short_name(name: str) -> str:
    """西山社区居委会 → 西山社区, 李家沟村委会 → 李家沟村, 大河村村民委员会 → 大河村. The official name is kept too."""
    for ending in ("居民委员会", "居委会"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    for ending in ("村民委员会", "村委会"):
        if name.endswith(ending) and len(name) > len(ending):
            stem = name.removesuffix(ending)
            return stem if stem.endswith("村") else stem + "村"
    return name


def initials(name: str) -> str:
    """The first letters of the pinyin, by which people type a name: 西山社区 → xssq."""
    return "".join(_initial(character) for character in name)[:40]


@lru_cache(maxsize=20_000)
def _initial(character: str) -> str:
    return pinyin(character, style=Style.FIRST_LETTER)[0][0][:1].lower()
