"""From a task to what it is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from linli.ground.tasks.api import Task
from linli.kernel.access.api import get_or_404, page

from .estates import COVER, ENDING, GAP


@page(purpose=COVER, needs="tasks.see")
def gap(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of the estate for which somebody is missing."""
    task = get_or_404(Task.objects.seen_by(request.actor), pk=pk, kind=GAP.code)
    return redirect("places:overlay", task.subject_id)


@page(purpose=COVER, needs="tasks.see")
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of the contract that is about to end."""
    task = get_or_404(Task.objects.seen_by(request.actor), pk=pk, kind=ENDING.code)
    return redirect("organisations:contract", task.subject_id)
