"""Saying who serves an estate, and since when no longer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations import queries
from linli.ground.organisations.actions import services as deeds
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import EndForm, ServiceForm
from linli.ground.organisations.models import Service
from linli.ground.places import api as places
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, show

from .attempts import attempt


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say which organisation does what for an estate, from which day."""
    overlay = get_or_404(places.overlays_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", overlay.position)
    form = ServiceForm(
        request.POST or None,
        organisations=queries.organisations_seen(request.actor),
        contracts=queries.contracts_to_choose(request.actor),
        initial={name: request.GET.get(name) for name in ("organisation", "contract")}
        | {"functions": request.GET.getlist("function")},
    )

    def deed(_expected: int) -> list[Service]:
        said = form.cleaned_data
        return deeds.begin_service(
            actor=request.actor,
            at=timezone.now(),
            organisation=said["organisation"],
            overlay=overlay,
            functions=said["functions"],
            on=said["on"],
            basis=said["basis"],
            contract=said["contract"],
        )

    tried = attempt(request, form, 0, deed)
    if tried.done is not None:
        messages.success(request, _("Written down."))
        return redirect("places:overlay", overlay.pk)
    return show(
        request,
        "organisations/service_form.html",
        status=422 if form.errors else 200,
        form=form,
        estate=queries.estate(overlay),
        words=dict(Service.Function.choices),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record that an organisation no longer does something for an estate."""
    rows = Service.objects.seen_by(request.actor).select_related("organisation", "overlay")
    found = get_or_404(rows, pk=pk, until_date=None)
    form = EndForm(request.POST or None)

    def deed(expected: int) -> Service:
        return deeds.end_service(
            actor=request.actor, at=timezone.now(), expected=expected, service=found, on=form.cleaned_data["on"]
        )

    tried = attempt(request, form, found.version, deed)
    back = reverse("places:overlay", args=[found.overlay_id])
    if tried.clash:
        return conflict(request, tried.clash, fields=("basis",), back_url=back)
    if tried.done:
        messages.success(request, _("Written down."))
        return redirect(back)
    return show(
        request,
        "organisations/service_end.html",
        status=422 if form.errors else 200,
        form=form,
        service=found,
        back=back,
        expected=tried.expected,
    )
