"""A reorganisation compared with the tree that stands: its changes, its open questions, whose places shift."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from linli.ground.divisions.models import Edition, Reorganisation
from linli.ground.divisions.rules import reorganising
from linli.ground.divisions.rules.folding import Folded, Known, fold
from linli.ground.divisions.rules.reorganising import Change, Standing, What
from linli.ground.places.api import Building, Dwelling, Unit
from linli.kernel.access.api import Actor

from . import editions, stored


@dataclass(frozen=True)
class Line:
    """One unit that is not what it was, in words; empty strings stand for a side that does not exist."""

    what: tuple[str, ...]
    level: int
    unit: str
    name: str
    old_name: str
    code: str
    old_code: str
    parent: str
    old_parent: str
    into: str = ""


@dataclass(frozen=True)
class Question:
    """An old and a new code that may be one place, for a person to answer."""

    old: str
    new: str
    reason: str
    name: str
    old_parent: str
    new_parent: str


@dataclass(frozen=True)
class Shifted:
    """A unit whose posts will look after other communities, with the buildings and doors that come and go."""

    unit: str
    name: str
    level: int
    ends: bool
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    doors_gained: int
    doors_lost: int


@dataclass(frozen=True)
class Plan:
    """What applying a reorganisation would do, or did."""

    lines: tuple[Line, ...] = ()
    questions: tuple[Question, ...] = ()
    shifts: tuple[Shifted, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """The plan as plain values, to be kept with what was applied."""
        return {"lines": [asdict(one) for one in self.lines], "shifts": [asdict(one) for one in self.shifts]}


@dataclass
class Sides:
    """Both sides of a reorganisation; `everyone` are all units that it touches, ended ones included."""

    before: dict[str, Standing]
    after: dict[str, Standing]
    everyone: list[Known]
    folded: Folded
    above: dict[str, Known]


def sides_of(reorganisation: Reorganisation) -> Sides:
    """The tree of the city as it stands, and as it would stand."""
    root = reorganisation.root.code
    above = stored.units_of(root[:2], {}) if len(root) > 2 else {}
    live = stored.units_of(root, above)
    before = reorganising.standings(live.values())
    everyone = list(live.values())
    folded = fold(live, reorganisation.listed, reorganisation.as_of, above, reorganisation.answers)
    everyone += [unit for unit in folded.live.values() if not unit.stored]
    return Sides(before, reorganising.standings(folded.live.values()), everyone, folded, above)


def plan_of(actor: Actor, reorganisation: Reorganisation) -> Plan:
    """What it would do to the tree as it stands; what it did once it was applied."""
    if not reorganisation.is_draft:
        return _told(reorganisation.undo.get("told", {}))
    return planned(actor, reorganisation, sides_of(reorganisation))


def planned(actor: Actor, reorganisation: Reorganisation, sides: Sides) -> Plan:
    """The plan from both sides. Doors are counted as far as the actor may count."""
    became, names = reorganisation.became, _names(sides)
    changes = reorganising.changes(sides.before, sides.after, became)
    return Plan(
        tuple(_line(change, names) for change in changes),
        tuple(_questions(reorganisation, sides, names)),
        tuple(_shifts(actor, sides, became)),
        _counted(changes),
    )


def _told(said: Mapping[str, Any]) -> Plan:
    lines = tuple(Line(**(one | {"what": tuple(one["what"])})) for one in said.get("lines", ()))
    shifts = tuple(Shifted(**one) for one in said.get("shifts", ()))
    return Plan(lines, (), shifts, Counter(what for line in lines for what in line.what))


def _counted(changes: list[Change]) -> Counter[str]:
    return Counter(str(what) for change in changes for what in change.what)


def _names(sides: Sides) -> dict[str, str]:
    """What to call a unit by its key, as it is called last."""
    return {one.key: one.name for one in (*sides.before.values(), *sides.after.values())}


def _line(change: Change, names: Mapping[str, str]) -> Line:
    old, new, stands = change.before, change.after, change.standing
    return Line(
        what=tuple(map(str, change.what)),
        level=stands.level,
        unit=stands.key,
        name=new.name if new else "",
        old_name=old.name if old else "",
        code=new.code if new else "",
        old_code=old.code if old else "",
        parent=names.get(new.parent, "") if new else "",
        old_parent=names.get(old.parent, "") if old else "",
        into=change.into,
    )


def _questions(reorganisation: Reorganisation, sides: Sides, names: Mapping[str, str]) -> list[Question]:
    said = reorganisation.answers
    old = {one.code: one for one in sides.before.values()}
    new = {one.code: one for one in sides.after.values()}
    return [
        Question(
            pair.old,
            pair.new,
            str(pair.reason),
            new[pair.new].name,
            names.get(old[pair.old].parent, ""),
            names.get(new[pair.new].parent, ""),
        )
        for pair in reorganising.questions(sides.folded, said.became, said.apart)
    ]


def _shifts(actor: Actor, sides: Sides, became: Mapping[str, str]) -> list[Shifted]:
    doors = doors_by_unit(actor)
    found = []
    for shift in reorganising.shifts(sides.before, sides.after, became):
        stands = sides.after.get(shift.unit) or sides.before.get(shift.unit)
        if stands is None:
            continue
        found.append(
            Shifted(
                shift.unit,
                stands.name,
                stands.level,
                shift.unit not in sides.after,
                shift.gained,
                shift.lost,
                sum(doors.get(key, 0) for key in shift.gained),
                sum(doors.get(key, 0) for key in shift.lost),
            )
        )
    return sorted(found, key=lambda one: (one.level, one.name))


def doors_by_unit(actor: Actor) -> dict[str, int]:
    """How many doors stand in each community, by the unit's key."""
    rows = Dwelling.objects.seen_by(actor).filter(until_date=None).order_by()
    return {str(unit): number for unit, number in rows.values_list("building__unit").annotate(number=Count("pk"))}


def what_words() -> dict[str, Any]:
    """The kinds of change that there are, for filters."""
    return {str(what): what for what in What}


def reorganisations() -> QuerySet[Reorganisation]:
    """All of them, the newest first, without their rows."""
    return Reorganisation.objects.defer("rows", "undo").select_related("root")


def comparable(root: Unit) -> list[editions.Source]:
    """Editions that come with Linli and are newer than anything applied to this city. Raises NoRegister."""
    newest = last_change(root)
    return [source for source in editions.shipped() if newest is None or source.as_of > newest.as_of]


def last_change(root: Unit) -> Edition | None:
    """The newest edition or order that the tree of a city rests on."""
    return max(editions.loaded_for(root.code), key=lambda edition: edition.as_of, default=None)


def standing_rows(root: Unit) -> list[tuple[str, str, str]]:
    """The tree of a city as an edition of today would list it: code, name, parent's code, in order of the codes."""
    live = stored.units_of(root.code, {})
    return sorted((u.code, u.name, u.parent.code if u.parent else "") for u in live.values())


def registered_in(units: list[str]) -> list[Building]:
    """Buildings registered in units, for saying why a reorganisation cannot be taken back."""
    rows = Building.objects.unscoped("whether anything stands in a unit that would vanish again")
    return list(rows.filter(unit__in=units)[:5])
