"""The audit administrator's page: who looked at residents' data, from which post and why; never whom they saw."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.kernel.access.api import page, purposes
from linli.kernel.ui.api import paginate, show

from .declarations import SUPERVISE
from .queries import MANY, Wanted, by_purpose, totals, wanted_looks

SPANS = (1, 7, 30, 365)
STANDING_OUT = ("many", "night", "job")


@page(purpose=SUPERVISE, needs="journal.see")
def index(request: HttpRequest) -> HttpResponse:
    """Looks of the last days, with those that stand out counted, and what they were for."""
    wanted, now = _wanted(request), timezone.now()
    whole = wanted_looks(request.actor, Wanted(days=wanted.days), now)
    labels = {code: purpose.label for code, purpose in purposes().items()}
    rows = paginate(request, wanted_looks(request.actor, wanted, now))
    return show(
        request,
        "journal/list.html",
        "journal/_looks.html",
        page=rows,
        looks=[(look, labels.get(look.purpose, look.purpose)) for look in rows],
        totals=totals(whole),
        purposes=[(row, labels.get(row["purpose"], row["purpose"])) for row in by_purpose(whole)],
        wanted=wanted,
        spans=SPANS,
        many=MANY,
    )


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    days = int(asked["days"]) if asked.get("days", "").isdigit() else 7
    standing_out = asked.get("show", "")
    return Wanted(
        days=days if days in SPANS else 7,
        purpose=asked.get("purpose", ""),
        text=asked.get("q", "").strip(),
        standing_out=standing_out if standing_out in STANDING_OUT else "",
    )
