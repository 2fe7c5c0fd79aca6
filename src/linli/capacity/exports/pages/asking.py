"""Asking to take a list away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.exports import actions, queries
from linli.capacity.exports.declarations import COLUMNS, EXPORT, HAND_OVER
from linli.capacity.exports.forms import AskForm
from linli.capacity.exports.rules.approval import ALONE_AT_MOST, needs_second_person
from linli.ground.people.api import Choice, chosen_people
from linli.kernel.access.api import Refused, page
from linli.kernel.ui.api import show


@page(purpose=HAND_OVER, needs=EXPORT, writes="POST")
def new(request: HttpRequest) -> HttpResponse:
    """What for, for whom, which columns: asked before anything leaves the house."""
    actor, choice = request.actor, Choice.read(request.GET)
    sets = queries.column_sets(actor)
    form = AskForm(request.POST or None, initial={"columns": _begin_with(request, sets), "form": "csv"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(actor=actor, at=timezone.now(), filters=choice.said(), **form.asked())
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
        else:
            _save(request, form)
            return redirect("exports:export", pk=made.pk)
    people = chosen_people(actor, choice, timezone.localdate()).count()
    taken = queries.taken_within_a_day(actor.account, timezone.now())
    return show(
        request,
        "exports/new.html",
        status=422 if form.errors else 200,
        form=form,
        chosen=queries.filters_in_words(actor, choice.said()),
        query=request.GET.urlencode(),
        people=people,
        taken=taken,
        second=needs_second_person(people, taken),
        alone=ALONE_AT_MOST,
        sets=sets,
        close=[code for code, column in COLUMNS.items() if column.is_close],
        masked=[column.title for column in COLUMNS.values() if _is_masked(actor, column)],
    )


def _is_masked(actor: Any, column: Any) -> bool:
    return column.is_close and column.kept.value not in actor.powers


def _begin_with(request: HttpRequest, sets: list[Any]) -> list[str]:
    """The columns of the set that was asked for, else those of the last time."""
    asked = request.GET.get("columns", "")
    return next((kept.columns for kept in sets if str(kept.pk) == asked), queries.last_columns(request.actor))


def _save(request: HttpRequest, form: AskForm) -> None:
    if name := form.cleaned_data["save_as"].strip():
        actions.save_columns(actor=request.actor, at=timezone.now(), name=name, columns=form.cleaned_data["columns"])


@page(purpose=HAND_OVER, needs=EXPORT, reads="", writes="POST")
def columns(request: HttpRequest) -> HttpResponse:
    """Take away a name of columns."""
    sets = {str(kept.pk): kept for kept in queries.column_sets(request.actor)}
    kept = sets.get(request.POST.get("set", ""))
    if kept:
        actions.forget_columns(actor=request.actor, at=timezone.now(), kept=kept)
        messages.success(request, _("“%(name)s” is taken away.") % {"name": kept.name})
    return redirect("exports:new")
