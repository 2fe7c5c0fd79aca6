"""Which emergency is declared, by whom, on which ground; declaring, changing and ending one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui import api as ui

from . import actions, queries
from .declarations import COMMAND, KNOW
from .forms import DeclarationForm, LevelForm
from .models import Emergency


@page(purpose=KNOW, needs="emergencies.see")
def overview(request: HttpRequest) -> HttpResponse:
    """What is declared for this place now, and what was declared within the reader's places."""
    return ui.show(
        request,
        "emergencies/overview.html",
        here=queries.declared_for(request.actor),
        rows=ui.paginate(request, queries.within(request.actor)),
    )


@page(purpose=COMMAND, needs="emergencies.declare", writes="POST")
def declare(request: HttpRequest) -> HttpResponse:
    """Declare an emergency for the reader's own unit and all below it."""
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare_emergency(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("kind", f"{refused.reason} {refused.remedy}")
        else:
            messages.success(request, _("The emergency is declared."))
            return redirect("emergencies:list")
    status = 422 if form.is_bound else 200
    return ui.show(request, "emergencies/declare.html", status=status, form=form)


@page(purpose=COMMAND, needs="emergencies.declare", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another level for a running emergency."""
    emergency: Emergency = get_or_404(queries.within(request.actor), pk=pk, ended_at=None)
    form = LevelForm(request.POST or None, initial={"level": emergency.level, "expected": emergency.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_level(actor=request.actor, at=timezone.now(), emergency=emergency, **form.cleaned_data)
        except Clash as clash:
            return ui.conflict(request, clash, fields=["level"])
        messages.success(request, _("The level is changed."))
        return redirect("emergencies:list")
    return ui.show(request, "emergencies/change.html", emergency=emergency, form=form)


@page(purpose=COMMAND, needs="emergencies.declare", writes="POST")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an emergency, after saying what ends with it."""
    emergency: Emergency = get_or_404(queries.within(request.actor), pk=pk, ended_at=None)
    if request.POST.get("confirmed") == "yes":
        try:
            version = int(request.POST.get("expected") or 0)
            actions.end_emergency(actor=request.actor, at=timezone.now(), expected=version, emergency=emergency)
        except Clash:
            messages.warning(
                request, _("Somebody else changed this emergency meanwhile. Look again before you end it.")
            )
        else:
            messages.success(request, _("The emergency has ended."))
        return redirect("emergencies:list")
    return ui.confirm(
        request,
        heading=_("End this emergency?"),
        text=f"{emergency.kind_label}, {emergency.level_label}, {emergency.unit_name}",
        consequences=[
            str(_("Purposes that are valid only in an emergency stop being valid at once.")),
            str(_("An ended emergency is not taken up again; a new one is declared.")),
        ],
        action=_("End the emergency"),
        back_url=request.path.rsplit(str(pk), 1)[0],
        expected=emergency.version,
    )
