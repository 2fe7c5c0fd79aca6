"""How people live together: who is in a household, how old, how they are related."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

HEAD, SPOUSE, SON, DAUGHTER, IN_LAW_DAUGHTER = "02", "10", "20", "30", "38"
GRANDSON, GRANDDAUGHTER, FATHER, MOTHER, SISTER, UNRELATED = "41", "42", "51", "52", "77", "99"


@dataclass(slots=True)
class Member:
    """One member before names are given. `family`: "head" shares the head's surname, "own" has another,
    "spouse" that of the head's spouse."""

    sex: str
    age: int
    relation: str
    family: str = "head"


Members = list[Member]


def _sex(rng: Random) -> str:
    return "1" if rng.random() < 0.5 else "2"


def _couple(rng: Random, low: int, high: int) -> Members:
    age = rng.randint(low, high)
    head = "1" if rng.random() < 0.7 else "2"
    other = max(20, age + rng.randint(-5, 3))
    return [Member(head, age, HEAD), Member("2" if head == "1" else "1", other, SPOUSE, "own")]


def _child(rng: Random, parents: Members, *, oldest: int = 24) -> Member:
    """A child has the father's surname, born when the mother was 22 to 36."""
    mother = min((p for p in parents if p.sex == "2"), key=lambda p: p.age, default=parents[0])
    age = max(0, min(oldest, mother.age - rng.randint(22, 36)))
    sex = _sex(rng)
    family = "head" if parents[0].sex == "1" or len(parents) == 1 else "spouse"
    return Member(sex, age, SON if sex == "1" else DAUGHTER, family)


def alone_old(rng: Random) -> Members:
    return [Member("2" if rng.random() < 0.62 else "1", rng.randint(65, 93), HEAD)]


def couple_old(rng: Random) -> Members:
    return _couple(rng, 60, 88)


def alone_young(rng: Random) -> Members:
    return [Member(_sex(rng), rng.randint(22, 45), HEAD)]


def alone_middle(rng: Random) -> Members:
    return [Member(_sex(rng), rng.randint(46, 64), HEAD)]


def couple_young(rng: Random) -> Members:
    return _couple(rng, 24, 40)


def couple_middle(rng: Random) -> Members:
    return _couple(rng, 48, 62)


def one_child(rng: Random) -> Members:
    parents = _couple(rng, 26, 52)
    return [*parents, _child(rng, parents)]


def two_children(rng: Random) -> Members:
    parents = _couple(rng, 30, 46)
    return [*parents, _child(rng, parents), _child(rng, parents)]


def three_generations(rng: Random) -> Members:
    """The old own the home; a son, his wife and their child live with them."""
    old = _couple(rng, 58, 76) if rng.random() < 0.7 else [Member("2", rng.randint(60, 80), HEAD)]
    age = min(p.age for p in old) - rng.randint(23, 30)
    wife = Member("2", max(22, age - rng.randint(0, 4)), IN_LAW_DAUGHTER, "own")
    from_father = "head" if old[0].sex == "1" else "spouse" if len(old) == 2 else "head"
    son = Member("1", age, SON, from_father)
    sex = _sex(rng)
    child = Member(sex, max(0, wife.age - rng.randint(22, 34)), GRANDSON if sex == "1" else GRANDDAUGHTER, from_father)
    return [*old, son, wife, child]


def single_parent(rng: Random) -> Members:
    parent = [Member("2" if rng.random() < 0.78 else "1", rng.randint(27, 50), HEAD)]
    return [*parent, _child(rng, parent, oldest=19)]


def with_old_parent(rng: Random) -> Members:
    head = Member(_sex(rng), rng.randint(40, 62), HEAD)
    mother = rng.random() < 0.75
    age, relation = head.age + rng.randint(21, 32), MOTHER if mother else FATHER
    return [head, Member("2" if mother else "1", age, relation, "own" if mother else "head")]


def grandparents_and_child(rng: Random) -> Members:
    old = _couple(rng, 57, 72)
    sex = _sex(rng)
    return [*old, Member(sex, rng.randint(2, 14), GRANDSON if sex == "1" else GRANDDAUGHTER)]


def sisters(rng: Random) -> Members:
    age = rng.randint(22, 35)
    return [Member("2", age, HEAD), Member("2", max(18, age - rng.randint(1, 5)), SISTER)]


def shared_flat(rng: Random) -> Members:
    """People who only share the rent."""
    return _strangers(rng, rng.randint(2, 4), 20, 38)


def students(rng: Random) -> Members:
    return _strangers(rng, rng.randint(3, 6), 18, 25)


def _strangers(rng: Random, count: int, low: int, high: int) -> Members:
    relations = [HEAD] + [UNRELATED] * (count - 1)
    return [Member(_sex(rng), rng.randint(low, high), relation, "own") for relation in relations]


Shape = Callable[[Random], Members]
TOWN: dict[Shape, int] = {
    alone_old: 85, couple_old: 130, alone_young: 110, alone_middle: 45, couple_young: 90, couple_middle: 110,
    one_child: 235, two_children: 45, three_generations: 70, single_parent: 35, with_old_parent: 45,
    grandparents_and_child: 15, sisters: 10, shared_flat: 40, students: 10,
}  # fmt: skip
VILLAGE: dict[Shape, int] = {
    alone_old: 90, couple_old: 190, alone_middle: 50, couple_middle: 130, one_child: 130, two_children: 110,
    three_generations: 170, single_parent: 20, with_old_parent: 60, grandparents_and_child: 90,
}  # fmt: skip
RENTING = {
    "alone_young": 0.55, "couple_young": 0.4, "one_child": 0.14, "two_children": 0.1, "single_parent": 0.3,
    "alone_middle": 0.15, "sisters": 0.8, "shared_flat": 1.0, "students": 1.0,
}  # fmt: skip
COLLECTIVE = frozenset({"shared_flat", "students"})
