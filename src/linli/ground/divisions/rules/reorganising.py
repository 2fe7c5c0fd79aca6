"""What a reorganisation would change: units, and through them the places a post looks after (区划调整)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from linli.ground.places.rules.names import COMMUNITY

from .folding import Folded, Known
from .matching import Pair, Reason


class What(StrEnum):
    """One way in which a unit is not what it was."""

    BEGUN = "begun"
    ENDED = "ended"
    MERGED = "merged"
    MOVED = "moved"
    RENAMED = "renamed"
    RECODED = "recoded"


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit on one side of a reorganisation; `parent` and `key` are identities, whatever the codes are."""

    key: str
    level: int
    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Change:
    """A unit before and after; None before what begins and after what ends. `into` is the code it was merged into."""

    before: Standing | None
    after: Standing | None
    into: str = ""

    @property
    def what(self) -> tuple[What, ...]:
        if self.before is None:
            return (What.BEGUN,)
        if self.after is None:
            return (What.MERGED,) if self.into else (What.ENDED,)
        differs = (
            (What.MOVED, self.before.parent != self.after.parent),
            (What.RENAMED, self.before.name != self.after.name),
            (What.RECODED, self.before.code != self.after.code),
        )
        return tuple(what for what, is_so in differs if is_so)

    @property
    def standing(self) -> Standing:
        """The unit as it stands last."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Shift:
    """Communities that come under a unit, and those that leave it, by their keys."""

    unit: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def standings(units: Iterable[Known]) -> dict[str, Standing]:
    """How units stand now, by key. Folding changes what it is given, so this is taken before it and after it."""
    return {
        unit.key: Standing(unit.key, unit.level, unit.code, unit.name, unit.parent.key if unit.parent else "")
        for unit in units
    }


def changes(before: Mapping[str, Standing], after: Mapping[str, Standing], became: Mapping[str, str]) -> list[Change]:
    """Every unit that is not what it was, in the order of level and code."""
    found = [
        Change(old, new, became.get(old.code, "") if old and not new else "")
        for key in before.keys() | after.keys()
        if (old := before.get(key)) != (new := after.get(key))
    ]
    return sorted(found, key=lambda change: (change.standing.level, change.standing.code))


def questions(folded: Folded, became: Mapping[str, str], apart: frozenset[tuple[str, str]]) -> list[Pair]:
    """Pairs that nobody has answered and that can be one place: the old code is gone."""
    answerable = (Reason.BOTH_NEWLY_CODED, Reason.OLD_GONE_NEW_STANDS)
    pairs = (found.pair for found in folded.found)
    return [p for p in pairs if p.reason in answerable and p.old not in became and (p.old, p.new) not in apart]


def shifts(before: Mapping[str, Standing], after: Mapping[str, Standing], became: Mapping[str, str]) -> list[Shift]:
    """Which communities each unit above them, or merged with them, looks after from now on and no longer."""
    heirs = _heirs(before, after, became)
    old, new = _under(before), _under(after)
    for key, heir in heirs.items():
        for above in (heir, *_above(heir, after)):
            new.setdefault(above, set()).add(key)
    found = []
    for unit in old.keys() | new.keys():
        had, has = old.get(unit, set()), new.get(unit, set())
        if had != has:
            found.append(Shift(unit, tuple(sorted(has - had)), tuple(sorted(had - has))))
    return sorted(found, key=lambda shift: shift.unit)


def _heirs(before: Mapping[str, Standing], after: Mapping[str, Standing], became: Mapping[str, str]) -> dict[str, str]:
    """Who looks after what lies in a community that ended: the unit it was merged into, else the one above it."""
    by_code = {one.code: one.key for one in after.values()}
    gone = (one for key, one in before.items() if key not in after and one.level == COMMUNITY)
    return {one.key: by_code.get(became.get(one.code, ""), one.parent) for one in gone}


def _under(standing: Mapping[str, Standing]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in standing.values():
        if one.level == COMMUNITY:
            for above in _above(one.key, standing):
                found.setdefault(above, set()).add(one.key)
    return found


def _above(key: str, standing: Mapping[str, Standing]) -> Iterable[str]:
    while (one := standing.get(key)) and one.parent:
        yield one.parent
        key = one.parent
