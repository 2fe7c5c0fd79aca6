"""One task: what it is, who had it, and what can be done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.tasks import actions, queries
from linli.ground.tasks.declarations import DO, DO_THE_WORK, OUTCOMES, SEE
from linli.ground.tasks.forms import OutcomeForm, ReasonForm, ToForm
from linli.ground.tasks.models import Task
from linli.ground.tasks.rules import building_of
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import show

from .board import takers


@page(purpose=DO_THE_WORK, needs=SEE)
def task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A task with its history."""
    return _shown(request, _found(request, pk))


@page(purpose=DO_THE_WORK, needs=DO, reads="", writes="POST")
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the task to somebody else, with the reason."""
    found = _found(request, pk)
    form = ToForm(request.POST, takers=takers(request.actor))

    def deed() -> None:
        said = {"reason": form.cleaned_data["reason"], **form.target}
        actions.hand_over(actor=request.actor, at=timezone.now(), expected=_expected(request), task=found, **said)

    return _do(request, found, form, deed, _("It is handed over."), hand_over_form=form)


@page(purpose=DO_THE_WORK, needs=DO, reads="", writes="POST")
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How work without a page of its own ended."""
    found = _found(request, pk)
    form = OutcomeForm(request.POST, outcomes=_outcomes(found))

    def deed() -> None:
        said, who = form.cleaned_data, {"actor": request.actor, "at": timezone.now(), "expected": _expected(request)}
        if said["next_visit_at"]:
            actions.note_visit(task=found, outcome=said["outcome"], next_visit_at=said["next_visit_at"], **who)
        else:
            actions.finish(task=found, outcome=said["outcome"], **who)

    return _do(request, found, form, deed, _("It is noted."), outcome_form=form)


@page(purpose=DO_THE_WORK, needs=DO, reads="", writes="POST")
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a closed task again."""
    found = _found(request, pk)
    form = ReasonForm(request.POST)

    def deed() -> None:
        reason = form.cleaned_data["reason"]
        actions.reopen(actor=request.actor, at=timezone.now(), expected=_expected(request), task=found, reason=reason)

    return _do(request, found, form, deed, _("It is open again."), reopen_form=form)


def _found(request: HttpRequest, pk: UUID) -> Task:
    found: Task = get_or_404(queries.tasks(request.actor).select_related("post", "team"), pk=pk)
    return found


def _expected(request: HttpRequest) -> int:
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def _do(
    request: HttpRequest, found: Task, form: Any, deed: Callable[[], None], told: str, **forms: Any
) -> HttpResponse:
    """Run a deed from a form; a fault of shape or a refusal comes back with the form, a clash with both values."""
    if not form.is_valid():
        return _shown(request, found, status=422, **forms)
    try:
        deed()
    except Clash as clash:
        return _clashed(request, clash, form, forms)
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}")
        return _shown(request, found, status=422, **forms)
    messages.success(request, told)
    return redirect("tasks:task", pk=found.pk)


def _clashed(request: HttpRequest, clash: Clash, form: Any, forms: dict[str, Any]) -> HttpResponse:
    """What stands now on the page, what this person wrote still in the form, and a save that knows both."""
    found = _found(request, clash.instance.pk)
    form.data = request.POST.copy()
    form.data["expected"] = str(found.version)
    form.add_error(None, _now_in_words(found))
    return _shown(request, found, status=409, **forms)


def _now_in_words(found: Task) -> str:
    who = queries.name_of(found.post_id, timezone.now()) if found.post_id else str(found.team or _("nobody"))
    return _(
        "While you were writing, this task changed: it is now %(state)s and with %(who)s. "
        "What you wrote is still below; save it again if it still holds."
    ) % {"state": found.get_state_display(), "who": who}


def _outcomes(found: Task) -> list[tuple[str, Any]]:
    return list(found.declared.outcomes or tuple(OUTCOMES.items()))


def _shown(request: HttpRequest, found: Task, status: int = 200, **forms: Any) -> HttpResponse:
    actor, now, start = request.actor, timezone.now(), {"expected": found.version}
    may_do = queries.may_do(actor, found)
    own_page = found.declared.url_name != "tasks:task"
    offered: dict[str, Any] = {"hand_over_form": None, "outcome_form": None, "reopen_form": None}
    if may_do and found.is_open:
        offered["hand_over_form"] = ToForm(takers=takers(actor), initial=start)
        offered["outcome_form"] = None if own_page else OutcomeForm(outcomes=_outcomes(found), initial=start)
    elif may_do:
        offered["reopen_form"] = ReasonForm(initial=start)
    return show(
        request,
        "tasks/task.html",
        status=status,
        task=found,
        place=queries.building_labels(actor, [found]).get(building_of(found.position), ""),
        holder=queries.name_of(found.post_id, now) if found.post_id else "",
        steps=queries.history(actor, found),
        may_do=may_do,
        own_page=own_page,
        **(offered | forms),
    )
