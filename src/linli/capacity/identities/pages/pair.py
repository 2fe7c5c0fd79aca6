"""Two records side by side, decided with one key each."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.identities import actions, queries, rules
from linli.capacity.identities.declarations import COMPARE
from linli.capacity.identities.declarations.words import ANSWERS, BANDS, FIELDS
from linli.capacity.identities.forms import OnePersonForm, QueueFilters
from linli.capacity.identities.models import Pair
from linli.ground.people.api import EDIT, MAY_BE_CHOSEN, MERGE, Unfit, explain, leading
from linli.kernel.access.api import Clash, page
from linli.kernel.ui.api import show


@page(purpose=COMPARE, needs=MERGE.code)
def pair(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both records, what agrees and what differs, why the machine asks, and what the person's page will show."""
    return _pair_page(request, queries.pair_of(request.actor, pk))


def _pair_page(request: HttpRequest, found: Pair, fault: str = "", status: int = 200) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    choice = QueueFilters(request.GET).choice()
    before, after, number = queries.neighbours(actor, choice, found)
    leads = "left" if leading(found.left, found.right) else "right"
    may_choose = all(actor.may(EDIT.code, one.position) for one in (found.left, found.right))
    return show(
        request,
        "identities/pair.html",
        status=status,
        pair=found,
        sides=[
            ("left", queries.side_of(actor, found.left, today)),
            ("right", queries.side_of(actor, found.right, today)),
        ],
        lines=[(line, FIELDS[line.field], line.field in MAY_BE_CHOSEN) for line in _lines(found)],
        reasons=queries.reasons_of(found),
        band=BANDS[found.band],
        said=ANSWERS.get(found.answer, ""),
        leads=leads,
        may_choose=may_choose,
        before=before,
        after=after,
        number=number,
        last=_last(request),
        fault=fault,
    )


def _lines(found: Pair) -> list[rules.Compared]:
    return rules.lines(FIELDS, found.left, found.right)


def _last(request: HttpRequest) -> Pair | None:
    """The pair that was decided a moment ago, so that one key takes it back."""
    said = request.GET.get("last", "")
    rows = queries.pairs(request.actor)
    try:
        return rows.exclude(state="open").filter(pk=UUID(said)).first() if said else None
    except ValueError:
        return None


def _deed(request: HttpRequest, pk: UUID, deed: Callable[[Pair, int], Any]) -> HttpResponse:
    """Do it and go on to the next pair; whoever was overtaken sees how it stands now."""
    found = queries.pair_of(request.actor, pk)
    choice = QueueFilters(request.GET).choice()
    _before, after, _number = queries.neighbours(request.actor, choice, found)
    said = request.POST.get("expected", "")
    try:
        deed(found, int(said) if said.isdigit() else 0)
    except Clash:
        fault = _("Somebody else has looked at this pair meanwhile. This is how it stands now.")
        return _pair_page(request, queries.pair_of(request.actor, pk), fault, 409)
    except Unfit as unfit:
        fault = " ".join(explain(one) for one in unfit.faults.values())
        return _pair_page(request, queries.pair_of(request.actor, pk), fault, 422)
    return _onward(request, after, pk)


def _onward(request: HttpRequest, after: UUID | None, last: UUID) -> HttpResponse:
    kept = {name: value for name in ("state", "band", "building") if (value := request.GET.get(name))}
    query = urlencode(kept | {"last": str(last)})
    if after is None:
        messages.success(request, _("That was the last pair of this list."))
        first = queries.pairs(request.actor, QueueFilters(request.GET).choice()).exclude(pk=last).first()
        if first is None:
            return redirect(f"{reverse('identities:queue')}?{query}")
        after = first.pk
    return redirect(f"{reverse('identities:pair', args=[after])}?{query}")


@page(purpose=COMPARE, needs=MERGE.code, reads="", writes="POST")
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are one person."""
    form = OnePersonForm(request.POST)
    form.is_valid()

    def deed(found: Pair, expected: int) -> Any:
        first = form.cleaned_data.get("leads") or ("left" if leading(found.left, found.right) else "right")
        return actions.decide_one(
            actor=request.actor,
            at=timezone.now(),
            expected=expected,
            pair=found,
            leads=found.left if first == "left" else found.right,
            chosen=form.chosen(first),
        )

    return _deed(request, pk, deed)


@page(purpose=COMPARE, needs=MERGE.code, reads="", writes="POST")
def two(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are two people."""

    def deed(found: Pair, expected: int) -> Any:
        return actions.decide_two(actor=request.actor, at=timezone.now(), expected=expected, pair=found)

    return _deed(request, pk, deed)


@page(purpose=COMPARE, needs=MERGE.code, reads="", writes="POST")
def unsure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody here can tell; the grid worker asks."""

    def deed(found: Pair, expected: int) -> Any:
        return actions.ask_at_door(actor=request.actor, at=timezone.now(), expected=expected, pair=found)

    return _deed(request, pk, deed)


@page(purpose=COMPARE, needs=MERGE.code, reads="", writes="POST")
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the decision back and look at the pair again."""
    found = queries.pair_of(request.actor, pk)
    said = request.POST.get("expected", "")
    try:
        actions.open_again(
            actor=request.actor, at=timezone.now(), expected=int(said) if said.isdigit() else 0, pair=found
        )
    except Clash:
        fault = _("Somebody else has looked at this pair meanwhile. This is how it stands now.")
        return _pair_page(request, queries.pair_of(request.actor, pk), fault, 409)
    messages.success(request, _("Taken back. The pair is to be looked at again."))
    return redirect("identities:pair", pk=pk)
