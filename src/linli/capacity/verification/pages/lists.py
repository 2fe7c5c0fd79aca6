"""How many contradictions there are, by rule and by building; the list of them; looking now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.verification import actions, queries
from linli.capacity.verification.declarations import LOOK, SEE, VERIFY
from linli.capacity.verification.declarations.words import RULES, STATES
from linli.capacity.verification.forms import chosen
from linli.kernel.access.api import page
from linli.kernel.ui.api import paginate, show


@page(purpose=VERIFY, needs=SEE.code)
def overview(request: HttpRequest) -> HttpResponse:
    """Figures by rule, with how often each was right to ask, and by building."""
    actor = request.actor
    by_rule = queries.by_rule(actor)
    return show(
        request,
        "verification/overview.html",
        by_rule=by_rule,
        total=queries.total_of(by_rule),
        buildings=queries.by_building(actor),
        last=queries.latest(actor),
        units=queries.units_to_look_at(actor) if actor.may(LOOK.code) else [],
    )


@page(purpose=VERIFY, needs=LOOK.code, reads="", writes="POST")
def look_now(request: HttpRequest) -> HttpResponse:
    """Have the community's register looked through, as a job with progress."""
    units = queries.units_to_look_at(request.actor)
    asked = request.POST.get("unit", "")
    unit = next((one for one in units if str(one.pk) == asked), None)
    if unit is None:
        messages.error(request, _("Only the office of a community has its register looked through."))
        return redirect("verification:overview")
    job = actions.ask_to_look(actor=request.actor, at=timezone.now(), unit=unit)
    return redirect("work:job", pk=job.pk)


@page(purpose=VERIFY, needs=SEE.code)
def questions(request: HttpRequest) -> HttpResponse:
    """The list, by rule, state and building."""
    actor, choice = request.actor, chosen(request.GET)
    found = paginate(request, queries.questions(actor, choice).select_related("task__post", "task__team"))
    listed = list(found.object_list)
    doors, names = queries.doors_of(actor, listed), queries.names_in(actor, listed)
    counts = queries.total_of(queries.by_rule(actor))
    return show(
        request,
        "verification/questions.html",
        page=found,
        rows=[(one, doors.get(one.position, ""), names.get(one.key)) for one in listed],
        choice=choice,
        states=[(code, word, getattr(counts, code)) for code, word in STATES.items()],
        rules=list(RULES.items()),
        buildings=queries.by_building(actor, 400),
    )
