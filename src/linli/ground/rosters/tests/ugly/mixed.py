"""A family of rosters without end: layouts, headings, ways of writing and errors put together from a seed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from linli.kernel.synth.api import community

from .fates import Entry, Knows, draw
from .folk import Someone
from .layouts import Layout, draw_layout
from .pages import put_on_pages
from .paper import Book

RELATIONS = {
    "02": "户主", "11": "夫", "12": "妻", "20": "子", "30": "女", "38": "儿媳", "41": "孙子", "42": "孙女",
    "51": "父亲", "52": "母亲", "77": "妹妹", "99": "非亲属",
}  # fmt: skip
KINDS = {"passport": "护照", "hm_travel": "港澳居民来往内地通行证", "birth_certificate": "出生医学证明"}


@dataclass
class Case:
    """A register before and a roster that arrives."""

    seed: int
    layout: Layout
    base: list[Someone]
    book: Book


def case(seed: int, people: int = 60) -> Case:
    rng = Random(f"ugly {seed}")
    layout = draw_layout(rng)
    homes = list(_homes(rng, seed, people))
    times = Counter(one.name for home in homes for one in home)
    base: list[Someone] = []
    drawn: list[list[Entry]] = []
    for home in homes:
        moved = layout.door and rng.random() < 0.05
        entries = []
        for one in {one.name: one for one in home}.values():  # two of one name at home: clerks differ
            knows = Knows(layout.fields, times[one.name] == 1, moved)
            entry = draw(rng, one, knows)
            if entry is None:
                continue
            if entry.before:
                base.append(entry.before.but(door=_elsewhere(one)) if moved else entry.before)
            entries.append(entry)
        if entries:
            drawn.append(entries)
    return Case(seed, layout, base, put_on_pages(rng, layout, drawn, f"{seed:04d}"))


def _elsewhere(one: Someone) -> tuple[str, str, str]:
    """A door that nobody of the roster has: the top floor, which is let empty."""
    return one.door[0], one.door[1], f"21{one.door[2][-2:]}"


def _homes(rng: Random, seed: int, people: int) -> Iterator[list[Someone]]:
    """Households of an invented community behind doors of our own, building after building."""
    made = community(seed, people)
    buildings = sorted(rng.sample(range(1, 40), 3))
    doors = [
        (str(b), str(e), f"{f}0{r}") for b in buildings for e in (1, 2, 3) for f in (1, 2, 3, 5, 11, 16) for r in (1, 2)
    ]
    chosen = sorted(rng.sample(range(len(doors)), len(made.households)))
    for household, place in zip(made.households, chosen, strict=True):
        yield [
            Someone(
                name=one.name,
                sex="男" if one.sex == "1" else "女",
                born=one.birth,
                door=doors[place],
                document=one.document_no,
                phone=one.phone,
                relation=RELATIONS[one.relation],
                kind=KINDS.get(one.document_type, ""),
            )
            for one in (made.people[index] for index in household.members)
        ]
