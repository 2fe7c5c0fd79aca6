"""One resident: what is known, where they lived, who looked; and changing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import actions, queries
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.panels import panels_of
from linli.ground.people.forms import MarkForm, PersonForm, ResidenceForm
from linli.ground.people.forms.pieces import Told
from linli.ground.people.models import Person
from linli.ground.people.rules.facts import FIELDS
from linli.kernel.access.api import page, purposes
from linli.kernel.journal.api import looks_at
from linli.kernel.ui.api import conflict, show

from .attempts import attempt, source_of, tell_of, way_back

LOOKS, ALL_LOOKS = 8, 200


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Facts left; residences and who looked right."""
    found = queries.person_of(request.actor, pk)
    today = timezone.localdate()
    stays, elsewhere = queries.stays_of(request.actor, found)
    homes = [stay for stay in stays if stay.is_open and stay.main]
    home = min(homes, key=lambda stay: stay.person_id != found.pk, default=None)
    beside = queries.residents_of(request.actor, home.household, today) if home else []
    return show(
        request,
        "people/person.html",
        person=found,
        age=found.age(today),
        stays=stays,
        elsewhere=elsewhere,
        home=home,
        beside=[stay for stay in beside if stay.person.pk != found.pk],
        marks=queries.marks_of(request.actor, found, today),
        deeds=queries.deeds_about(request.actor, found),
        changes=queries.changes_of_person(request.actor, found),
        panels=panels_of("person", request.actor, found, today),
        may_edit=request.actor.may(EDIT.code, found.position),
        records=queries.other_records(request.actor, found),
        homes=queries.open_homes(found),
        **_looks(request, found),
    )


def _looks(request: HttpRequest, found: Person) -> dict[str, Any]:
    """Who looked, with the purpose in words; the last few, or all that a page can hold."""
    wanted = ALL_LOOKS if request.GET.get("looks") == "all" else LOOKS
    words = purposes()
    looks = [
        (look, words[look.purpose].label if look.purpose in words else look.purpose)
        for look in looks_at(request.actor, found.pk, limit=wanted + 1)
    ]
    return {"looks": looks[:wanted], "more_looks": len(looks) > wanted}


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def change_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a resident; two who do so at once both see both."""
    actor, found = request.actor, queries.person_of(request.actor, pk)
    form, source = PersonForm(request.POST or None, record=found, actor=actor), source_of(request)

    def deed(expected: int) -> Person:
        kept = queries.person_of(actor, pk)
        return actions.change_person(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            person=kept,
            changes=form.facts(),
            source=source.told,
        )

    tried = attempt(request, form, found.version, deed)
    if tried.clash:
        return conflict(request, tried.clash, fields=FIELDS, back_url=way_back(request, page_of(found)))
    if tried.twin:
        form.add_error("document_no", _("Somebody else is registered with this document. Check the number."))
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect(way_back(request, page_of(found)))
    return show(
        request,
        "people/person_form.html",
        status=422 if form.errors else 200,
        back=way_back(request, page_of(found)),
        form=form,
        source=source,
        person=found,
        expected=tried.expected,
    )


def page_of(found: Person) -> str:
    return reverse("people:person", args=[found.pk])


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def set_mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a resident as needing care."""
    actor, found = request.actor, queries.person_of(request.actor, pk)
    form = MarkForm(request.POST or None)

    def deed(expected: int) -> Any:
        return actions.set_mark(actor=actor, at=timezone.now(), expected=expected, person=found, **form.cleaned_data)

    tried = attempt(request, form, found.version, deed)
    if tried.done:
        messages.success(request, _("The mark is set. Whoever calls at the door sees it."))
        return redirect(page_of(found))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/mark_form.html",
        status=422 if form.errors else 200,
        form=form,
        person=found,
        expected=tried.expected,
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def end_mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a mark of care, after asking."""
    actor, mark = request.actor, queries.mark_of(request.actor, pk)
    form = Told(request.POST or None)

    def deed(expected: int) -> Any:
        return actions.end_mark(actor=actor, at=timezone.now(), expected=expected, mark=mark)

    tried = attempt(request, form, mark.person.version, deed)
    if tried.done:
        messages.success(request, _("The mark is ended."))
        return redirect(page_of(mark.person))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/mark_end.html",
        status=422 if form.errors else 200,
        form=form,
        mark=mark,
        person=mark.person,
        expected=tried.expected,
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def correct_residence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put right what was written about a residence."""
    actor, stay = request.actor, queries.stay_of(request.actor, pk)
    form, source = ResidenceForm(request.POST or None, record=stay, actor=actor), source_of(request)

    def deed(expected: int) -> Any:
        kept = queries.stay_of(actor, pk)
        return actions.correct_residence(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            residence=kept,
            changes=form.corrections(),
            source=source.told,
        )

    tried = attempt(request, form, stay.person.version, deed)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect(way_back(request, page_of(stay.person)))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/residence_form.html",
        status=422 if form.errors else 200,
        back=way_back(request, page_of(stay.person)),
        form=form,
        source=source,
        stay=stay,
        person=stay.person,
        expected=tried.expected,
    )
