"""Which exports were made, one of them, and whose export a file is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.capacity.exports import queries
from linli.capacity.exports.declarations import COLUMNS, EXPORT, HAND_OVER, SEE, TRACE, words
from linli.capacity.exports.forms import FileForm
from linli.capacity.exports.models import Export
from linli.capacity.exports.rules import Standing
from linli.kernel.access.api import page
from linli.kernel.ui.api import paginate, show


@page(purpose=TRACE, needs=SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """Who took what away, when, for what, how much of it."""
    actor, now = request.actor, timezone.now()
    rows = queries.exports_of(actor)
    own = request.GET.get("show") == "own"
    found = paginate(request, rows.filter(account=actor.account) if own else rows)
    return show(
        request,
        "exports/list.html",
        page=found,
        rows=[(one, *in_words(one, now)) for one in found.object_list],
        own=own,
        may_ask=actor.may(EXPORT),
    )


def in_words(export: Export, now: object) -> tuple[str, object]:
    """The sign and the word for how an export stands."""
    stands = export.stands(now)
    return words.SIGNS[stands], words.STANDINGS[stands]


@page(purpose=HAND_OVER, needs=SEE)
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One export: what for, how it stands, its file and its fingerprint."""
    actor, now = request.actor, timezone.now()
    found = queries.export_of(actor, pk)
    stands, own = found.stands(now), found.account == actor.account
    return show(
        request,
        "exports/export.html",
        "exports/_export.html",
        export=found,
        stands=stands,
        sign=in_words(found, now),
        own=own and actor.may(EXPORT),
        may_fetch=own and stands == Standing.APPROVED,
        may_take=own and stands == Standing.READY and found.file_until and found.file_until > now,
        is_making=stands == Standing.MAKING,
        columns=[COLUMNS[code].title for code in found.columns if code in COLUMNS],
        chosen=queries.filters_in_words(actor, found.filters),
    )


@page(purpose=TRACE, needs=SEE, writes="POST")
def trace(request: HttpRequest) -> HttpResponse:
    """A file turned up: which export is it, and whose? Nothing of the file is kept."""
    form = FileForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = queries.trace(request.actor, form.cleaned_data["file"])
    return show(
        request,
        "exports/trace.html",
        status=422 if form.errors else 200,
        form=form,
        found=found,
        export=found and (found.exact or found.claimed),
    )
