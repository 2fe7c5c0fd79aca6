"""The clerk's own file back, with the reason in each row that needs somebody (退回的表)."""

import json
import tempfile
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from linli.ground.rosters.declarations.words import OUTCOMES
from linli.ground.rosters.models import RosterImport
from linli.kernel.access.api import Actor, saw
from linli.kernel.sheets.api import annotate

from .rosters import file_of, rows_needing
from .rows import reasons_of

IN_MEMORY = 8 << 20  # bytes; a larger file lies on the disk until it has been sent


@dataclass(frozen=True)
class Returned:
    """A file to be sent: gone once it is closed. `notes` is the number of rows that say something."""

    file: IO[bytes]
    name: str
    notes: int


def returned_book(actor: Actor, roster: RosterImport) -> Returned:
    """The file as it was handed in, with one column more.

    Raises LookupError once the file has been deleted, CannotRead.
    """
    source = file_of(actor, roster)
    target = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed by whoever sends it
    made = annotate(source, target, _notes(actor, roster), _("Please check"), _heading_rows(roster))
    target.seek(0)
    stem, dot, ending = roster.file_name.rpartition(".")
    name = _("to be looked at – %(file)s") % {"file": stem or ending}
    return Returned(target, f"{name}{made.suffix or dot + ending}", made.notes)


def _notes(actor: Actor, roster: RosterImport) -> dict[str, dict[int, str]]:
    """Sheet -> row -> what somebody should know of it; a row with several people says of each whose it is."""
    sheets = {table["sheet"]: table["name"] for table in roster.tables}
    notes: dict[str, dict[int, str]] = {}
    for row in rows_needing(actor, roster).iterator(chunk_size=500):
        if row.person:
            saw(row.person)
        said = json.loads(row.said) if row.said else {}
        text = f"{OUTCOMES[row.outcome]}{_(': ')}{' '.join(reasons_of(actor, row, said))}"
        text = f"{row.slot}{_(': ')}{text}" if row.slot else text
        of_sheet = notes.setdefault(sheets[row.sheet], {})
        of_sheet[row.row] = f"{of_sheet[row.row]}\n{text}" if row.row in of_sheet else text
    return notes


def _heading_rows(roster: RosterImport) -> dict[str, int]:
    """The heading of the first table of each sheet, above which the new column gets its own."""
    rows: dict[str, int] = {}
    for table in roster.tables:
        if table["used"] and table["header"]:
            rows.setdefault(table["name"], max(table["header"]))
    return rows
