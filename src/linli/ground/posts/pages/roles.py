"""What each role may do: as it stands, and as it will from a day on, previewed before it is decided."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from linli.ground.posts.actions import roles as deeds
from linli.ground.posts.declarations import SETTING_ROLES
from linli.ground.posts.forms import PowersForm, RoleForm
from linli.ground.posts.models import Role
from linli.ground.posts.queries.acting import role_powers
from linli.ground.posts.queries.listing import decisions, powers_in_words, preview, role_rows
from linli.ground.posts.rules import HERE
from linli.kernel.access.api import Refused, get_or_404, page
from linli.kernel.ui.api import show


def _today() -> date:
    return timezone.now().astimezone(HERE).date()


@page(purpose=SETTING_ROLES, needs="posts.see")
def index(request: HttpRequest) -> HttpResponse:
    """Every role with what it may do today."""
    rows = role_rows(request.actor, _today(), timezone.now())
    for row in rows:
        row["words"] = powers_in_words(row["powers"])
    return show(request, "posts/roles.html", rows=rows)


def _found(pk: UUID) -> Role:
    role: Role = get_or_404(Role.objects.all(), pk=pk)
    return role


@page(purpose=SETTING_ROLES, needs="posts.see")
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One role: what it may do, and every decision about it."""
    role, today = _found(pk), _today()
    days = decisions(request.actor, role)
    for day in days:
        day["gained"] = powers_in_words(frozenset(row.power for row in day["rows"] if row.given))
        day["lost"] = powers_in_words(frozenset(row.power for row in day["rows"] if not row.given))
    return show(
        request, "posts/role.html", role=role, powers=powers_in_words(role_powers(role, today)), days=days, today=today
    )


@page(purpose=SETTING_ROLES, needs="posts.roles", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide what a role may do: choose, look at what changes for whom, then decide."""
    role, today = _found(pk), _today()
    initial = {"powers": sorted(role_powers(role, today)), "from_date": today.isoformat()}
    form = PowersForm(request.POST or None, initial=initial)
    change_seen = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        powers = frozenset(said["powers"])
        change_seen = preview(request.actor, role, powers, said["from_date"], timezone.now())
        if request.POST.get("decided") == "yes" and _decided(request, role, form, powers):
            return HttpResponseRedirect(reverse("posts:role", args=[pk]))
    return show(request, "posts/role_form.html", role=role, form=form, **_preview_in_words(change_seen))


def _preview_in_words(seen: Any) -> dict[str, Any]:
    if seen is None:
        return {"change": None}
    gained, lost = powers_in_words(frozenset(seen.gained)), powers_in_words(frozenset(seen.lost))
    return {"change": seen, "gained": gained, "lost": lost}


def _decided(request: HttpRequest, role: Role, form: PowersForm, powers: frozenset[str]) -> bool:
    said = form.cleaned_data
    try:
        deeds.decide_powers(
            actor=request.actor,
            at=timezone.now(),
            role=role,
            powers=powers,
            from_date=said["from_date"],
            reason=said["reason"],
        )
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}")
        return False
    messages.success(request, _("Decided. It holds from the day you named."))
    return True


@page(purpose=SETTING_ROLES, needs="posts.roles", reads="", writes="POST")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a decision whose day has not come."""
    role, day = _found(pk), parse_date(request.POST.get("day", ""))
    if day is None:
        raise Refused(_("No day was named."), _("Go back and choose one."))
    deeds.withdraw_decision(actor=request.actor, at=timezone.now(), role=role, from_date=day)
    messages.success(request, _("Withdrawn."))
    return HttpResponseRedirect(reverse("posts:role", args=[pk]))


@page(purpose=SETTING_ROLES, needs="posts.roles", writes="POST")
def new(request: HttpRequest) -> HttpResponse:
    """A role of one's own."""
    form = RoleForm(request.POST or None, roles=Role.objects.exclude(code__in=deeds.APART))
    if request.method == "POST" and form.is_valid():
        role = deeds.add_role(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The role is there. Look at what it may do."))
        return HttpResponseRedirect(reverse("posts:role", args=[role.pk]))
    return show(request, "posts/role_new.html", form=form)
