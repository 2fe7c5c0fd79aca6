"""The screening ledger 排查台账 as a workbook: the template's columns, the records' rows, masked as the screen is."""

from tempfile import SpooledTemporaryFile
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from linli.kernel.access.api import page
from linli.kernel.sheets import api as sheets
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import EXPORT
from ..forms import ExportForm, columns, notes, rows

IN_MEMORY = 8_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(purpose=EXPORT, needs="screening.export", writes="POST")
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for whom the ledger is, note it, and hand it over."""
    campaign = queries.campaign_for(request.actor, pk)
    form = ExportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        figures = queries.figures(request.actor, campaign)
        status = 422 if form.is_bound else 200
        return ui.show(request, "screening/export.html", status=status, campaign=campaign, form=form, figures=figures)
    now = timezone.now()
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    people = sheets.write(
        file,
        columns(campaign),
        rows(request.actor, campaign),
        sheet=_("Screening ledger"),
        notes=notes(request.actor, campaign, form.cleaned_data["recipient"], now),
        notes_sheet=_("Notes"),
    )
    actions.note_export(
        actor=request.actor, at=now, campaign=campaign, people=people, recipient=form.cleaned_data["recipient"]
    )
    file.seek(0)
    name = f"{slugify(campaign.name, allow_unicode=True)}-{timezone.localtime(now):%Y%m%d-%H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
