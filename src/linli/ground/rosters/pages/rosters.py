"""A roster on its way into the register: choose the file, confirm the columns, look at the differences, write, undo."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.ground.people.api import KEEP_THE_REGISTER
from linli.ground.places.api import Unit
from linli.ground.rosters.actions import importing
from linli.ground.rosters.actions.importing import NotNow, WrongColumns
from linli.ground.rosters.declarations import IMPORT
from linli.ground.rosters.declarations.words import DECISIONS, FIELDS, GUESSES, TARGETS, choices_for, refusal
from linli.ground.rosters.forms.files import BIGGEST, RosterFileForm, chosen_columns, chosen_decisions
from linli.ground.rosters.models import RosterImport
from linli.ground.rosters.queries import books, rosters
from linli.ground.rosters.queries.rows import seen_rows
from linli.ground.rosters.rules.compare import OTHERWISE, Outcome
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.sheets.api import CannotRead
from linli.kernel.ui.api import confirm, paginate, show
from linli.kernel.work.api import jobs, stop

State = RosterImport.State
STEPS = {State.MAPPING: 2, State.COMPARING: 3, State.COMPARED: 3, State.WRITING: 4, State.WRITTEN: 4}
PER_PAGE = 50


def _expected(request: HttpRequest) -> int:
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


def _found(request: HttpRequest, pk: UUID) -> RosterImport:
    return get_or_404(rosters.rosters(request.actor), pk=pk)


def _community(request: HttpRequest) -> Unit:
    """The community whose roster it is. Raises Refused for a post that looks after more than one."""
    unit = Unit.objects.filter(pk=request.actor.unit, level=Unit.Level.COMMUNITY).first()
    if unit is None:
        raise Refused(
            _("A roster belongs to one community, and your post looks after more."),
            _("The office of the community imports it."),
        )
    return unit


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, writes="POST")
def roster_list(request: HttpRequest) -> HttpResponse:
    """Choose a file; the imports so far."""
    unit = _community(request)
    form = RosterFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            roster = _receive(request, unit, file)
        except CannotRead as fault:
            form.add_error("file", refusal(fault))
        else:
            return redirect("rosters:roster", roster.pk)
    return show(
        request,
        "rosters/list.html",
        status=422 if form.errors else 200,
        form=form,
        page=paginate(request, rosters.rosters(request.actor)),
        most=BIGGEST,
    )


def _receive(request: HttpRequest, unit: Unit, file) -> RosterImport:
    tables = rosters.with_remembered(request.actor, unit, rosters.examine(file, file.name))
    return importing.receive_roster(
        actor=request.actor, at=timezone.now(), unit=unit, file=file, name=file.name, tables=tables
    )


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code)
def roster(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Wherever the import stands: its columns, its progress, its differences, its result."""
    found = _found(request, pk)
    if found.state == State.MAPPING:
        return _columns_page(request, found)
    if found.is_working:
        return _working_page(request, found)
    if request.headers.get("HX-Target") == "roster-work":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _rows_page(request, found)


def _columns_page(request: HttpRequest, found: RosterImport, wrong: list[str] | None = None) -> HttpResponse:
    shapes = rosters.shapes_of(request.actor, found)
    chosen = chosen_columns(request.POST) if wrong else {}
    for shape in shapes:
        for column in shape.columns:
            column.target = chosen.get(shape.shape, {}).get(column.number, column.target)
            column.why = str(GUESSES[column.said]).format(alike=column.alike, filled=column.filled)
    return show(
        request,
        "rosters/columns.html",
        status=422 if wrong else 200,
        roster=found,
        step=2,
        shapes=shapes,
        targets=[(target.value, word) for target, word in TARGETS.items()],
        open_columns=sum(not c.target and not c.said and c.filled > 0 for shape in shapes for c in shape.columns),
        wrong=[_wrong(code) for code in wrong or ()],
    )


def _wrong(code: str) -> str:
    if code == "name.missing":
        return _("No column is said to hold the names. Choose which one does.")
    return _("Two columns are said to hold “%(what)s”. Keep it for one of them.") % {
        "what": FIELDS[code.removeprefix("twice.")]
    }


def _working_page(request: HttpRequest, found: RosterImport) -> HttpResponse:
    job = jobs(request.actor).filter(pk=found.job).first() if found.job else None
    return show(
        request,
        "rosters/working.html",
        part="rosters/_progress.html",
        roster=found,
        step=STEPS.get(State(found.state), 4),
        job=job,
        broken=job is not None and not job.is_active,
    )


def _rows_page(request: HttpRequest, found: RosterImport) -> HttpResponse:
    figures = rosters.tally(request.actor, found)
    kind = _kind_shown(request, found, figures)
    listed = paginate(request, rosters.rows_of(request.actor, found, kind), PER_PAGE)
    rows = seen_rows(request.actor, found, listed.object_list)
    return show(
        request,
        "rosters/rows.html",
        roster=found,
        step=STEPS.get(State(found.state), 4),
        figures=figures,
        counts=figures.by_outcome,
        chosen=kind,
        page=listed,
        rows=rows,
        new_doors=[
            one
            for one in rosters.new_doors(request.actor, found)
            if not (one.accepted and found.state == State.WRITTEN)
        ],
        may_decide=found.state in (State.COMPARED, State.WRITTEN),
        some_choices=any(row.choices for row in rows),
        bulk=_bulk_choices(kind),
    )


def _kind_shown(request: HttpRequest, found: RosterImport, figures: rosters.Tally) -> str:
    """The filter asked for; without one, what waits for the reader comes first."""
    kind = request.GET.get("show", "")
    if kind in rosters.FILTERS and kind or kind == rosters.MINE:
        return kind
    undone = found.state == State.UNDONE
    return rosters.MINE if figures.waiting and kind != "all" and not undone else ""


def _bulk_choices(kind: str) -> list[tuple[str, str]]:
    """What may be decided of all rows of the filter at once: for conflicts only to leave the register as it is."""
    if kind == "conflict":
        return [("leave", str(DECISIONS["leave"]))]
    if kind == "otherwise":
        return [(code, str(DECISIONS[code])) for code in choices_for(Outcome.SAME, OTHERWISE)]
    return [(code, str(DECISIONS[code])) for code in choices_for(kind, "")] if kind in ("new", "changed") else []


def _doing(request: HttpRequest, found: RosterImport, deed, **said) -> HttpResponse | None:
    """Do it, or say why not; None when it was done."""
    try:
        deed(actor=request.actor, at=timezone.now(), expected=_expected(request), roster=found, **said)
    except Clash:
        messages.warning(
            request, _("Somebody else changed this import meanwhile. It is shown as it now stands; decide again.")
        )
    except NotNow:
        messages.warning(request, _("The import has moved on meanwhile, so nothing was done."))
    else:
        return None
    return redirect("rosters:roster", found.pk)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, writes="POST")
def roster_columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the columns mean, said by the clerk; then the file is compared. GET: look at them again."""
    found = _found(request, pk)
    if request.method != "POST":
        if found.state not in (State.MAPPING, State.COMPARED):
            return redirect("rosters:roster", found.pk)
        return _columns_page(request, found)
    try:
        refused = _doing(request, found, importing.confirm_columns, columns=chosen_columns(request.POST))
    except WrongColumns as wrong:
        return _columns_page(request, found, wrong.codes)
    return refused or redirect("rosters:roster", found.pk)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, reads="", writes="POST")
def roster_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The decisions of the rows on the page, or one for all undecided rows of a kind."""
    found = _found(request, pk)
    if decision := request.POST.get("all", ""):
        kind = request.POST.get("kind", "")
        if decision not in dict(_bulk_choices(kind)):
            return redirect("rosters:roster", found.pk)
        outcome, why = (Outcome.SAME, OTHERWISE) if kind == "otherwise" else (kind, "")
        refused = _doing(request, found, importing.decide_all, outcome=outcome, why=why, decision=decision)
    else:
        refused = _doing(request, found, importing.decide_rows, decisions=chosen_decisions(request.POST))
    return refused or _back(request, found)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, reads="", writes="POST")
def roster_doors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which buildings of the file get the doors that the register lacks."""
    found = _found(request, pk)
    return _doing(request, found, importing.accept_doors, buildings=request.POST.getlist("building")) or _back(
        request, found
    )


def _back(request: HttpRequest, found: RosterImport) -> HttpResponse:
    """To the same filter and page."""
    answer = redirect("rosters:roster", found.pk)
    query = request.POST.get("query", "")
    if query and all(c.isalnum() or c in "=&_" for c in query):
        answer["Location"] += f"?{query}"
    return answer


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, reads="", writes="POST")
def roster_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what is ready."""
    found = _found(request, pk)
    return _doing(request, found, importing.ask_to_write) or redirect("rosters:roster", found.pk)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, reads="", writes="POST")
def roster_pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the machine work end at its next safe point; it goes on from there when it is asked to."""
    found = _found(request, pk)
    job = jobs(request.actor).filter(pk=found.job).first() if found.job else None
    try:
        if job:
            stop(actor=request.actor, at=timezone.now(), job=job)
    except Refused as no:
        messages.warning(request, str(no.reason))
    return redirect("rosters:roster", found.pk)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, reads="", writes="POST")
def roster_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on after the machine work failed."""
    found = _found(request, pk)
    return _doing(request, found, importing.ask_again) or redirect("rosters:roster", found.pk)


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, writes="POST")
def roster_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a written import back, after asking."""
    found = _found(request, pk)
    if found.state != State.WRITTEN:
        return redirect("rosters:roster", found.pk)
    if request.POST.get("confirmed") == "yes":
        return _doing(request, found, importing.ask_to_undo) or redirect("rosters:roster", found.pk)
    new, changed = found.counts.get("written_new", 0), found.counts.get("written_changed", 0)
    return confirm(
        request,
        heading=_("Take this import back?"),
        text=_("The register becomes what it was before, as far as nobody has changed it since."),
        consequences=[
            ngettext("%(n)s person added by it is taken out.", "%(n)s people added by it are taken out.", new)
            % {"n": new},
            ngettext(
                "%(n)s person changed by it gets the former values.",
                "%(n)s people changed by it get the former values.",
                changed,
            )
            % {"n": changed},
            _("What was changed since then stays, and is listed for you."),
        ],
        action=_("Take it back"),
        back_url=_address(found),
        expected=found.version,
    )


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code, writes="POST")
def roster_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a file away of which nothing was written, after asking."""
    found = _found(request, pk)
    if request.POST.get("confirmed") == "yes":
        return _doing(request, found, importing.discard_roster) or redirect("rosters:list")
    return confirm(
        request,
        heading=_("Put this file away?"),
        text=_("Nothing of it is in the register. The file and what was decided about its rows are deleted."),
        action=_("Put it away"),
        back_url=_address(found),
        expected=found.version,
    )


def _address(found: RosterImport) -> str:
    return redirect("rosters:roster", found.pk).url


@page(purpose=KEEP_THE_REGISTER, needs=IMPORT.code)
def roster_returned(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The clerk's own file, with the reason in each row that needs somebody."""
    found = _found(request, pk)
    try:
        book = books.returned_book(request.actor, found)
    except LookupError:
        messages.warning(request, _("The file is no longer kept, so the workbook cannot be made any more."))
        return redirect("rosters:roster", found.pk)
    answer = FileResponse(book.file, as_attachment=True, filename=book.name)
    answer["Cache-Control"] = "no-store, private"
    return answer
