"""The board of estates: who does what in each, gaps first; the same as a file and on paper (小区事项一览)."""

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from linli.ground.organisations import queries
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.models import NeedsVersion, Service
from linli.kernel.access.api import page
from linli.kernel.sheets.api import Column, neutral, write
from linli.kernel.ui.api import paginate, show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine


def _day(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("day", "")) or queries.today()
    except ValueError:  # the 31st of a month that has 30 days
        return queries.today()


def _wanted(request: HttpRequest) -> queries.Wanted:
    return queries.Wanted(**{name: request.GET.get(name, "") for name in ("unit", "state", "gap", "company")})


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def estates(request: HttpRequest) -> HttpResponse:
    """Every estate with who does what there on a day; those with gaps first."""
    day, wanted = _day(request), _wanted(request)
    found = queries.estates(request.actor, on=day)
    chosen = [one for one in found if wanted.fits(one)]
    lacking = Counter(function for one in found for function in one.missing)
    return show(
        request,
        "organisations/estates.html",
        page=paginate(request, chosen, per_page=50),
        functions=Service.Function.choices,
        total=len(found),
        chosen=wanted,
        day=day,
        is_today=day == queries.today(),
        units=sorted({one.overlay.unit for one in found}, key=lambda unit: unit.slot),
        lacking=[(code, word, lacking[code]) for code, word in Service.Function.choices if lacking[code]],
        gaps=sum(not one.is_covered for one in found),
        closed=sum(one.is_closed for one in found),
        without_company=sum(one.property_company is None for one in found),
        may_edit=request.actor.may("organisations.edit"),
    )


def _lines(found: list[queries.Estate]) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the board as a table."""
    words = [str(word) for _code, word in Service.Function.choices]
    head = [_("Community or street"), _("Estate"), _("State"), _("Looked after by"), _("Nobody for"), *words]
    states = dict(NeedsVersion.State.choices)
    return head, [
        [
            one.overlay.unit.short_name,
            one.overlay.name,
            str(states[one.state]),
            _after(one),
            ", ".join(one.missing_words),
            *(_cell(services, needed) for _word, services, needed in one.by_function()),
        ]
        for one in found
    ]


def _after(one: queries.Estate) -> str:
    if one.property_company:
        return one.property_company.name
    if one.stand_in:
        return _("no property company, %(name)s instead") % {"name": one.stand_in.name}
    return _("no property company")


def _cell(services: list[Service], needed: bool) -> str:
    said = [one.organisation.name + (f" ({one.contract.number})" if one.contract else "") for one in services]
    return "; ".join(said) or (_("nobody in charge") if needed else "")


def _chosen(request: HttpRequest) -> tuple[date, list[queries.Estate]]:
    day, wanted = _day(request), _wanted(request)
    return day, [one for one in queries.estates(request.actor, on=day) if wanted.fits(one)]


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def csv_file(request: HttpRequest) -> HttpResponse:
    """The board as a .csv."""
    day, found = _chosen(request)
    head, rows = _lines(found)
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[neutral(cell) for cell in line] for line in [head, *rows]])
    return _file(MARK.encode() + written.getvalue().encode(), "text/csv; charset=utf-8", f"estates-{day}.csv")


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def workbook(request: HttpRequest) -> HttpResponse:
    """The board as a workbook."""
    day, found = _chosen(request)
    head, rows = _lines(found)
    target = io.BytesIO()
    write(target, [Column(word, 18) for word in head], rows, sheet=_("Estates"))
    return _file(target.getvalue(), XLSX, f"estates-{day}.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def paper(request: HttpRequest) -> HttpResponse:
    """The board on paper: what hangs on the wall of the street's duty room."""
    day, found = _chosen(request)
    return show(
        request,
        "organisations/paper.html",
        estates=found,
        day=day,
        functions=Service.Function.choices,
        gaps=sum(not one.is_covered for one in found),
    )
