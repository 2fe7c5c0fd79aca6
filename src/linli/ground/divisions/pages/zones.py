"""Functional zones on screen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.divisions.actions import zones as deeds
from linli.ground.divisions.declarations import KEEP, KEEP_THE_REGISTER
from linli.ground.divisions.forms import ZoneForm
from linli.ground.divisions.models import FunctionalZone
from linli.ground.divisions.queries import zones as asked
from linli.ground.places.api import chain_of, roots
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import Attempt, attempt, conflict, show


@page(purpose=KEEP_THE_REGISTER, needs="places.see")
def listing(request: HttpRequest) -> HttpResponse:
    """The zones with their units, and those that are known and wait to be entered."""
    may_keep = request.actor.may(KEEP.code)
    return show(
        request,
        "divisions/zones.html",
        zones=asked.zones(),
        suggested=asked.suggested(roots()) if may_keep else [],
        may_keep=may_keep,
    )


@page(purpose=KEEP_THE_REGISTER, needs="places.see")
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One zone: its names, its units now and before."""
    zone = get_or_404(FunctionalZone.objects, pk=pk)
    parts = zone.parts.select_related("unit").order_by("until_date", "unit__slot")
    rows = [(part, list(reversed(chain_of(part.unit)[1:]))) for part in parts]
    return show(request, "divisions/zone.html", zone=zone, parts=rows, may_keep=request.actor.may(KEEP.code))


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, writes="POST")
def enter(request: HttpRequest) -> HttpResponse:
    """A zone is entered, from scratch or as it was suggested."""
    wanted = request.GET.get("zone", "")
    known = next((s for s, _units in asked.suggested(roots()) if s.name == wanted), None)
    form = ZoneForm(request.POST or None, suggested=known)
    tried = attempt(request, form, 1, lambda _seen: deeds.enter_zone(**_who(request), **form.said), against=(Refused,))
    if tried.done:
        messages.success(request, _("Entered. Addresses that name it are found from now on."))
        return redirect("divisions:zone", tried.done.pk)
    return _form(request, form, tried, None)


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other names or units from a day on."""
    zone = get_or_404(FunctionalZone.objects.filter(until_date=None), pk=pk)
    form = ZoneForm(request.POST or None, zone=zone)

    def deed(expected: int) -> FunctionalZone:
        return deeds.change_zone(**_who(request), **form.said, expected=expected, zone=zone)

    tried = attempt(request, form, zone.version, deed, against=(Refused,))
    if tried.clash:
        return conflict(request, tried.clash, fields=("name", "other_names", "basis"))
    if tried.done:
        messages.success(request, _("Saved. Earlier days keep their units."))
        return redirect("divisions:zone", pk)
    return _form(request, form, tried, zone)


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, reads="", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From today on there is no such zone."""
    zone, said = get_or_404(FunctionalZone.objects, pk=pk), request.POST.get("expected", "")
    expected = int(said) if said.isdigit() else 0
    try:
        deeds.end_zone(**_who(request), expected=expected, zone=zone, on=timezone.localdate())
    except Clash as clash:
        return conflict(request, clash, fields=("name", "other_names"), back_url=reverse("divisions:zone", args=[pk]))
    messages.success(request, _("Ended. Earlier days keep it."))
    return redirect("divisions:zones")


def _who(request: HttpRequest) -> dict:
    return {"actor": request.actor, "at": timezone.now()}


def _form(request: HttpRequest, form: ZoneForm, tried: Attempt, zone: FunctionalZone | None) -> HttpResponse:
    if isinstance(tried.refused, Refused):
        form.add_error(None, f"{tried.refused.reason} {tried.refused.remedy}")
    back = reverse("divisions:zone", args=[zone.pk]) if zone else reverse("divisions:zones")
    status = 422 if form.errors else 200
    return show(
        request, "divisions/zone_form.html", status=status, form=form, zone=zone, expected=tried.expected, back=back
    )
