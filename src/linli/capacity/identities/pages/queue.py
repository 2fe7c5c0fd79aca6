"""The queue of pairs: how many, filtered, the likeliest first; and having the register looked through."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.identities import actions, queries
from linli.capacity.identities.declarations import COMPARE, REVIEW
from linli.capacity.identities.declarations.words import BANDS, STATES
from linli.capacity.identities.forms import QueueFilters
from linli.ground.people.api import MERGE
from linli.ground.tasks.api import Task
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import paginate, show
from linli.kernel.work.api import jobs


@page(purpose=COMPARE, needs=MERGE.code)
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs in the reader's places, and the scan that is on its way."""
    actor = request.actor
    choice = QueueFilters(request.GET).choice()
    counted = queries.counts(actor)
    running = queries.running_scan(actor)
    if running is None and request.headers.get("HX-Target") == "scan-work":
        return HttpResponse(headers={"HX-Refresh": "true"})
    rows = queries.pairs(actor, choice).select_related("left", "right")
    return show(
        request,
        "identities/queue.html",
        part="identities/_scan.html" if request.headers.get("HX-Target") == "scan-work" else None,
        page=paginate(request, rows),
        choice=choice,
        counted=counted,
        states=[(state, word, counted[state]) for state, word in STATES.items()],
        bands=[(band, word, counted[band]) for band, word in BANDS.items() if counted[band]],
        buildings=queries.buildings_with_pairs(actor) if choice.state == "open" else [],
        running=running,
        job=jobs(actor).filter(pk=running.job).first() if running and running.job else None,
        last=queries.scans(actor).filter(state="done").first(),
        words=BANDS,
    )


@page(purpose=COMPARE, needs=MERGE.code, reads="", writes="POST")
def scan(request: HttpRequest) -> HttpResponse:
    """Have the register looked through."""
    actions.start_scan(actor=request.actor, at=timezone.now())
    messages.success(request, _("The register is being looked through. You may leave this page; it goes on."))
    return redirect("identities:queue")


@page(purpose=COMPARE, needs=MERGE.code)
def task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From the task to the first pair that waits."""
    get_or_404(Task.objects.seen_by(request.actor), pk=pk, kind=REVIEW.code)
    first = queries.pairs(request.actor, queries.Choice()).values_list("pk", flat=True).first()
    return redirect("identities:pair", pk=first) if first else redirect("identities:queue")
