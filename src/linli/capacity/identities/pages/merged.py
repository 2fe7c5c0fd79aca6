"""Records that count as one person, parting them, and the rows of which nobody has said yet whose they are."""

from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.capacity.identities import queries
from linli.capacity.identities.declarations import COMPARE
from linli.ground.people import api as people
from linli.ground.posts.api import titles_of_posts
from linli.kernel.access.api import Clash, page
from linli.kernel.keeping.api import retention_classes
from linli.kernel.ui.api import confirm, conflict, paginate, show

MERGE = people.MERGE.code


@page(purpose=COMPARE, needs=MERGE)
def merged(request: HttpRequest) -> HttpResponse:
    """Who counts as one person, since when, who said so."""
    listed = paginate(request, queries.merged(request.actor))
    titles = titles_of_posts({alias.by for alias in listed.object_list if alias.by})
    rows = [(alias, titles.get(alias.by, "")) for alias in listed.object_list]
    waiting = queries.doubts(request.actor).count()
    return show(request, "identities/merged.html", page=listed, rows=rows, waiting=waiting)


@page(purpose=COMPARE, needs=MERGE, writes="POST")
def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, then part two records that were one person."""
    alias = people.alias_of(request.actor, pk)
    said = request.POST.get("expected", "")
    if request.method != "POST" or request.POST.get("confirmed") != "yes":
        return confirm(
            request,
            heading=_("Are these two people after all?"),
            text=_("The two records then stand side by side again, each with what was written in it."),
            action=_("Yes, two people"),
            back_url=reverse("identities:merged"),
            consequences=[
                _("Nothing is deleted, and no row is moved."),
                _("What was written since they were one person stays with the record that was shown, until you look."),
            ],
            expected=alias.version,
        )
    try:
        doubts = people.part(
            actor=request.actor, at=timezone.now(), expected=int(said) if said.isdigit() else 0, alias=alias
        )
    except Clash as clash:
        return conflict(request, clash, fields=["until_at"])
    if doubts:
        words = ngettext("%(n)d row was written meanwhile.", "%(n)d rows were written meanwhile.", len(doubts))
        messages.warning(request, words % {"n": len(doubts)} + _(" Say whose they are."))
        return redirect("identities:doubts")
    messages.success(request, _("These are two people again."))
    return redirect("identities:merged")


@page(purpose=COMPARE, needs=MERGE)
def doubts(request: HttpRequest) -> HttpResponse:
    """Rows written while two records were one person: whose is each?"""
    listed = paginate(request, queries.doubts(request.actor))
    rows = [(row, _kind_of(row.model), _written(row.row)) for row in listed.object_list]
    return show(request, "identities/doubts.html", page=listed, rows=rows)


def _kind_of(label: str) -> str:
    """A table as people call it: its own translated name, else what its rows are kept as."""
    model = apps.get_model(label)
    told = model._meta.verbose_name
    kept = retention_classes().get(getattr(model, "retention", ""))
    return str(told if not isinstance(told, str) or kept is None else kept.label)


def _written(row: UUID):
    """When a row was written: its key tells."""
    return timezone.datetime.fromtimestamp((row.int >> 80) / 1000, tz=timezone.get_current_timezone())


@page(purpose=COMPARE, needs=MERGE, reads="", writes="POST")
def doubt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say whose one row is."""
    found = queries.doubt_of(request.actor, pk)
    said = request.POST.get("expected", "")
    try:
        people.settle_doubt(
            actor=request.actor,
            at=timezone.now(),
            expected=int(said) if said.isdigit() else 0,
            doubt=found,
            other=request.POST.get("whose") == "other",
        )
    except Clash:
        messages.warning(request, _("Somebody else has decided this meanwhile."))
    except people.Unfit as unfit:
        messages.error(request, " ".join(people.explain(one) for one in unfit.faults.values()))
    return redirect("identities:doubts")
