"""The register on screen: its editions, and the pairs that wait for a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.ground.divisions.actions import moves as deeds
from linli.ground.divisions.declarations import KEEP_THE_REGISTER
from linli.ground.divisions.forms import SuccessorForm
from linli.ground.divisions.models import Succession
from linli.ground.divisions.queries import editions as loaded
from linli.ground.divisions.queries import moves as asked
from linli.ground.places.api import Unit
from linli.kernel.access.api import Clash, get_or_404, page
from linli.kernel.ui.api import conflict, paginate, show

STATES = {
    "open": (Succession.Status.PROPOSED,),
    "decided": (Succession.Status.CONFIRMED, Succession.Status.REJECTED),
    "linked": (Succession.Status.LINKED,),
}


@page(purpose=KEEP_THE_REGISTER, needs="places.see")
def editions(request: HttpRequest) -> HttpResponse:
    """The editions that are loaded, and what each brought."""
    return show(
        request,
        "divisions/editions.html",
        editions=loaded.loaded(),
        waiting=asked.open_moves(),
        lost=asked.lost_units(),
        may_register=request.actor.may("divisions.keep"),
    )


@page(purpose=KEEP_THE_REGISTER, needs="divisions.keep")
def moves(request: HttpRequest) -> HttpResponse:
    """Pairs of communities that share a name: those that wait, those decided, those linked without asking."""
    state = request.GET.get("state", "open")
    state = state if state in STATES else "open"
    everything = Succession.objects.filter(status__in=STATES[state])
    reason = request.GET.get("reason", "")
    rows = everything.filter(reason=reason) if reason in Succession.Reason.values else everything
    shown = paginate(request, rows.order_by("old_code", "new_code"), per_page=60)
    return show(
        request,
        "divisions/moves.html",
        part="divisions/_moves.html",
        state=state,
        reason=reason,
        page=shown,
        moves=asked.moves(Succession.objects.filter(pk__in=[row.pk for row in shown]).order_by("old_code")),
        counts={name: Succession.objects.filter(status__in=statuses).count() for name, statuses in STATES.items()},
        reasons=[
            (code, word, number)
            for code, word in Succession.Reason.choices
            if (number := everything.filter(reason=code).count())
        ],
    )


@page(purpose=KEEP_THE_REGISTER, needs="divisions.keep", reads="", writes="POST")
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are one: the old community became the new one."""
    move = get_or_404(Succession.objects, pk=pk)
    try:
        deeds.confirm_move(actor=request.actor, at=timezone.now(), expected=_version(request), move=move)
    except Clash as clash:
        return _too_late(request, clash)
    messages.success(
        request,
        _("%(old)s is now known as what became %(new)s. Its records are looked after there.")
        % {"old": move.predecessor.short_name, "new": move.successor.short_name},
    )
    return redirect("divisions:moves")


@page(purpose=KEEP_THE_REGISTER, needs="divisions.keep", reads="", writes="POST")
def reject(request: HttpRequest) -> HttpResponse:
    """They only share a name: one pair, or all that are ticked."""
    expected = dict(pair for ticked in request.POST.getlist("move") if (pair := _ticked(ticked)))
    if not expected:
        messages.warning(request, _("No pair was ticked. Tick those that are not the same place."))
        return redirect("divisions:moves")
    try:
        number = deeds.reject_moves(actor=request.actor, at=timezone.now(), expected=expected)
    except Clash as clash:
        return _too_late(request, clash)
    messages.success(
        request,
        ngettext(
            "%(number)s pair is decided: not the same place.",
            "%(number)s pairs are decided: not the same places.",
            number,
        )
        % {"number": number},
    )
    return redirect("divisions:moves")


@page(purpose=KEEP_THE_REGISTER, needs="divisions.keep", reads="", writes="POST")
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a decision back."""
    move = get_or_404(Succession.objects, pk=pk)
    try:
        deeds.reopen_move(actor=request.actor, at=timezone.now(), expected=_version(request), move=move)
    except Clash as clash:
        return _too_late(request, clash)
    messages.success(request, _("Taken back. The pair waits for a decision again."))
    return redirect("divisions:moves")


@page(purpose=KEEP_THE_REGISTER, needs="divisions.keep", writes="POST")
def successor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what a unit that ended became."""
    found = get_or_404(Unit.objects.exclude(until_date=None).select_related("parent"), pk=pk)
    form = SuccessorForm(request.POST or None)
    became = _unit_named(form) if request.method == "POST" and form.is_valid() else None
    if became:
        try:
            deeds.name_successor(
                actor=request.actor, at=timezone.now(), expected=_version(request), unit=found, successor=became
            )
        except Clash as clash:
            return conflict(request, clash, fields=(), back_url=reverse("places:unit", args=[pk]))
        messages.success(request, _("Written down."))
        return redirect("places:unit", pk)
    return show(
        request,
        "divisions/successor.html",
        status=422 if form.errors else 200,
        form=form,
        unit=found,
        alike=asked.alike(found),
    )


def _unit_named(form: SuccessorForm) -> Unit | None:
    code = form.cleaned_data["code"]
    found = Unit.objects.filter(code=code, until_date=None).first()
    if found is None:
        form.add_error("code", _("No unit bears the code %(code)s now. Look it up under Places.") % {"code": code})
    return found


def _version(request: HttpRequest) -> int:
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def _ticked(said: str) -> tuple[UUID, int] | None:
    key, _colon, version = said.partition(":")
    try:
        return UUID(key), int(version)
    except ValueError:
        return None


def _too_late(request: HttpRequest, clash: Clash) -> HttpResponse:
    """There is one answer only: say what the other person decided, and let this one look again."""
    return show(request, "divisions/decided.html", status=409, move=asked.moves(_only(clash))[0])


def _only(clash: Clash):
    return Succession.objects.filter(pk=clash.instance.pk)
