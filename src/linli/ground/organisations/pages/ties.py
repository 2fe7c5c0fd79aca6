"""Owners of housing and paired units: the list by unit, adding one, whom to call, the end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations import queries
from linli.ground.organisations.actions import ties as deeds
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import EndForm, TieContact, TieForm
from linli.ground.organisations.models import Tie
from linli.ground.places import api as places
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, paginate, show

from .attempts import attempt

CONFLICTING = ("contact_post", "contact_name", "contact_phone", "note")


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def listing(request: HttpRequest) -> HttpResponse:
    """Owners, paired units and units stationed here, unit by unit."""
    rows = queries.ties_seen(request.actor)
    role = request.GET.get("role", "")
    return show(
        request,
        "organisations/ties.html",
        page=paginate(request, rows.filter(role=role) if role else rows, per_page=50),
        total=rows.count(),
        chosen=role,
        roles=[(code, word, n) for code, word in Tie.Role.choices if (n := rows.filter(role=code).count())],
        may_edit=request.actor.may("organisations.edit"),
    )


def _place(request: HttpRequest) -> dict[str, Any]:
    """The estate or building that the address names, else the reader's own unit."""
    if key := _key(request, "overlay"):
        overlay = get_or_404(places.overlays_seen(request.actor), pk=key)
        return {"unit": overlay.unit, "overlay": overlay}
    if key := _key(request, "building"):
        building = get_or_404(places.Building.objects.seen_by(request.actor).select_related("unit"), pk=key)
        return {"unit": building.unit, "building": building}
    return {"unit": get_or_404(places.Unit.objects, pk=request.actor.unit)}


def _key(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Record an owner, a paired unit, or one stationed here."""
    place = _place(request)
    form = TieForm(request.POST or None, actor=request.actor, organisations=queries.organisations_seen(request.actor))

    def deed(_expected: int) -> Tie:
        said = form.facts()
        who = {"actor": request.actor, "at": timezone.now()}
        facts = {name: said[name] for name in ("organisation", "role", "on")}
        return deeds.begin_tie(**who, **place, **facts, contact=said)

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(_back(tried.done))
    name = Tie(**place).place
    return _form(
        request, form, heading=_("Who owns or looks after %(name)s?") % {"name": name}, back=_back(Tie(**place))
    )


def _back(tie: Tie) -> str:
    if tie.building_id:
        return reverse("places:building", args=[tie.building_id])
    return reverse("places:overlay", args=[tie.overlay_id]) if tie.overlay_id else reverse("organisations:ties")


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change whom to call."""
    found = get_or_404(queries.ties_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", found.position)
    form = TieContact(request.POST or None, actor=request.actor, record=found)

    def deed(expected: int) -> Tie:
        return deeds.change_tie(
            actor=request.actor, at=timezone.now(), expected=expected, tie=found, changes=form.facts()
        )

    heading = _("Whom to call at %(name)s?") % {"name": found.organisation.name}
    return _finish(request, found, form, attempt(request, form, found.version, deed), heading)


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record that it is no longer so."""
    found = get_or_404(queries.ties_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", found.position)
    form = EndForm(request.POST or None)

    def deed(expected: int) -> Tie:
        on = form.cleaned_data["on"]
        return deeds.end_tie(actor=request.actor, at=timezone.now(), expected=expected, tie=found, on=on)

    heading = _("Since when is %(name)s no longer there for %(place)s?") % {
        "name": found.organisation.name,
        "place": found.place,
    }
    return _finish(request, found, form, attempt(request, form, found.version, deed), heading, grave=True)


def _finish(request: HttpRequest, tie: Tie, form: Any, tried: Any, head: str, *, grave: bool = False) -> HttpResponse:
    back = _back(tie)
    if tried.clash:
        return conflict(request, tried.clash, fields=CONFLICTING, back_url=back)
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(back)
    return _form(request, form, heading=head, back=back, expected=tried.expected, grave=grave)


def _form(request: HttpRequest, form: Any, **said: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "organisations/contract_form.html", status=status, form=form, crumb="ties", **said)
