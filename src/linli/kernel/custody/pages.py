"""What is kept how long, what goes next, what went."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.kernel.access.api import page
from linli.kernel.ui.api import paginate, show

from . import queries
from .declarations import SEE, SUPERVISE


@page(purpose=SUPERVISE, needs=SEE)
def kept(request: HttpRequest) -> HttpResponse:
    """Counts only: every retention class with what is due tonight, and the records of what was destroyed."""
    plan = queries.plan(request.actor, timezone.now())
    return show(
        request,
        "custody/kept.html",
        "custody/_records.html",
        plan=plan,
        due=sum(one.due for one in plan),
        page=paginate(request, queries.destroyed(request.actor), 25),
    )
