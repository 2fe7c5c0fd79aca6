"""Who is in an export, and the cells of each, masked as the screen is."""

import base64
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from linli.capacity.exports.declarations import COLUMNS
from linli.capacity.exports.models import ExportPart
from linli.ground.people import api as people
from linli.kernel.access.api import Actor, shown

AT_ONCE = 2_000


def people_chosen(actor: Actor, filters: dict[str, Any], on: date) -> list[UUID]:
    """Everybody who answers to the filters, in the order of the list, as they stand at one moment.

    The ids are taken in one question, so that whoever moves while the file is written is in it once.
    """
    choice = people.Choice.read(filters)
    return list(people.chosen_people(actor, choice, on).values_list("pk", flat=True))


def cells(
    actor: Actor, ids: Sequence[UUID], columns: Sequence[str], on: date
) -> Iterator[tuple[list[UUID], list[list[Any]]]]:
    """Chunk by chunk: whom it shows, and their cells. Whoever is out of reach by then is left out."""
    chosen = [COLUMNS[code] for code in columns]
    waiting = iter(ids)
    while part := list(islice(waiting, AT_ONCE)):
        rows = people.rows_for(actor, people.loaded(actor, part), many=True)
        said = [[_cell(actor, column.kept, column.value(row, on)) for column in chosen] for row in rows]
        yield [row.person.pk for row in rows], said


def _cell(actor: Actor, kept: Any, value: Any) -> Any:
    """A number stays a number where nothing hides it; everything else is what the reader would see on screen."""
    if isinstance(value, int) and not kept.value.strip():
        return value
    return shown(actor, kept, value)


def pieces(actor: Actor, parts: Sequence[UUID]) -> Iterator[bytes]:
    """The bytes of a workbook, one kept part after the other."""
    for pk in parts:
        yield base64.b64decode(ExportPart.objects.seen_by(actor).get(pk=pk).content)
