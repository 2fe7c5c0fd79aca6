"""The file itself: a .csv while it is written, a workbook made in the background and fetched when it is ready."""

import csv as delimited
import io
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.capacity.exports import actions, queries
from linli.capacity.exports.declarations import COLUMNS, EXPORT, HAND_OVER
from linli.capacity.exports.models import Export
from linli.capacity.exports.rules import harmless, last_line
from linli.kernel.access.api import Actor, Clash, Refused, page
from linli.kernel.journal import api as journal

MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(purpose=HAND_OVER, needs=EXPORT, reads="", writes="POST")
def csv(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand a .csv over, row by row as it is read."""
    found = queries.export_of(request.actor, pk)
    ids = queries.people_chosen(request.actor, found.filters, timezone.localdate())
    begun = _attempt(request, lambda: actions.begin(**_who(request), export=found, people=len(ids)))
    if not begun:
        return redirect("exports:export", pk=pk)
    lines = _streamed(request.actor, found, ids, get_language() or "zh-hans")
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=_headers(found, "csv"))
    answer.headers["X-Rows"] = str(len(ids))
    return answer


def _attempt(request: HttpRequest, deed: Callable[[], Any]) -> Any:
    """Do it, or say on the export's page why not."""
    try:
        return deed()
    except Refused as no:
        messages.warning(request, f"{no.reason} {no.remedy}")
    except Clash:
        messages.warning(request, _("It was fetched or changed meanwhile. Look at how it stands now."))
    return None


def _who(request: HttpRequest) -> dict[str, object]:
    said = request.POST.get("expected", "")
    return {"actor": request.actor, "at": timezone.now(), "expected": int(said) if said.isdigit() else 0}


def _headers(export: Export, ending: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="linli-{export.number}.{ending}"',
        "Cache-Control": "no-store, private",
    }


def _streamed(actor: Actor, export: Export, ids: list[UUID], language: str) -> Iterator[bytes]:
    """The lines with their fingerprint; a stream that nobody reads to its end is noted as broken off."""
    digest, rows, size, body, ended = sha256(), 0, 0, "", False
    translation.activate(language)  # the request that chose it is over by the time the chunks are written
    try:
        for lines, text in _texts(actor, export, ids):
            rows, piece = rows + lines, text.encode()
            digest.update(piece)
            size += len(piece)
            yield piece
        words = _("{rows} people, SHA-256 of the lines above: {sha256}")
        body = digest.hexdigest()
        end = (last_line(export.number, words, rows, body) + "\r\n").encode()
        digest.update(end)
        ended = True
        yield end
        size += len(end)
    finally:
        said = {"rows": rows, "size": size, "digest": digest.hexdigest(), "body_digest": body, "whole": ended}
        actions.finish(actor=actor, at=timezone.now(), export=export, **said)


def _texts(actor: Actor, export: Export, ids: list[UUID]) -> Iterator[tuple[int, str]]:
    """The heading, then the rows in chunks: how many rows, and their text.

    Whoever a chunk shows is in the access journal before it leaves the house.
    """
    yield 0, MARK + _text([[str(COLUMNS[code].title) for code in export.columns]])
    with journal.one_look(actor, place="exports:csv", question=str(export.pk), method="POST") as look:
        for subjects, lines in queries.cells(actor, ids, export.columns, timezone.localdate(export.asked_at)):
            look.add(subjects)
            yield len(lines), _text(lines)


def _text(lines: list[list[object]]) -> str:
    """Lines as a spreadsheet reads them, no cell of which can run."""
    written = io.StringIO()
    writer = delimited.writer(written, lineterminator="\r\n")
    writer.writerows([[harmless("" if cell is None else str(cell)) for cell in line] for line in lines])
    return written.getvalue()


@page(purpose=HAND_OVER, needs=EXPORT, reads="", writes="POST")
def workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the workbook made; its job shows how far it is."""
    found = queries.export_of(request.actor, pk)
    _attempt(request, lambda: actions.make_workbook(**_who(request), export=found))
    return redirect("exports:export", pk=pk)


@page(purpose=HAND_OVER, needs=EXPORT, reads="", writes="POST")
def fetch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fetch a finished workbook."""
    found = queries.export_of(request.actor, pk)
    parts = _attempt(request, lambda: actions.note_fetched(**_who(request), export=found))
    if not parts:
        return redirect("exports:export", pk=pk)
    answer = StreamingHttpResponse(
        queries.pieces(request.actor, parts), content_type=XLSX, headers=_headers(found, "xlsx")
    )
    answer.headers["Content-Length"] = str(found.bytes)
    return answer
