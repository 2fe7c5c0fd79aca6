"""Who is what to whom in a household: heads, spouses, relations against sex and age (GB/T 4761)."""

from collections.abc import Iterator

from .facts import HEAD, Finding, Home, Register, Side, Stay
from .settings import Setting

UNRELATED = frozenset({"80", "97", "99"})
SPOUSES = frozenset({"10", "11", "12"})
MEN = frozenset(
    "11 20 21 22 23 24 25 26 27 28 29 41 43 46 47 51 53 55 57 61 63 66 71 73 76 78 81 83 85 87 89 93 95".split()
)
WOMEN = frozenset(
    "12 30 31 32 33 34 35 36 37 38 39 42 44 45 48 52 54 56 58 62 64 67 72 74 75 77 82 84 86 88 90 94 96".split()
)
# Children by blood and parents by blood; step-children and in-laws may be of any age.
CHILDREN = frozenset("20 21 22 23 24 25 26 29 30 31 32 33 34 35 36 39".split())
PARENTS = frozenset("51 52".split())


def _relation(stay: Stay) -> Side:
    return Side("residence", stay.id, "relation", stay.relation)


def _of(rule: str, home: Home, sides: list[Side], stays: list[Stay]) -> Finding:
    persons = tuple(dict.fromkeys(s.person for s in stays))
    return Finding(rule, "household", home.id, home.position, tuple(sides), persons, home=home.id)


def head_twice(register: Register, say: Setting) -> Iterator[Finding]:
    """Two people are head of one household, or the household names a head who is somebody else or not there."""
    for home, stays in register.households:
        heads = [s for s in stays if s.relation == HEAD]
        if len({s.person for s in heads}) > 1:
            yield _of("head_twice", home, [_relation(s) for s in heads[:4]], heads)
        elif home.head and heads and heads[0].person != home.head:
            named = Side("household", home.id, "head", str(home.head))
            yield _of("head_twice", home, [named, _relation(heads[0])], heads)


def head_missing(register: Register, say: Setting) -> Iterator[Finding]:
    """Somebody is wife or son of a head who is not in the household, or the head it names does not live there."""
    for home, stays in register.households:
        if any(s.relation == HEAD for s in stays) or home.kind == "collective":
            continue
        named = Side("household", home.id, "head", str(home.head or ""))
        kin = [s for s in stays if s.relation not in UNRELATED]
        if home.head and home.head not in {s.person for s in stays}:
            yield _of("head_missing", home, [named, _relation((kin or stays)[0])], kin or stays)
        elif kin and home.head is None:
            yield _of("head_missing", home, [named, _relation(kin[0])], kin)


def two_spouses(register: Register, say: Setting) -> Iterator[Finding]:
    """One head has two spouses, or head and spouse are both men or both women by their records."""
    for home, stays in register.households:
        spouses = [s for s in stays if s.relation in SPOUSES]
        if len({s.person for s in spouses}) > 1:
            yield _of("two_spouses", home, [_relation(s) for s in spouses[:4]], spouses)
            continue
        heads = [s for s in stays if s.relation == HEAD]
        if len(heads) == 1 and len(spouses) == 1 and _sex(register, heads[0]) == _sex(register, spouses[0]) != "":
            both = [heads[0], spouses[0]]
            if not _word_denies(register, spouses[0]):
                sides = [Side("person", s.person, "sex", _sex(register, s)) for s in both]
                yield _of("two_spouses", home, [*sides, _relation(spouses[0])], both)


def _word_denies(register: Register, stay: Stay) -> bool:
    """The word itself contradicts the person's sex: that is asked as relation against sex, and once is enough."""
    sex = _sex(register, stay)
    return (stay.relation in MEN and sex == "2") or (stay.relation in WOMEN and sex == "1")


def _sex(register: Register, stay: Stay) -> str:
    sex = register.residents[stay.person].sex
    return sex if sex in ("1", "2") else ""


def relation_against_sex(register: Register, say: Setting) -> Iterator[Finding]:
    """Called wife, son, grandmother, and of the other sex by the record."""
    for home, stays in register.households:
        for stay in stays:
            if _word_denies(register, stay):
                person = register.residents[stay.person]
                sides = (_relation(stay), Side("person", person.id, "sex", person.sex))
                yield Finding(
                    "relation_against_sex", "person", person.id, home.position, sides, (person.id,), home=home.id
                )


def relation_against_age(register: Register, say: Setting) -> Iterator[Finding]:
    """A child hardly younger than the head, or a parent hardly older."""
    for home, stays in register.households:
        heads = [s for s in stays if s.relation == HEAD]
        age = register.age(register.residents[heads[0].person]) if len(heads) == 1 else None
        if age is None:
            continue
        for stay in stays:
            if _too_near(register, stay, age, say["years"]):
                yield _of_ages(register, home, heads[0], stay)


def _too_near(register: Register, stay: Stay, head: int, least: int) -> bool:
    own = register.age(register.residents[stay.person])
    if own is None:
        return False
    return (stay.relation in CHILDREN and head - own < least) or (stay.relation in PARENTS and own - head < least)


def _of_ages(register: Register, home: Home, head: Stay, stay: Stay) -> Finding:
    sides = (
        Side("person", head.person, "birth_date", str(register.born(register.residents[head.person]))),
        Side("person", stay.person, "birth_date", str(register.born(register.residents[stay.person]))),
        _relation(stay),
    )
    persons = (stay.person, head.person)
    return Finding("relation_against_age", "person", stay.person, home.position, sides, persons, home=home.id)
