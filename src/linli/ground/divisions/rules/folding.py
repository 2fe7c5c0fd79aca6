"""Editions of the register folded, one after another, into units with dated codes, names and parents (版本合并).

The register says how things stood on one day. A change counts from the as-of day of the first edition that shows it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from linli.ground.places.rules.names import COMMUNITY, DISTRICT, level_of

from . import matching
from .matching import Listed, Pair

T = TypeVar("T")
LEVELS_ABOVE = (1, 2, 3, 4)


class Row(NamedTuple):
    """One line of an edition."""

    code: str
    name: str
    parent: str


@dataclass(slots=True)
class Span(Generic[T]):
    """A value with its period; `stored` when the database already holds it with this beginning."""

    value: T
    since: date
    until: date | None = None
    stored: bool = False


@dataclass(slots=True, eq=False)
class Known:
    """A unit as the editions so far tell it. `stored` when the database holds it; `slot` 0 when it has none yet."""

    key: str
    code: str
    name: str
    since: date
    parent: "Known | None" = None
    until: date | None = None
    slot: int = 0
    stored: bool = False
    touched: bool = False
    codes: list[Span[str]] = field(default_factory=list)
    names: list[Span[str]] = field(default_factory=list)
    parents: list[Span["Known"]] = field(default_factory=list)

    @property
    def level(self) -> int:
        return level_of(self.code)

    def district(self) -> "Known | None":
        """The unit itself or the one above it that is a district."""
        unit: Known | None = self
        while unit and unit.level > DISTRICT:
            unit = unit.parent
        return unit

    def is_listed_as(self, row: Row, parent: "Known | None", day: date) -> None:
        """Take over what an edition says of the unit; what was so before ends on that day."""
        if row.code != self.code:
            _follow(self.codes, row.code, day)
            self.code, self.touched = row.code, True
        if row.name != self.name:
            _follow(self.names, row.name, day)
            self.name, self.touched = row.name, True
        if parent is not None and parent is not self.parent:
            _follow(self.parents, parent, day if self.parent else self.since)
            self.parent, self.touched = parent, True

    def is_gone(self, day: date) -> None:
        """An edition no longer lists the unit. It keeps its last parent."""
        self.until, self.touched = day, True
        for spans in (self.codes, self.names, self.parents):
            if spans:
                spans[-1].until = day


def _follow(spans: list[Span[T]], value: T, day: date) -> None:
    if spans:
        spans[-1].until = day
    spans.append(Span(value, day))


@dataclass(slots=True)
class Found:
    """A pair of an edition with the two units it is about (one and the same where it was linked)."""

    pair: Pair
    old: Known
    new: Known


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said of codes: `became` maps an old code to the new one it is, `apart` holds pairs that are two."""

    became: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()


NOTHING_SAID = Answers()


@dataclass(slots=True)
class Folded:
    """What one edition brought: every unit it lists, by code; pairs; how many units began and ended."""

    live: dict[str, Known]
    found: list[Found] = field(default_factory=list)
    begun: int = 0
    ended: int = 0

    def count(self, level: int) -> int:
        return sum(unit.level == level for unit in self.live.values())

    @property
    def linked(self) -> int:
        return sum(found.pair.linked for found in self.found)


def fold(
    live: Mapping[str, Known],
    rows: Iterable[Row],
    day: date,
    above: Mapping[str, Known],
    said: Answers = NOTHING_SAID,
) -> Folded:
    """The units of one city after an edition. `live` are those before it; `above` holds the units over the city.

    What a person said goes before the rule: a pair told apart is not linked, an old code that became a new one is.
    """
    by_level: dict[int, list[Row]] = {level: [] for level in (*LEVELS_ABOVE, COMMUNITY)}
    for row in rows:
        by_level[level_of(row.code)].append(row)
    folded = Folded({})
    for level, listed in by_level.items():
        old = {code: unit for code, unit in live.items() if unit.level == level}
        parents = {row.code: folded.live.get(row.parent) or above.get(row.parent) for row in listed}
        _fold_level(folded, old, listed, parents, day, said)
    return folded


def _fold_level(
    folded: Folded,
    old: Mapping[str, Known],
    rows: list[Row],
    parents: Mapping[str, Known | None],
    day: date,
    said: Answers,
) -> None:
    before = {code: _listed(code, unit.name, unit.parent) for code, unit in old.items()}
    after = {row.code: _listed(row.code, row.name, parents[row.code]) for row in rows}
    pairs = matching.pairs(before, after) if old and rows and level_of(rows[0].code) == COMMUNITY else []
    same_as = {new: code for code, new in matching.recoded(before, after).items()}
    same_as |= {pair.new: pair.old for pair in pairs if pair.linked}
    same_as = {new: code for new, code in same_as.items() if (code, new) not in said.apart}
    same_as |= {new: code for code, new in said.became.items() if code in old and code not in after}
    for row in rows:
        unit = old.get(row.code) or old.get(same_as.get(row.code, ""))
        folded.begun += unit is None
        unit = unit or _begin(row, day)
        unit.is_listed_as(row, parents[row.code], day)
        folded.live[row.code] = unit
    _end(folded, old.values(), day)
    folded.found += [Found(pair, old[pair.old], folded.live[pair.new]) for pair in pairs]


def _end(folded: Folded, old: Iterable[Known], day: date) -> None:
    for unit in old:
        if folded.live.get(unit.code) is not unit:
            unit.is_gone(day)
            folded.ended += 1


def _begin(row: Row, day: date) -> Known:
    unit = Known(key=f"{row.code}@{day}", code=row.code, name=row.name, since=day, touched=True)
    unit.codes.append(Span(row.code, day))
    unit.names.append(Span(row.name, day))
    return unit


def _listed(code: str, name: str, parent: Known | None) -> Listed:
    district = parent.district() if parent else None
    return Listed(code, name, street=parent.key if parent else "", district=district.key if district else "")


def in_preorder(live: Mapping[str, Known], everyone: Iterable[Known]) -> Iterator[Known]:
    """All units of a city in the order of their slots: the newest edition's preorder, then those that ended."""
    for code in sorted(live):
        yield live[code]
    standing = {id(unit) for unit in live.values()}
    yield from sorted((u for u in everyone if id(u) not in standing), key=lambda u: (u.code, u.since))
