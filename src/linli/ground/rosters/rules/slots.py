"""Several people in one row (一行多人): which columns belong to the owner, the spouse, the first tenant.

A property company lists dwellings, not people: 业主, 配偶, 租户1, 租户2 stand side by side, each with a telephone.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from linli.ground.people.rules.relations import HEAD, read_relation

from .words import ROLE, Target, target_of, tidy_heading

ONES = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)}
OF_THE_DWELLING = frozenset((Target.BUILDING, Target.ENTRANCE, Target.ROOM, Target.ADDRESS))
TOLD_OF_ONE = frozenset((Target.DOCUMENT, Target.PHONE, Target.SEX, Target.BIRTH))
MANY_TIMES = frozenset((Target.PHONE, Target.NOTE))
THEMSELVES = "本人"
OF_EVERYBODY = frozenset("人员 住户 居住人 实际居住人 使用人 成员 家庭成员 业主 租户 承租人 承租户 租客 租住人".split())
FOREIGN_NAME = re.compile(r"英文|外文|拼音|护照姓名")
TENANTS = re.compile(r"租")


@dataclass(frozen=True)
class Slot:
    """One person of a row: what stands for whom, and in which columns. The label is empty where a row holds one."""

    label: str
    columns: Mapping[Target, tuple[int, ...]] = field(default_factory=dict)

    @property
    def relation(self) -> str:
        """GB/T 4761 as far as the label says it: 配偶 is a spouse; an owner need not be the head."""
        word = re.sub(r"\d+$", "", self.label)
        return HEAD if word == "户主" else (read_relation(word) or "") if word not in ("", THEMSELVES) else ""

    @property
    def rents(self) -> bool:
        return bool(TENANTS.search(self.label))


@lru_cache(maxsize=2048)
def role_of(title: str) -> tuple[str, str]:
    """Whom a heading speaks of, and which of them: 租户2电话 is ("租户", "2"), 姓名3 is ("", "3"), 电话 is ("", "")."""
    folded = re.sub(r"[\s*:：_\-]", "", unicodedata.normalize("NFKC", title))
    inside = re.search(r"[(\[【]([^)\]】]*)[)\]】]", folded)
    bare = tidy_heading(title)
    found = ROLE.match(bare) or (ROLE.match(inside[1]) if inside else None)
    tail = re.search(r"(\d+)$", bare)
    if not found:
        counted = re.fullmatch(r"\d+", inside[1]) if inside else None
        return "", (counted[0] if counted else tail[1] if tail else "")
    index = "".join(ONES.get(sign, sign) for sign in found[2])
    return found[1], index or (tail[1] if tail and found.string == bare and tail.start() >= found.end() else "")


def arrange(titles: Sequence[str], targets: Mapping[int, Target], order: Iterable[int] = ()) -> list[Slot]:
    """The people of a row, from left to right. Of two columns for one thing the one that comes first in `order` counts.

    Columns of the dwelling belong to everybody; a telephone without a name of its own belongs to the name left of it.
    """
    ranked = list(order) or sorted(targets)
    spelt = _spelt_again(titles, targets)
    ranked = [column for column in ranked if column not in spelt] + spelt
    named = [column for column in _named(titles, targets) if column not in spelt]
    if len(named) < 2:
        own_role = role_of(_title(titles, named[0]))[0] if named else ""
        kept = (column for column in ranked if targets[column] and _is_theirs(_title(titles, column), own_role))
        return [Slot("", _once((column, targets[column]) for column in kept))]
    labels = _labels([(column, *role_of(_title(titles, column))) for column in named])
    own: dict[int, list[tuple[int, Target]]] = {column: [(column, Target.NAME)] for column in named}
    for column in ranked:
        target = targets[column]
        if column in spelt:
            own[max((name for name in named if name < column), default=named[0])].append((column, target))
        if column in own or not target or target in (Target.NAME, Target.HEAD):
            continue
        for owner in _owners(titles, column, target, named):
            own[owner].append((column, target))
    return [Slot(labels[column], _once(own[column])) for column in named]


def _spelt_again(titles: Sequence[str], targets: Mapping[int, Target]) -> list[int]:
    """英文姓名 beside 中文姓名 is the same person's name, for a row in which the first is empty."""
    names = [column for column in sorted(targets) if targets[column] is Target.NAME]
    foreign = [column for column in names if FOREIGN_NAME.search(_title(titles, column))]
    return foreign if len(foreign) < len(names) else []


def _is_theirs(title: str, role: str) -> bool:
    """Whether a column of a table with one person in a row speaks of that person, and not of a relative or landlord."""
    other = role_of(title)[0]
    return (
        not other or other == role or other in OF_EVERYBODY or bool(target_of(title) in (Target.HEAD, Target.RELATION))
    )


def _title(titles: Sequence[str], column: int) -> str:
    return titles[column] if column < len(titles) else ""


def _named(titles: Sequence[str], targets: Mapping[int, Target]) -> list[int]:
    """The columns that hold a name each; the head is one of them where nobody but relatives stands beside."""
    names = [column for column in sorted(targets) if targets[column] is Target.NAME]
    heads = [column for column in sorted(targets) if targets[column] is Target.HEAD]
    roles = [role_of(_title(titles, column))[0] for column in names]
    if not heads or not names or not all(roles):
        return names
    told = [c for c, target in targets.items() if target in TOLD_OF_ONE and heads[0] < c < min(names)]
    if told or len(names) > 1 or roles[0] not in OF_EVERYBODY:
        return sorted([heads[0], *names])
    return names


def _labels(roles: list[tuple[int, str, str]]) -> dict[int, str]:
    """How each is called: 租户1, 业主, 本人; what stands there twice is numbered."""
    words = [role or (THEMSELVES if not index else "") for _, role, index in roles]
    labels, seen = {}, dict[str, int]()
    for (column, _, index), word in zip(roles, words, strict=True):
        twice = words.count(word) > 1 and not index
        seen[word] = seen.get(word, 0) + 1
        labels[column] = f"{word}{index or (seen[word] if twice else '')}"
    return labels


def _owners(titles: Sequence[str], column: int, target: Target, named: Sequence[int]) -> list[int]:
    """The names that a column belongs to."""
    role, index = role_of(_title(titles, column))
    if target in OF_THE_DWELLING:
        return list(named) if not role or role in ("住户", "业主", "户主") else []
    if target is Target.STATUS:
        return []
    exact = [name for name in named if role_of(_title(titles, name)) == (role, index) and (role or index)]
    alike = [name for name in named if role and role_of(_title(titles, name))[0] == role]
    left = [name for name in named if name < column]
    if exact or alike:
        near = [name for name in (exact or alike) if name < column]
        return [(near or exact or alike)[-1 if near else 0]]
    if role and role != "联系人":
        return []
    return [named[0]] if target is Target.NOTE or not left else [left[-1]]


def _once(columns: Iterable[tuple[int, Target]]) -> dict[Target, tuple[int, ...]]:
    found: dict[Target, tuple[int, ...]] = {}
    for column, target in columns:
        if target is Target.NAME:
            found[target] = (*found.get(target, ()), column)
        elif target not in found or target in MANY_TIMES:
            found[target] = tuple(sorted((*found.get(target, ()), column)))
    return found
