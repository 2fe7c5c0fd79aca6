"""The list of organisations, one of them, registering and changing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations import queries
from linli.ground.organisations.actions import organisations as deeds
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import EndForm, OrganisationForm
from linli.ground.organisations.models import Kind, Organisation
from linli.ground.places.api import Unit
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import conflict, ordering, paginate, show

from .attempts import attempt

ORDERS = {
    "kind": ("kind__order", "name"),
    "name": ("name",),
    "unit": ("unit__slot", "name"),
    "since": ("from_date", "name"),
}
CONFLICTING = ("kind", "name", "uscc", "parent", "address", "office_phone", "contact_name", "contact_phone", "note")


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def listing(request: HttpRequest) -> HttpResponse:
    """Organisations of the reader's places, by group and kind."""
    chosen = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "group")}
    found = queries.search(request.actor, chosen["q"], kind=chosen["kind"], group=chosen["group"])
    key, order = ordering(request, ORDERS, "kind")
    everything = queries.organisations_seen(request.actor)
    return show(
        request,
        "organisations/list.html",
        part="organisations/_list.html",
        page=paginate(request, found.order_by(*order), per_page=50),
        total=everything.count(),
        sorted_by=key,
        chosen=chosen,
        groups=[
            (code, word, number)
            for code, word in Kind.Group.choices
            if (number := everything.filter(kind__group=code).count())
        ],
        kinds=queries.kinds_used(request.actor),
        gaps=sum(not estate.is_covered for estate in queries.estates(request.actor)),
        may_edit=request.actor.may("organisations.edit"),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One organisation: what it is, how it is reached, what it does where and since when."""
    found = get_or_404(queries.organisations_ever(request.actor), pk=pk)
    services = queries.services_of(request.actor, found)
    return show(
        request,
        "organisations/organisation.html",
        organisation=found,
        running=[service for service in services if not service.ends or service.ends > queries.today()],
        past=[service for service in services if service.ends and service.ends <= queries.today()],
        contracts=queries.lines(queries.contracts_seen(request.actor).filter(organisation=found)),
        ties=queries.ties_seen(request.actor).filter(organisation=found),
        branches=queries.organisations_seen(request.actor).filter(parent=found),
        may_edit=found.until_date is None and request.actor.may("organisations.edit", found.position),
        may_end=request.actor.may("organisations.edit"),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation of the reader's own unit."""
    unit = get_or_404(Unit.objects, pk=request.actor.unit)
    form = OrganisationForm(
        request.POST or None,
        actor=request.actor,
        parents=queries.organisations_seen(request.actor),
        initial={"kind": request.GET.get("kind", "property_company")},
    )

    def deed(_expected: int) -> Organisation:
        return deeds.register_organisation(actor=request.actor, at=timezone.now(), unit=unit, facts=form.facts())

    tried = attempt(request, form, 0, deed)
    if tried.done:
        messages.success(request, _("%(name)s is registered.") % {"name": tried.done.name})
        return redirect("organisations:organisation", tried.done.pk)
    return show(
        request, "organisations/form.html", status=422 if form.errors else 200, form=form, organisation=None, unit=unit
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change an organisation; two who do so at once both see both."""
    found = get_or_404(queries.organisations_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", found.position)
    parents = queries.organisations_seen(request.actor)
    form = OrganisationForm(request.POST or None, actor=request.actor, parents=parents, record=found)

    def deed(expected: int) -> Organisation:
        kept = get_or_404(queries.organisations_seen(request.actor), pk=pk)
        return deeds.change_organisation(
            actor=request.actor, at=timezone.now(), expected=expected, organisation=kept, changes=form.facts()
        )

    tried = attempt(request, form, found.version, deed)
    back = reverse("organisations:organisation", args=[pk])
    if tried.clash:
        return conflict(request, tried.clash, fields=CONFLICTING, back_url=back)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect(back)
    return show(
        request,
        "organisations/form.html",
        status=422 if form.errors else 200,
        form=form,
        organisation=found,
        unit=found.unit,
        expected=tried.expected,
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.edit", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record that an organisation exists no more."""
    found = get_or_404(queries.organisations_seen(request.actor), pk=pk)
    request.actor.need("organisations.edit", found.position)
    form = EndForm(request.POST or None)

    def deed(expected: int) -> Organisation:
        return deeds.end_organisation(
            actor=request.actor,
            at=timezone.now(),
            expected=expected,
            organisation=found,
            on=form.cleaned_data["on"],
        )

    tried = attempt(request, form, found.version, deed)
    back = reverse("organisations:organisation", args=[pk])
    if tried.clash:
        return conflict(request, tried.clash, fields=("name",), back_url=back)
    if tried.done:
        messages.success(request, _("Recorded: %(name)s exists no more.") % {"name": found.name})
        return redirect("organisations:list")
    return show(
        request,
        "organisations/end.html",
        status=422 if form.errors else 200,
        form=form,
        name=found.name,
        back=back,
        expected=tried.expected,
    )
