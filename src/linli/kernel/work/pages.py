"""Machine work as people see it: their jobs, one job live, the schedules."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import conflict, paginate, show

from . import actions, queries
from .declarations import EDIT, FOLLOW_WORK
from .models import Job, Schedule


@page(purpose=FOLLOW_WORK, open_to="signed-in")
def jobs(request: HttpRequest) -> HttpResponse:
    """The machine work somebody started, and that of the whole place for who may see it."""
    views = queries.job_views()
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in views else "all"
    counts = queries.job_counts(request.actor)
    return show(
        request,
        "work/jobs.html",
        "work/_jobs.html",
        page=paginate(request, queries.jobs(request.actor).filter(views[chosen]), 30),
        chosen=chosen,
        **counts,
    )


@page(purpose=FOLLOW_WORK, open_to="signed-in")
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job; while it runs the page asks for its own part every second."""
    found = get_or_404(queries.jobs(request.actor), pk=pk)
    return show(request, "work/job.html", "work/_job.html", job=found)


@page(purpose=FOLLOW_WORK, open_to="signed-in", reads="", writes="POST")
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a job to end."""
    found = get_or_404(queries.jobs(request.actor), pk=pk)
    _try(request, actions.stop, found)
    return redirect("work:job", pk=pk)


@page(purpose=FOLLOW_WORK, open_to="signed-in", reads="", writes="POST")
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start a failed or stopped job again."""
    found = get_or_404(queries.jobs(request.actor), pk=pk)
    _try(request, actions.run_again, found)
    return redirect("work:job", pk=pk)


def _try(request: HttpRequest, deed, found: Job) -> None:
    """A job that went on meanwhile is no fault of the reader's: say so on its page."""
    try:
        deed(actor=request.actor, at=timezone.now(), job=found)
    except Refused as no:
        messages.warning(request, str(no.reason))


@page(purpose=FOLLOW_WORK, needs=EDIT, writes="POST")
def schedules(request: HttpRequest) -> HttpResponse:
    """What runs by the clock. POST pauses one or lets it run again."""
    if request.method == "POST":
        return _change(request)
    rows = list(queries.schedules(request.actor))
    late = [row for row in rows if not row.paused and row.next_run_at < timezone.now() - queries.LATE]
    return show(request, "work/schedules.html", rows=rows, late=late, missed=[row for row in rows if row.missed])


def _change(request: HttpRequest) -> HttpResponse:
    found = get_or_404(Schedule.objects.all(), name=request.POST.get("name", ""))
    try:
        actions.change_schedule(
            actor=request.actor,
            at=timezone.now(),
            expected=int(request.POST["expected"]),
            schedule=found,
            paused=request.POST.get("paused") == "on",
        )
    except Clash as clash:
        return conflict(request, clash, fields=["paused"])
    messages.success(request, _("“%(name)s” is changed.") % {"name": found.label})
    return redirect("work:schedules")
