"""Teams: who shares work."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.tasks import actions, queries
from linli.ground.tasks.declarations import ASSIGN, ASSIGN_THE_WORK
from linli.ground.tasks.forms import TeamForm
from linli.kernel.access.api import Actor, Clash, get_or_404, page
from linli.kernel.ui.api import conflict, show


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN)
def teams(request: HttpRequest) -> HttpResponse:
    """The teams of the place."""
    return show(request, "tasks/teams.html", teams=queries.teams(request.actor))


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN, writes="POST")
def new_team(request: HttpRequest) -> HttpResponse:
    """Form a team."""
    form = TeamForm(request.POST or None, doers=_doers(request.actor))
    if request.method == "POST" and form.is_valid():
        actor = request.actor
        name, position = form.cleaned_data["name"], actor.unit_position
        actions.form_team(actor=actor, at=timezone.now(), name=name, position=position, posts=form.chosen)
        messages.success(request, _("The team “%(name)s” is formed.") % {"name": name})
        return redirect("tasks:teams")
    return show(request, "tasks/team.html", status=422 if form.is_bound else 200, form=form, team=None)


@page(purpose=ASSIGN_THE_WORK, needs=ASSIGN, writes="POST")
def change_team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a team's name and its posts."""
    team = get_or_404(queries.teams(request.actor), pk=pk)
    start = {"name": team.name, "posts": queries.members(request.actor, team), "expected": team.version}
    form = TeamForm(request.POST or None, initial=start, doers=_doers(request.actor))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_team(
                actor=request.actor,
                at=timezone.now(),
                expected=said["expected"] or 0,
                team=team,
                name=said["name"],
                posts=form.chosen,
            )
        except Clash as clash:
            return conflict(request, clash, fields=["name"])
        messages.success(request, _("The team “%(name)s” is changed.") % {"name": said["name"]})
        return redirect("tasks:teams")
    return show(request, "tasks/team.html", status=422 if form.is_bound else 200, form=form, team=team)


def _doers(actor: Actor) -> list[tuple[str, str]]:
    return [(str(doer.post), doer.label) for doer in queries.doers(actor, timezone.now())]
