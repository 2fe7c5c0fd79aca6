"""How one table of a sheet is to be read: which columns say what of whom, which rows it takes, what is usual in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linli.ground.people.rules.documents import read_id_number
from linli.ground.people.rules.faults import Fault

from . import naming
from .door_texts import NOWHERE, Around, said_around
from .slots import Slot, arrange
from .words import Target

DOORS = (Target.BUILDING, Target.ENTRANCE, Target.ROOM)
EVERYWHERE = (0, 0)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class Table:
    """One table. Rows count as in the sheet, columns from 0; `until` and `right` are 0 where there is no end."""

    sheet: int
    slots: tuple[Slot, ...]
    header_row: int = 0
    around: Around = NOWHERE
    until: int = 0
    left: int = 0
    right: int = 0
    headings: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()  # what stands alone above the headings, and may do so again on every page
    blank_means_above: bool = False
    indented: bool = False  # members stand indented below their head
    rows: int = 0  # below the heading, as far as they have been counted
    rounded: bool = False  # some ID number of this sheet came through Excel as a rounded number

    @classmethod
    def of(
        cls,
        sheet: int,
        mapping: Mapping[int, str],
        header_row: int = 0,
        sheet_says: str = "",
        *,
        titles: Sequence[str] = (),
        above: Iterable[str] = (),
        rows: tuple[int, int] = EVERYWHERE,
        columns: tuple[int, int] = EVERYWHERE,
    ) -> "Table":
        """A table from the mapping of its columns; `above` are the titles over it, the nearest last."""
        targets = {column: Target(target) for column, target in mapping.items() if target}
        around, above = NOWHERE, tuple(above)
        for text in above:
            around = said_around(text).over(around)
        around = around.over(said_around(sheet_says, is_name_of_sheet=True))
        headings = frozenset(word for title in titles for word in (title, *title.split()) if word)
        return cls(
            sheet,
            tuple(arrange(titles, targets)),
            max(header_row, rows[0] - 1),
            around,
            rows[1],
            columns[0],
            columns[1],
            headings,
            frozenset(above),
        )

    @property
    def is_part(self) -> bool:
        """Whether other tables stand beside it."""
        return bool(self.right)

    def has(self, number: int) -> bool:
        return number > self.header_row and (not self.until or number <= self.until)

    def cut(self, row: Sequence[str]) -> Sequence[str]:
        """The row with only the cells of this table."""
        if not self.right:
            return row
        return ["" if not self.left <= at < self.right else cell for at, cell in enumerate(row)]

    def texts(self, slot: Slot, target: Target, row: Sequence[str]) -> list[str]:
        """What the columns of a target say, each for itself."""
        places = slot.columns.get(target, ())
        return [_visible(row[place]) for place in places if place < len(row) and row[place].strip()]

    def text(self, slot: Slot, target: Target, row: Sequence[str]) -> str:
        """What the columns of a target say, in one text."""
        places = slot.columns.get(target, ())
        if len(places) == 1:
            place = places[0]
            return _visible(row[place]) if place < len(row) and not row[place].isspace() else ""
        said = dict.fromkeys(part.strip() for part in self.texts(slot, target, row))
        return next(iter(said), "") if target is Target.NAME else " ".join(said)

    @property
    def has_doors(self) -> bool:
        return any(target in slot.columns for slot in self.slots for target in (*DOORS, Target.ADDRESS))


def usual(table: Table, rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The same table, knowing what is usual in it: whether blank means "as above", whether numbers were rounded."""
    filled, rounded, members, count = Counter[bool](), False, 0, 0
    slot = table.slots[0]
    for number, row in rows:
        if not table.has(number):
            continue
        count += 1
        rounded = rounded or any(_is_rounded(table.text(one, Target.DOCUMENT, row)) for one in table.slots)
        if name := table.text(slot, Target.NAME, row):
            members += naming.take_apart(name).is_member
            filled[any(table.text(slot, target, row) for target in (*DOORS, Target.ADDRESS))] += 1
    blank = table.has_doors and filled[False] >= 2 and filled[True] >= 1 and filled[False] * 5 > filled.total()
    indented = bool(members) and members * 10 > filled.total() and Target.RELATION not in slot.columns
    return replace(table, blank_means_above=blank, rounded=rounded, rows=count, indented=indented)


def _visible(text: str) -> str:
    """Without the marks that copying from a web page leaves between the signs."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def _is_rounded(said: str) -> bool:
    if not said or (said[-1] != "0" and "+" not in said):
        return False
    try:
        read_id_number(said, today=date.max)
    except Fault as fault:
        return fault.code == "id.rounded"
    return bool(re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", said.strip()))
