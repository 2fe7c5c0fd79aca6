"""The rows of a roster that need somebody, as a workbook to work through (要看的行)."""

import io
import json
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from linli.ground.rosters.declarations.words import OUTCOMES
from linli.ground.rosters.models import RosterImport
from linli.kernel.access.api import Actor, saw
from linli.kernel.sheets.api import Column, write

from .rosters import needing
from .rows import reasons_of


def needing_book(actor: Actor, roster: RosterImport) -> IO[bytes]:
    """An .xlsx: result, reason, sheet and row, then the row as it stands in the file.

    Raises LookupError once the file has been deleted.
    """
    used = [table for table in roster.tables if table["used"]]
    width = max((len(table["titles"]) for table in used), default=0)
    titles = used[0]["titles"] if used else []
    columns = [
        Column(_("Result"), 10),
        Column(_("Why, and what to do"), 60),
        Column(_("Sheet"), 12),
        Column(_("Row"), 8),
    ]
    columns += [Column(titles[place] if place < len(titles) else "", 16) for place in range(width)]
    book = io.BytesIO()
    write(book, columns, _rows(actor, roster), sheet=_("Rows"), notes=_notes(roster), notes_sheet=_("Read me"))
    book.seek(0)
    return book


def _rows(actor: Actor, roster: RosterImport) -> Iterator[list[Any]]:
    names = {table["sheet"]: table["name"] for table in roster.tables}
    for row, cells in needing(actor, roster):
        if row.person:
            saw(row.person)
        said = json.loads(row.said) if row.said else {}
        why = " ".join(reasons_of(actor, row, said))
        yield [str(OUTCOMES[row.outcome]), why, names.get(row.sheet, ""), row.row, *cells]


def _notes(roster: RosterImport) -> list[str]:
    return [
        _("These rows of “%(file)s” need somebody.") % {"file": roster.file_name},
        _("Correct them in the roster and import it again: rows already in the register change nothing."),
    ]
