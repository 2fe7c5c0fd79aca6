"""Who looked at one's data, on which day and why; and asking about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import page, purposes
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import OWN_DATA
from ..forms import WhyForm
from .standing import standing, to_show


@page(purpose=OWN_DATA, open_to="signed-in")
def looks(request: HttpRequest) -> HttpResponse:
    """By day: which post of which unit looked, and what for."""
    found = standing(request)
    if found is None:
        return to_show(request)
    if found.person is None:
        return ui.show(request, "selfservice/looks.html", home=found, days=[], posts=0)
    glances = queries.glances_of(request.actor, found.person)
    rows = queries.explained(glances, queries.questions_of(request.actor, found))
    days: dict[object, list[object]] = {}
    for row in rows:
        days.setdefault(row[0].day, []).append(row)
    others = {(look.post, look.unit) for look in glances if look.post}
    return ui.show(request, "selfservice/looks.html", home=found, days=list(days.items()), posts=len(others))


@page(purpose=OWN_DATA, open_to="signed-in", writes="POST")
def why(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I do not understand this look."""
    found = standing(request)
    if found is None or found.person is None:
        return to_show(request)
    look = queries.look_of(request.actor, found.person, pk)
    if look is None:
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_why(
            actor=request.actor,
            at=timezone.now(),
            home=found,
            person=found.person,
            look=look,
            said=form.cleaned_data["said"],
        )
        messages.success(request, _("Asked. The answer comes to this page."))
        return redirect("selfservice:looks")
    words = purposes()
    purpose = words[look.purpose].label if look.purpose in words else look.purpose
    return ui.show(request, "selfservice/why.html", form=form, look=look, purpose=purpose)
