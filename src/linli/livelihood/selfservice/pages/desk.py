"""The office's desk: what households asked, slips for buildings, questions about looks."""

import io
from typing import Any
from uuid import UUID

import qrcode
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from linli.kernel.access.api import NOBODY, Clash, Refused, page, purposes, shown
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import ANSWER, ANSWERING, PRINT, PRINTING
from ..forms import AnswerForm, PrintForm


@page(purpose=PRINTING, needs=PRINT)
def desk(request: HttpRequest) -> HttpResponse:
    """Counts, what waits, what was printed."""
    actor, now = request.actor, timezone.now()
    state = "done" if request.GET.get("show") == "done" else "open"
    return ui.show(
        request,
        "selfservice/desk.html",
        "selfservice/_proposals.html",
        counts=queries.counts(actor, now),
        page=ui.paginate(request, queries.proposals_seen(actor, state), per_page=25),
        state=state,
        resting=queries.resting_buildings(actor, now),
    )


@page(purpose=PRINTING, needs=PRINT)
def printings(request: HttpRequest) -> HttpResponse:
    """What was printed, by whom, how much of it was used."""
    rows = ui.paginate(request, queries.printings(request.actor))
    labels = queries.labels_of_buildings(request.actor, [row.position for row in rows])
    return ui.show(
        request,
        "selfservice/printings.html",
        page=rows,
        printings=[(row, labels.get(row.position, ""), row.holds(timezone.now())) for row in rows],
        form=PrintForm(buildings=queries.buildings_with_slips(request.actor)),
    )


@page(purpose=PRINTING, needs=PRINT, reads="", writes="POST")
def print_slips(request: HttpRequest) -> HttpResponse:
    """Print slips for a building or one door: the codes are shown this once."""
    actor = request.actor
    buildings = queries.buildings_with_slips(actor)
    form = PrintForm(request.POST, buildings=buildings)
    if form.is_valid():
        building = queries.building_of(actor, UUID(form.cleaned_data["building"]))
        homes = queries.homes_to_print(actor, building, form.cleaned_data["door"].strip())
        try:
            printed = actions.print_slips(
                actor=actor, at=timezone.now(), building=building, households=homes, days=form.cleaned_data["days"]
            )
        except Refused as no:
            form.add_error("door" if form.cleaned_data["door"] else None, f"{no.reason} {no.remedy}")
        else:
            return _paper(request, printed, form.cleaned_data["days"])
    return ui.show(request, "selfservice/print_form.html", status=422, form=form)


def _paper(request: HttpRequest, printed: Any, days: int) -> HttpResponse:
    address = request.build_absolute_uri(reverse("selfservice:slip"))
    slips = [
        (
            home,
            shown(NOBODY, home.protection["head"], home.head.name if home.head else ""),
            code,
            _square(address, code),
        )
        for home, code in printed
    ]
    return ui.show(request, "selfservice/paper.html", slips=slips, address=address, days=days)


def _square(address: str, code: str) -> SafeString:
    """A square that opens the page with the code behind a #: it stays in the browser and reaches no log on the way."""
    drawn = io.BytesIO()
    qrcode.make(f"{address}#{code}", image_factory=SvgPathImage, box_size=8, border=2).save(drawn)
    svg = drawn.getvalue().decode()
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308  drawn here, of signs chosen here


@page(purpose=PRINTING, needs=PRINT, writes="POST")
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the slips of a printing that nobody has used, after asking."""
    printing = queries.printing_of(request.actor, pk)
    if request.method != "POST" or "confirmed" not in request.POST:
        return ui.confirm(
            request,
            heading=_("Revoke these slips?"),
            text=_("Slips of this printing that nobody has used will open nothing any more."),
            action=_("Revoke them"),
            back_url=reverse("selfservice:printings"),
            expected=printing.version,
        )
    said = request.POST.get("expected", "")
    try:
        actions.revoke_printing(
            actor=request.actor,
            at=timezone.now(),
            expected=int(said) if said.isdigit() else 0,
            printing=printing,
        )
    except Clash:
        messages.warning(request, _("Somebody else revoked them already."))
    else:
        messages.success(request, _("Revoked."))
    return redirect("selfservice:printings")


@page(purpose=ANSWERING, needs=ANSWER, writes="POST")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Explain a look to the resident who asked; who asks is not shown."""
    question = queries.question_for(request.actor, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = request.POST.get("expected", "")
        try:
            actions.answer_question(
                actor=request.actor,
                at=timezone.now(),
                expected=int(said) if said.isdigit() else 0,
                question=question,
                text=form.cleaned_data["text"],
            )
        except (Clash, Refused):
            messages.warning(request, _("Somebody else has answered meanwhile."))
        else:
            messages.success(request, _("Answered. The resident reads it on their page."))
        return redirect("selfservice:answer", pk)
    words = purposes()
    purpose = words[question.look_purpose].label if question.look_purpose in words else question.look_purpose
    status = 422 if form.errors else 200
    return ui.show(request, "selfservice/answer.html", status=status, form=form, question=question, purpose=purpose)
