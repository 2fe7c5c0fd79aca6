"""Machine work of exports: a workbook made in the background, files deleted after their time."""

from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.sheets import api as sheets
from linli.kernel.work.api import Run, job, schedule

from . import actions, queries
from .declarations import COLUMNS, words
from .models import Export
from .rules import Standing, harmless


def _made(result: Mapping[str, Any]) -> str:
    return _("The workbook has {rows} people. Fetch it within a day; then it is deleted.").format(
        rows=result.get("rows", 0)
    )


@job("exports.make_workbook", label=gettext_lazy("Make the workbook of an export"), says=_made)
def make_workbook(run: Run) -> dict[str, Any] | None:
    """Write every chosen person into a workbook; begins anew after a death, nothing was handed over."""
    export = queries.export_of(run.actor, UUID(run.params["export"]))
    link = {"link": reverse("exports:export", args=[export.pk])}
    if export.state != Standing.MAKING:
        return {"rows": export.rows, **link}
    ids = queries.people_chosen(run.actor, export.filters, timezone.localdate())
    with TemporaryFile() as file:
        columns = [sheets.Column(str(COLUMNS[code].title), COLUMNS[code].width) for code in export.columns]
        rows = sheets.write(
            file, columns, _lines(run, export, ids), sheet=_("Residents"), notes=_notes(export), notes_sheet=_("Notes")
        )
        if run.should_stop():
            return None
        file.seek(0)
        actions.keep_workbook(actor=run.actor, at=timezone.now(), export=export, file=file, rows=rows)
    return {"rows": rows, **link}


def _lines(run: Run, export: Export, ids: list[UUID]) -> Iterator[list[Any]]:
    done = 0
    for _subjects, lines in queries.cells(run.actor, ids, export.columns, timezone.localdate(export.asked_at)):
        for line in lines:
            yield [harmless(cell) if isinstance(cell, str) else cell for cell in line]
        done += len(lines)
        run.progress(done, len(ids))
        if run.should_stop():
            return


def _notes(export: Export) -> list[str]:
    """The second sheet: which export this is, whose, and what for."""
    return [
        _("Export %(number)s") % {"number": export.number},
        _("Taken away by %(post)s of %(unit)s") % {"post": export.post_title, "unit": export.unit_name},
        _("For: %(recipient)s") % {"recipient": export.recipient},
        _("What for: %(purpose)s") % {"purpose": words.PURPOSES[export.purpose]},
        _("What the post may not see is masked. Whoever holds this file answers for it."),
    ]


@schedule("exports.delete_files", every="1h", label=gettext_lazy("Delete workbooks whose time is over"))
def delete_files(run: Run) -> dict[str, object]:
    """What was not fetched in time is gone; the record of it stays."""
    return {"files": actions.delete_files(actor=run.actor, at=timezone.now())}
