"""The second person's page: what for, which columns, how many; yes, or no with the reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.exports import actions, queries
from linli.capacity.exports.declarations import APPROVE, APPROVE_ONE, COLUMNS
from linli.capacity.exports.forms import DecideForm
from linli.capacity.exports.rules import Standing
from linli.kernel.access.api import Clash, Refused, page
from linli.kernel.ui.api import conflict, show


@page(purpose=APPROVE_ONE, needs=APPROVE, writes="POST")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Reached by its task. Nobody decides on an export of their own."""
    actor, now = request.actor, timezone.now()
    found, task = queries.of_task(actor, pk)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = request.POST.get("expected", "")
        try:
            done = actions.decide(
                actor=actor,
                at=now,
                expected=int(said) if said.isdigit() else 0,
                export=found,
                allow=request.POST.get("allow") == "yes",
                reason=form.cleaned_data["reason"],
            )
        except Clash as clash:
            return conflict(request, clash, fields=["state"])
        except Refused as no:
            form.add_error("reason" if "allow" in request.POST else None, f"{no.reason} {no.remedy}")
        else:
            allowed = done.state == Standing.APPROVED
            messages.success(request, _("It is allowed for a day.") if allowed else _("It is refused."))
            return redirect("exports:export", pk=done.pk)
    return show(
        request,
        "exports/decide.html",
        status=422 if form.errors else 200,
        form=form,
        export=found,
        task=task,
        columns=[(COLUMNS[code].title, COLUMNS[code].is_close) for code in found.columns if code in COLUMNS],
        chosen=queries.filters_in_words(actor, found.filters),
        stands=found.stands(now),
        waits=found.stands(now) == Standing.WAITING,
        own=found.account == actor.account,
    )
