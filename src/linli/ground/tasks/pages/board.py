"""Everybody's tasks: the office's table, and giving many of them to somebody else at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.ground.tasks import actions, queries
from linli.ground.tasks.declarations import ASSIGN, ASSIGN_THE_WORK
from linli.ground.tasks.forms import ReasonForm, ToForm
from linli.ground.tasks.models import Task
from linli.ground.tasks.rules import building_of
from linli.kernel.access.api import Actor, Refused, page
from linli.kernel.ui.api import paginate, show

VIEWS = ("open", "overdue", "unassigned", "escalated", "done", "cancelled")
PER_PAGE = 50


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN)
def board(request: HttpRequest) -> HttpResponse:
    """The table, with its filters and how many each of them has."""
    actor, now = request.actor, timezone.now()
    said = _filters(request)
    rows = queries.board(actor, now=now, **said)
    counts = queries.counts(actor, now=now)
    doers = queries.doers(actor, now)
    found = paginate(request, rows, PER_PAGE)
    holders = {doer.post: doer.holder for doer in doers}
    labels = queries.building_labels(actor, found.object_list)
    for task in found.object_list:
        task.holder = holders.get(task.post_id, "")
        task.place = labels.get(building_of(task.position), "")
    return show(
        request,
        "tasks/board.html",
        page=found,
        doers=[doer for doer in doers if doer.open],
        kinds=queries.kind_counts(actor),
        counts=counts,
        chips=[(view, counts[view]) for view in VIEWS],
        chosen=said,
        may_choose=said["show"] in VIEWS[:4],
    )


def _filters(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET
    view = asked.get("show", "open")
    return {
        "show": view if view in VIEWS else "open",
        "kind": asked.get("kind", ""),
        "post": _uuid(asked.get("post", "")),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN, reads="", writes="POST")
def reassign(request: HttpRequest) -> HttpResponse:
    """Give the chosen tasks to a post or a team: first asked, then done."""
    expected = _expected(request)
    decided = "to" in request.POST
    form = ToForm(request.POST if decided else None, takers=takers(request.actor))
    if decided and form.is_valid():
        try:
            moved = actions.reassign_many(
                actor=request.actor,
                at=timezone.now(),
                expected=expected,
                reason=form.cleaned_data["reason"],
                **form.target,
            )
        except Refused as no:
            form.add_error("to", f"{no.reason} {no.remedy}")
        else:
            return _moved(request, moved, _given(form))
    return _ask(request, "tasks/reassign.html", form, expected, refused=decided)


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN, reads="", writes="POST")
def cancel(request: HttpRequest) -> HttpResponse:
    """Cancel the chosen tasks: first asked, then done."""
    expected = _expected(request)
    decided = "reason" in request.POST
    form = ReasonForm(request.POST if decided else None)
    if decided and form.is_valid():
        reason = form.cleaned_data["reason"]
        moved = actions.cancel_many(actor=request.actor, at=timezone.now(), expected=expected, reason=reason)
        told = ngettext("%(count)d task is cancelled.", "%(count)d tasks are cancelled.", len(moved.tasks))
        return _moved(request, moved, told)
    return _ask(request, "tasks/cancel.html", form, expected, refused=decided)


def takers(actor: Actor) -> list[tuple[str, Any]]:
    """Posts and teams as choices."""
    now = timezone.now()
    posts: list[tuple[str, Any]] = [(f"post:{doer.post}", doer.label) for doer in queries.doers(actor, now)]
    teams: list[tuple[str, Any]] = [(f"team:{team.pk}", str(team)) for team in queries.teams(actor)]
    return [(_("Posts"), posts), *([(_("Teams"), teams)] if teams else [])]


def _expected(request: HttpRequest) -> dict[UUID, int]:
    """Which tasks were chosen, at which versions: from "id:version" fields, or all that the filters show now."""
    if request.POST.get("every") == "on":
        rows = queries.board(request.actor, now=timezone.now(), **_filters(request))
        return dict(rows.values_list("pk", "version"))
    pairs = (said.partition(":") for said in request.POST.getlist("task"))
    return {UUID(pk): int(version) for pk, _colon, version in pairs if _uuid(pk) and version.isdigit()}


def _ask(
    request: HttpRequest, template: str, form: ToForm | ReasonForm, expected: dict[UUID, int], *, refused: bool
) -> HttpResponse:
    tasks = queries.chosen(request.actor, expected)
    return show(
        request,
        template,
        status=422 if refused or not tasks else 200,
        form=form,
        tasks=tasks,
        expected=expected,
        groups=queries.by_building(tasks, queries.building_labels(request.actor, tasks)),
        holders=_from_whom(tasks),
        back=reverse("tasks:board"),
    )


def _from_whom(tasks: list[Task]) -> list[tuple[str, int]]:
    """Who has them now, and how many."""
    now = timezone.now()
    found: dict[UUID | None, int] = {}
    for task in tasks:
        found[task.post_id] = found.get(task.post_id, 0) + 1
    return [(queries.name_of(post, now) if post else _("nobody"), count) for post, count in found.items()]


def _given(form: ToForm) -> str:
    target = form.target
    who = queries.name_of(target["to_post"], timezone.now()) if "to_post" in target else _("the team")
    return _("%%(count)d tasks are given to %(who)s.") % {"who": who}


def _moved(request: HttpRequest, moved: actions.Moved, told: str) -> HttpResponse:
    if moved.tasks:
        messages.success(request, told % {"count": len(moved.tasks)})
    if moved.left:
        left = ngettext(
            "%(count)d task changed while you were choosing; it was left as it is.",
            "%(count)d tasks changed while you were choosing; they were left as they are.",
            len(moved.left),
        )
        messages.warning(request, left % {"count": len(moved.left)})
    return redirect("tasks:board")
