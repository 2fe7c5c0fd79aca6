"""The question at the door: whoever answers for the building says what was said, and decides nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.identities import actions, queries, rules
from linli.capacity.identities.declarations import ASK
from linli.capacity.identities.declarations.words import FIELDS
from linli.capacity.identities.forms import AnswerForm
from linli.kernel.access.api import Clash, page
from linli.kernel.ui.api import conflict, show

SHOWN = ("name", "birth_date", "sex", "phone")  # what one needs to ask, and no more


@page(purpose=ASK, needs="tasks.do", writes="POST")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both records as far as one needs them to ask, and three answers."""
    found, task = queries.asked_about(request.actor, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = request.POST.get("expected", "")
        try:
            actions.answer(
                actor=request.actor,
                at=timezone.now(),
                expected=int(said) if said.isdigit() else 0,
                task=task,
                pair=found,
                said=form.cleaned_data["said"],
            )
        except Clash as clash:
            return conflict(request, clash, fields=["state"])
        messages.success(request, _("Thank you. The office sees what was said and decides."))
        return redirect("tasks:mine")
    lines = rules.lines(SHOWN, found.left, found.right)
    return show(
        request,
        "identities/ask.html",
        status=422 if form.errors else 200,
        pair=found,
        task=task,
        form=form,
        lines=[(line, FIELDS[line.field]) for line in lines],
        near=[side for side in ("left", "right") if request.actor.scope.covers(getattr(found, side).position)],
    )
