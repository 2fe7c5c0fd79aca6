"""Rosters handed in: the file as it was read, its rows as they were compared, what waits for a person."""

import base64
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, Any

from django.db.models import Count, Q, QuerySet

from linli.ground.places.api import Unit
from linli.ground.rosters.models import RosterImport, RosterPart, RosterRow, RosterShape
from linli.ground.rosters.rules import columns
from linli.ground.rosters.rules.compare import OTHERWISE, Outcome
from linli.ground.rosters.rules.doors import Place
from linli.ground.rosters.rules.layout import SAMPLE, Found, find_tables
from linli.ground.rosters.rules.tables import Table, usual
from linli.kernel.access.api import Actor
from linli.kernel.sheets.api import Sheet, read

USUAL = 20_000  # rows that show what is usual in a sheet
SAMPLES = 3  # values of a column that the clerk is shown
MISSING = "missing"  # how a row without any door is noted
NO_DOOR = (Place.UNREAD.value, Place.AMBIGUOUS.value, MISSING)
NEW_PLACES = (Place.NEW_DOOR.value, Place.NEW_BUILDING.value)


def examine(file: IO[bytes], name: str) -> list[dict[str, Any]]:
    """What each table of a file seems to be, by its headings and its first rows. Raises CannotRead."""
    return [
        _proposal(place, sheet, found)
        for place, sheet in enumerate(read(file, name))
        for found in find_tables(sheet.rows)
    ]


def _proposal(place: int, sheet: Sheet, found: Found) -> dict[str, Any]:
    """One table as it is stored: where it lies, its headings, and for every column a target with the reason for it."""
    guesses = columns.guess(found.header, found.sample, sheet.hidden_columns)
    if found.right:
        guesses = [guess for guess in guesses if found.left <= guess.column < found.right]
    return {
        "sheet": place,
        "name": sheet.name,
        "header": list(found.header.rows),
        "titles": list(found.header.titles),
        "shape": found.header.shape,
        "rows": [found.first, found.last],
        "across": [found.left, found.right],
        "above": list(found.above),
        "used": columns.is_about_people(found.header, guesses),
        "columns": {str(one.column): [one.target.value, one.said, one.alike, one.filled] for one in guesses},
    }


def with_remembered(actor: Actor, unit: Unit, tables: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The proposals, with what a clerk of this community chose before for the same headings."""
    shapes = [table["shape"] for table in tables]
    rows = RosterShape.objects.seen_by(actor).filter(position=unit.position, shape__in=shapes)
    known = {row.shape: row.columns for row in rows}
    return [_as_remembered(dict(table), known.get(table["shape"])) for table in tables]


def _as_remembered(table: dict[str, Any], chosen: Mapping[str, str] | None) -> dict[str, Any]:
    if chosen is None or not any(table["titles"]):
        return table
    table["columns"] = {
        column: [chosen.get(column, ""), "remembered", guess[2], guess[3]] for column, guess in table["columns"].items()
    }
    table["used"] = columns.Target.NAME in chosen.values()
    return table


def rosters(actor: Actor) -> QuerySet[RosterImport]:
    """The imports of the actor's places, newest first."""
    return RosterImport.objects.seen_by(actor).select_related("unit").order_by("-received_at")


def file_of(actor: Actor, roster: RosterImport) -> IO[bytes]:
    """The file as it was handed in. Raises LookupError once it has been deleted."""
    parts = RosterPart.objects.seen_by(actor).filter(roster=roster).order_by("number")
    file = io.BytesIO()
    for part in parts.iterator(chunk_size=1):
        file.write(base64.b64decode(part.content))
    if not file.tell():
        raise LookupError(f"the file of {roster} is no longer kept")
    file.seek(0)
    return file


def sheets_of(actor: Actor, roster: RosterImport) -> list[tuple[Sheet, Table]]:
    """The sheets that hold people, each with how it is to be read."""
    sheets = read(file_of(actor, roster), roster.file_name)
    return [(sheets[table["sheet"]], table_of(table)) for table in roster.tables if table["used"]]


def table_of(said: Mapping[str, Any]) -> Table:
    """How a table is read, from what is stored of it."""
    mapping = {int(column): guess[0] for column, guess in said["columns"].items()}
    first, last = said["rows"]
    left, right = said["across"]
    return Table.of(
        said["sheet"],
        mapping,
        max(said["header"], default=0),
        said["name"],
        titles=said["titles"],
        above=said["above"],
        rows=(first, last),
        columns=(left, right),
    )


def usual_of(sheet: Sheet, table: Table) -> Table:
    """The table, knowing what is usual in this sheet and how many rows there are; looks at many rows, not at all."""
    seen = usual(table, islice(sheet.rows, USUAL))
    rest = 0 if table.until else sheet.height - table.header_row
    return replace(seen, rows=max(seen.rows, rest))


@dataclass
class Shape:
    """One set of headings in a file, with the sheets that have it and values to show for each column."""

    shape: str
    sheets: list[str] = field(default_factory=list)
    columns: list["ShapeColumn"] = field(default_factory=list)


@dataclass
class ShapeColumn:
    """One column as the clerk sees it: letter, heading, values, what it is taken for and why."""

    number: int
    letter: str
    title: str
    samples: list[str]
    target: str
    said: str
    alike: int
    filled: int
    why: str = ""


def shapes_of(actor: Actor, roster: RosterImport) -> list[Shape]:
    """The headings of a file, each kind once, with sample values."""
    sheets = read(file_of(actor, roster), roster.file_name)
    found: dict[str, Shape] = {}
    for table in roster.tables:
        shape = found.setdefault(table["shape"], Shape(table["shape"]))
        shape.sheets.append(table["name"])
        if not shape.columns:
            begins = table["rows"][0]
            below = (row for row in sheets[table["sheet"]].rows if row.number >= begins)
            shape.columns = _columns_of(table, [row.cells for row in islice(below, SAMPLE)])
    return list(found.values())


def _columns_of(table: Mapping[str, Any], below: Sequence[Sequence[str]]) -> list[ShapeColumn]:
    titles = table["titles"]
    return [
        ShapeColumn(
            number=int(column),
            letter=letters_of(int(column)),
            title=titles[int(column)] if int(column) < len(titles) else "",
            samples=_samples(below, int(column)),
            target=guess[0],
            said=guess[1],
            alike=guess[2],
            filled=guess[3],
        )
        for column, guess in sorted(table["columns"].items(), key=lambda item: int(item[0]))
    ]


def _samples(rows: Iterable[Sequence[str]], column: int) -> list[str]:
    values = (row[column].strip() for row in rows if column < len(row))
    return list(islice(dict.fromkeys(value for value in values if value), SAMPLES))


def letters_of(column: int) -> str:
    """How Excel calls a column: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


FILTERS: dict[str, Q] = {
    "": Q(),
    "conflict": Q(outcome=Outcome.CONFLICT),
    "unreadable": Q(outcome=Outcome.UNREADABLE),
    "changed": Q(outcome=Outcome.CHANGED),
    "new": Q(outcome=Outcome.NEW),
    "same": Q(outcome=Outcome.SAME),
    "remarked": Q(remarked=True),
    "adds": Q(adds=True),
    "otherwise": Q(why=OTHERWISE),
    "kept": Q(state=RosterRow.State.KEPT),
    "not_a_person": Q(outcome=Outcome.NOT_A_PERSON),
}
MINE = "mine"  # the filter for what waits for a person


def waits(roster: RosterImport) -> Q:
    """Rows that will not be written as things stand: conflicts nobody has decided, unreadable rows, unknown doors."""
    to_write = Q(outcome__in=(Outcome.NEW, Outcome.CHANGED), decision__in=("", "take")) | Q(
        outcome=Outcome.CONFLICT, decision__in=("separate", "moved")
    )
    no_door = Q(place__in=NO_DOOR) | (Q(place__in=NEW_PLACES) & ~Q(building_key__in=roster.doors_accepted))
    undecided = Q(outcome=Outcome.CONFLICT, decision="")
    return Q(outcome=Outcome.UNREADABLE) | undecided | (to_write & no_door) | Q(state=RosterRow.State.WAITING)


def ready(roster: RosterImport) -> Q:
    """Rows that a run would write now."""
    decided = Q(outcome__in=(Outcome.NEW, Outcome.CHANGED), decision__in=("", "take")) | Q(
        outcome=Outcome.CONFLICT, decision__in=("take", "separate", "blank", "moved")
    )
    decided |= Q(outcome=Outcome.SAME) & (Q(adds=True, decision="") | Q(decision="take"))
    return decided & Q(state=RosterRow.State.STAGED) & ~waits(roster)


def rows_of(actor: Actor, roster: RosterImport, kind: str = "") -> QuerySet[RosterRow]:
    """The rows of one kind in the order of the file; `mine` are those that wait for a person."""
    rows: QuerySet[RosterRow] = RosterRow.objects.seen_by(actor).filter(roster=roster)
    return rows.filter(waits(roster) if kind == MINE else FILTERS[kind]).order_by("number")


@dataclass(frozen=True)
class Tally:
    """How many rows of each kind there are, how many wait, how many a run would write."""

    by_outcome: Counter[str]
    remarked: int
    waiting: int
    ready: int
    decided: int
    adds: int = 0
    otherwise: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        return self.by_outcome.total()

    @property
    def people(self) -> int:
        return self.total - self.by_outcome[Outcome.NOT_A_PERSON]


def tally(actor: Actor, roster: RosterImport) -> Tally:
    """The counts of a compared file, as it stands now."""
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster)
    grouped = rows.order_by().values("outcome").annotate(n=Count("pk"))
    figures = rows.aggregate(
        remarked=Count("pk", filter=Q(remarked=True)),
        waiting=Count("pk", filter=waits(roster)),
        ready=Count("pk", filter=ready(roster)),
        decided=Count("pk", filter=~Q(decision="")),
        adds=Count("pk", filter=FILTERS["adds"]),
        otherwise=Count("pk", filter=FILTERS["otherwise"]),
        kept=Count("pk", filter=FILTERS["kept"]),
    )
    return Tally(Counter({row["outcome"]: row["n"] for row in grouped}), **figures)


@dataclass(frozen=True)
class NewDoors:
    """A building with doors that the register does not know, as the file writes it."""

    key: str
    street: str
    number: str
    is_group: bool
    is_new: bool
    doors: int
    rows: int
    accepted: bool


def new_doors(actor: Actor, roster: RosterImport) -> list[NewDoors]:
    """What the community lacks by the file, building by building."""
    rows = RosterRow.objects.seen_by(actor).filter(roster=roster, place__in=NEW_PLACES)
    grouped = (
        rows.order_by().values("building_key", "place").annotate(n=Count("pk"), d=Count("door_key", distinct=True))
    )
    found = []
    for one in grouped:
        street, number, group = one["building_key"].split("|")
        is_new, accepted = one["place"] == Place.NEW_BUILDING, one["building_key"] in roster.doors_accepted
        found.append(NewDoors(one["building_key"], street, number, bool(group), is_new, one["d"], one["n"], accepted))
    return sorted(found, key=lambda building: (not building.is_new, building.street, building.number.zfill(6)))


def rows_needing(actor: Actor, roster: RosterImport) -> QuerySet[RosterRow]:
    """Every row that somebody should look at."""
    return rows_of(actor, roster).filter(waits(roster) | Q(remarked=True) | Q(state=RosterRow.State.KEPT))
