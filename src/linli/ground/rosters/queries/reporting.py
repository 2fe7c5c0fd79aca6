"""What every row of every sheet of a file is, told without writing anything (试算): for the command line."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Any, NamedTuple

from linli.ground.places.api import Unit
from linli.ground.rosters.declarations.words import reason
from linli.ground.rosters.rules.compare import Finding, Outcome
from linli.ground.rosters.rules.lines import Line, Reader
from linli.kernel.access.api import Actor
from linli.kernel.sheets.api import Sheet, read

from .comparing import Comparison
from .rosters import examine, table_of, usual_of, with_remembered


class Told(NamedTuple):
    """One line of the report. `row` is numbered as in the sheet; `person` is empty for whoever is not registered."""

    sheet: str
    row: int
    slot: str
    outcome: str
    reason: str
    person: str


def told_of(actor: Actor, unit: Unit, file: IO[bytes], name: str, today: date) -> Iterator[Told]:
    """Every row that holds something, in the order of the file; a row that holds several people, once for each.

    Nothing is written. Raises CannotRead.
    """
    tables = with_remembered(actor, unit, examine(file, name))
    file.seek(0)
    comparison = Comparison(actor, unit, today)
    for place, sheet in enumerate(read(file, name)):
        yield from _of_sheet(comparison, sheet, [t for t in tables if t["sheet"] == place and t["used"]], today)


def _of_sheet(comparison: Comparison, sheet: Sheet, tables: list[Any], today: date) -> Iterator[Told]:
    found: dict[int, list[Told]] = {}
    for said in tables:
        table = usual_of(sheet, table_of(said))
        for one in comparison.compare(Reader(table, today).lines(sheet.rows)):
            person = str(one.person) if one.is_registered else ""
            told = Told(
                sheet.name, one.line.row, one.line.slot, one.finding.outcome, _why(one.finding, one.line), person
            )
            found.setdefault(one.line.row, []).append(told)
    for row in sheet.rows:
        yield from found.get(row.number) or [Told(sheet.name, row.number, "", Outcome.NOT_A_PERSON, "", "")]


def _why(finding: Finding, line: Line) -> str:
    """All that is said of a row, each with its code: `document.destroyed The number …`."""
    told = [finding.why] if finding.why else []
    told += [remark for remark in line.remarks if remark not in told]
    return " | ".join(f"{remark.code} {reason(remark.code, dict(remark.facts))}" for remark in told)
