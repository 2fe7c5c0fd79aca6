"""Acts on many people: chosen on the list, looked at, done, taken back; filters kept under a name."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.ground.people.actions import batches as actions
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.words import LEFT_FOR, MARK_SOURCES, MARKS, RESIDENCE_KINDS
from linli.ground.people.forms.batches import NEEDED, BatchForm, FilterForm
from linli.ground.people.queries import Choice, choice_in_words
from linli.ground.people.queries import batches as queries
from linli.ground.people.rules.batches import MOST, Deed, Outcome
from linli.kernel.access.api import Clash, Refused, page
from linli.kernel.ui.api import confirm, paginate, show

SHOWN = 30
WHY_NOT = {
    "gone": gettext_lazy("has left already"),
    "later": gettext_lazy("came to live here later than that day"),
}


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, reads="", writes="POST")
def batch(request: HttpRequest) -> HttpResponse:
    """First what and why, then who changes and who does not, then it is done."""
    actor, today = request.actor, timezone.localdate()
    choice = Choice.read(request.GET) if request.POST.get("every") == "on" else None
    people = queries.people_meant(actor, _ticked(request), choice, today)
    if not people:
        messages.warning(request, _("Nobody was chosen. Tick the people first."))
        return redirect(_list(request))
    if len(people) > MOST:
        said = _("One act reaches at most %(most)s people.") % {"most": f"{MOST:,}"}
        messages.warning(request, f"{said} {_('Narrow the list, for example to one building.')}")
        return redirect(_list(request))
    asked = "deed" in request.POST and "begin" not in request.POST
    form = BatchForm(request.POST if asked else None, initial=_begin(request))
    context = {"form": form, "people": people, "every": choice is not None, "needed": _fields_by_deed()}
    if not asked or not form.is_valid():
        status = 422 if form.errors else 200
        return show(request, "people/batch.html", status=status, query=request.GET.urlencode(), **context)
    return _look_or_do(request, form, people, choice)


def _begin(request: HttpRequest) -> dict[str, Any]:
    """What the button on the list already says."""
    said = {"on": timezone.localdate(), "deed": request.POST.get("deed", "")}
    mark = request.POST.get("mark", "")
    return said | ({"mark": mark} if mark in MARKS else {})


def _fields_by_deed() -> dict[str, str]:
    """For each field the deeds that need it, for the script that hides the others."""
    fields: dict[str, list[str]] = {}
    for deed, names in NEEDED.items():
        for name in names:
            fields.setdefault(name, []).append(deed.value)
    return {name: " ".join(deeds) for name, deeds in fields.items()}


def _ticked(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("person"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _list(request: HttpRequest) -> str:
    return f"{reverse('people:list')}?{request.GET.urlencode()}"


def _look_or_do(request: HttpRequest, form: BatchForm, people: list[UUID], choice: Choice | None) -> HttpResponse:
    actor, deed, facts = request.actor, Deed(form.cleaned_data["deed"]), form.facts()
    moved = False
    if seen := request.POST.get("expected", ""):
        try:
            done = actions.do_batch(
                actor=actor,
                at=timezone.now(),
                expected=seen,
                deed=deed,
                facts=facts,
                people=people,
                why=form.cleaned_data["why"],
                chosen=choice.said() if choice else {},
            )
        except actions.LookedAtOthers:
            moved = True
        else:
            messages.success(request, _("Done for %(people)d people.") % {"people": done.done})
            return redirect("people:batch_of", pk=done.pk)
    plan = queries.plan_of(actor, deed, facts, people)
    cannot = plan.those(Outcome.CANNOT)
    return show(
        request,
        "people/batch_look.html",
        status=409 if moved else 200,
        form=form,
        plan=plan,
        moved=moved,
        change=[(line, *_was_and_becomes(plan, line)) for line in plan.changes[:SHOWN]],
        more=max(0, len(plan.changes) - SHOWN),
        same=len(plan.those(Outcome.SAME)),
        cannot=[(line, WHY_NOT[line.why]) for line in cannot[:SHOWN]],
        cannot_count=len(cannot),
        ticked=[] if choice else people,
        every=choice is not None,
        query=request.GET.urlencode(),
    )


def _was_and_becomes(plan: queries.Plan, line: queries.Line) -> tuple[Any, Any]:
    """What stands there and what will stand there, in words."""
    facts = plan.facts
    if plan.deed == Deed.KIND:
        return RESIDENCE_KINDS[line.stay.kind], RESIDENCE_KINDS[facts["kind"]]
    if plan.deed in (Deed.MOVE_OUT, Deed.MOVE_HOME):
        return RESIDENCE_KINDS[line.stay.kind], LEFT_FOR[facts["reason"]]
    stands = _mark_words(line.mark.source, line.mark.until_date) if line.mark else _("no mark")
    if plan.deed == Deed.END_MARK:
        return stands, _("ended today")
    return stands, f"{MARKS[facts['mark']]}{_(', ')}{_mark_words(facts['source'], facts['until'])}"


def _mark_words(source: str, until: Any) -> str:
    end = _("until %(day)s") % {"day": until.isoformat()} if until else _("without an end")
    return f"{MARK_SOURCES.get(source, source)}{_(', ')}{end}"


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code)
def batches(request: HttpRequest) -> HttpResponse:
    """Acts on many people, the latest first."""
    return show(request, "people/batches.html", page=paginate(request, queries.batches(request.actor)))


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code)
def batch_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One act: what, why, on whom, and the way back."""
    found = queries.batch_of(request.actor, pk)
    return show(
        request,
        "people/batch_done.html",
        batch=found,
        page=paginate(request, queries.rows_of_batch(request.actor, found)),
        chosen=choice_in_words(request.actor, Choice.read(found.chosen)),
        mark=MARKS.get(found.facts.get("mark", ""), ""),
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, reads="", writes="POST")
def undo_batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an act back, after asking."""
    found = queries.batch_of(request.actor, pk)
    back = reverse("people:batch_of", args=[pk])
    if request.POST.get("confirmed") != "yes":
        return confirm(
            request,
            heading=_("Take this act back?"),
            text=_("%(people)d people are put back as they were. Whoever was changed since is left alone and listed.")
            % {"people": found.done},
            action=_("Take it back"),
            back_url=back,
            expected=found.version,
        )
    said = request.POST.get("expected", "")
    try:
        done = actions.undo_batch(
            actor=request.actor, at=timezone.now(), expected=int(said) if said.isdigit() else 0, batch=found
        )
    except (Clash, Refused):
        messages.warning(request, _("This act was taken back already."))
    else:
        text = _("%(undone)d people are as they were; %(kept)d were changed since and left.")
        messages.success(request, text % {"undone": done.undone, "kept": done.kept})
    return redirect(back)


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code, reads="", writes="POST")
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the list under a name, or take a name away."""
    if drop := request.POST.get("drop", ""):
        kept = next((one for one in queries.saved_filters(request.actor) if str(one.pk) == drop), None)
        if kept:
            _try(request, partial(actions.forget_filter, kept=kept), _("The filter is taken away."))
        return redirect("people:list")
    form, query = FilterForm(request.POST), QueryDict(request.POST.get("query", ""))
    if form.is_valid():
        deed = partial(actions.save_filter, query=Choice.read(query).said(), **form.cleaned_data)
        _try(request, deed, _("The filter is saved."))
    else:
        messages.warning(request, _("The filter has no name. Write one and save again."))
    return redirect(f"{reverse('people:list')}?{query.urlencode()}")


def _try(request: HttpRequest, deed: Any, told: str) -> None:
    try:
        deed(actor=request.actor, at=timezone.now())
    except Refused as no:
        messages.warning(request, f"{no.reason} {no.remedy}")
    else:
        messages.success(request, told)
