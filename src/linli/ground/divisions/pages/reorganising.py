"""A reorganisation on screen: what it would change, whose rights with it, what a person must answer, and back again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.ground.divisions.actions import reorganising as deeds
from linli.ground.divisions.declarations import KEEP, KEEP_THE_REGISTER, UNFIT, WHATS
from linli.ground.divisions.forms import BeginForm, EditForm
from linli.ground.divisions.models import Reorganisation
from linli.ground.divisions.queries import reorganising as asked
from linli.ground.divisions.queries.editions import NoRegister
from linli.ground.divisions.rules.editing import Edit, Unfit, free_code
from linli.ground.places.api import Unit, panels_of, roots
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import confirm, conflict, paginate, show

VIEWS = ("changes", "questions", "rights")


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code)
def listing(request: HttpRequest) -> HttpResponse:
    """Every reorganisation, prepared, applied or taken back."""
    return show(request, "divisions/reorganisations.html", page=paginate(request, asked.reorganisations()))


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, writes="POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Compare a newer edition with the tree, or prepare what an order says."""
    root = _root()
    if root is None:
        return redirect("places:ground")
    form = BeginForm(request.POST or None, sources=_sources(root))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("divisions:reorganisation", _begun(request, root, form).pk)
        except Refused as why:
            form.add_error(None, f"{why.reason} {why.remedy}")
    status = 422 if form.errors else 200
    return show(request, "divisions/begin.html", status=status, form=form, root=root)


def _root() -> Unit | None:
    """The city whose tree is kept; of several tops the first."""
    return next((unit for unit in roots() if unit.level == Unit.Level.CITY), None)


def _sources(root: Unit) -> list:
    try:
        return asked.comparable(root)
    except NoRegister:
        return []


def _begun(request: HttpRequest, root: Unit, form: BeginForm) -> Reorganisation:
    said = form.cleaned_data
    common = {
        "actor": request.actor,
        "at": timezone.now(),
        "root": root,
        "title": said["title"],
        "basis": said["basis"],
    }
    if form.source:
        return deeds.draft_from_edition(**common, source=form.source)
    return deeds.draft_by_order(**common, as_of=said["as_of"])


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One reorganisation: its changes, its open questions, whose places shift."""
    return _shown(request, _found(pk), EditForm())


def _found(pk: UUID) -> Reorganisation:
    return get_or_404(Reorganisation.objects.select_related("root"), pk=pk)


def _shown(request: HttpRequest, found: Reorganisation, form: EditForm, status: int = 200) -> HttpResponse:
    plan = asked.plan_of(request.actor, found)
    wanted = request.GET.get("show", "")
    view = wanted if wanted in VIEWS else ("questions" if plan.questions else "changes")
    what = request.GET.get("what", "")
    lines = [line for line in plan.lines if not what or what in line.what]
    return show(
        request,
        "divisions/reorganisation.html",
        part="divisions/_reorganisation.html",
        status=status,
        one=found,
        plan=plan,
        view=view,
        what=what,
        whats=[(code, word, plan.counts[code]) for code, word in WHATS.items() if plan.counts.get(code)],
        page=paginate(request, _worded(lines), per_page=60),
        form=form,
        panels=panels_of("reorganisation", request.actor, plan, found.as_of) if view == "rights" else [],
    )


def _worded(lines: list[asked.Line]) -> list[tuple[asked.Line, list]]:
    return [(line, [WHATS[what] for what in line.what]) for line in lines]


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, reads="", writes="POST")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place or two: one pair, or all that are ticked."""
    found, same = _found(pk), request.POST.get("same") == "yes"
    pairs = [tuple(said.split(":", 1)) for said in request.POST.getlist("pair") if ":" in said]
    if not pairs:
        messages.warning(request, _("No pair was ticked. Tick those you want to answer."))
        return redirect("divisions:reorganisation", pk)
    try:
        deeds.answer_pairs(
            actor=request.actor,
            at=timezone.now(),
            expected=_version(request),
            reorganisation=found,
            pairs=pairs,
            same=same,
        )
    except Clash as clash:
        return _clashed(request, clash, pk)
    said = ngettext("%(number)s pair is answered.", "%(number)s pairs are answered.", len(pairs))
    messages.success(request, said % {"number": len(pairs)})
    return redirect("divisions:reorganisation", pk)


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, reads="", writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter one change that an order makes."""
    found, form = _found(pk), EditForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        deeds.change_draft(
            actor=request.actor,
            at=timezone.now(),
            expected=_version(request),
            reorganisation=found,
            edit=_edit(found, form),
        )
    except Unfit as unfit:
        form.add_error("name" if unfit.why == "name" else "code", UNFIT[unfit.why] % {"said": unfit.said})
        return _shown(request, found, form, status=422)
    except Clash as clash:
        return _clashed(request, clash, pk)
    messages.success(request, _("Written into the draft; the tree itself is as it was."))
    return redirect("divisions:reorganisation", pk)


def _edit(found: Reorganisation, form: EditForm) -> Edit:
    edit = form.edit()
    if edit.kind != "begin" or edit.code:
        return edit
    if not any(row.code == edit.to for row in found.listed):
        raise Unfit("unknown", edit.to)
    return Edit("begin", free_code(found.listed, edit.to), edit.to, edit.name)


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, writes="POST")
def apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more with the consequences in view, then apply everything as one act."""
    found = _found(pk)
    if request.POST.get("confirmed") == "yes":
        return _done(request, pk, deeds.apply_reorganisation, _("Applied. The tree stands as the reorganisation says."))
    plan = asked.plan_of(request.actor, found)
    return confirm(
        request,
        heading=_("Apply “%(title)s” to the tree?") % {"title": found.title},
        text=_("Everything is written as one act, and it can be taken back as one act until something rests on it."),
        action=_("Apply"),
        back_url=reverse("divisions:reorganisation", args=[pk]),
        consequences=_consequences(plan),
        expected=found.version,
    )


def _consequences(plan: asked.Plan) -> list[str]:
    units = ngettext("%(number)s unit changes.", "%(number)s units change.", len(plan.lines)) % {
        "number": len(plan.lines)
    }
    shifted = ngettext(
        "Those who work for %(number)s unit will look after other communities than before, from the next request on.",
        "Those who work for %(number)s units will look after other communities than before, from the next request on.",
        len(plan.shifts),
    ) % {"number": len(plan.shifts)}
    return [units, shifted, _("No record of a resident, a door or a past responsibility is rewritten.")]


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, writes="POST")
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more, then put the tree back as it was."""
    found = _found(pk)
    if request.POST.get("confirmed") == "yes":
        return _done(request, pk, deeds.undo_reorganisation, _("Taken back. The tree stands as it did before."))
    return confirm(
        request,
        heading=_("Take “%(title)s” back?") % {"title": found.title},
        text=_("Units, codes, names and parents become what they were before it was applied."),
        action=_("Take back"),
        back_url=reverse("divisions:reorganisation", args=[pk]),
        consequences=_consequences(asked.plan_of(request.actor, found)),
        expected=found.version,
    )


@page(purpose=KEEP_THE_REGISTER, needs=KEEP.code, reads="", writes="POST")
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a draft up."""
    return _done(request, pk, deeds.discard_reorganisation, _("Discarded. Nothing of the tree was changed."))


def _done(request: HttpRequest, pk: UUID, deed, said: str) -> HttpResponse:
    try:
        deed(**_who(request), expected=_version(request), reorganisation=_found(pk))
    except Clash as clash:
        return _clashed(request, clash, pk)
    messages.success(request, said)
    return redirect("divisions:reorganisation", pk)


def _who(request: HttpRequest) -> dict:
    return {"actor": request.actor, "at": timezone.now()}


def _version(request: HttpRequest) -> int:
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def _clashed(request: HttpRequest, clash: Clash, pk: UUID) -> HttpResponse:
    return conflict(request, clash, fields=("title", "state"), back_url=reverse("divisions:reorganisation", args=[pk]))
