"""People coming to live behind a door, moving, and leaving."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import actions, queries
from linli.ground.people.actions.writing import Stay
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER
from linli.ground.people.declarations.likeness import note_likeness
from linli.ground.people.forms import LeaveForm, MoveInForm, NewPersonForm
from linli.ground.people.models import Household, Person
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, page, shown
from linli.kernel.ui.api import show

from .alike import alike_to
from .attempts import Attempt, attempt, sent_version, tell_of, way_back
from .homes import home_page
from .persons import page_of

BEGINNINGS = {
    "newborn": {"relation": "20", "kind": "registered", "document_type": "birth_certificate"},
    "tenant": {"relation": "99", "kind": "rented", "document_type": "id_card"},
}


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def add_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down somebody new in a household: a newborn, a tenant, somebody found at the door."""
    actor, home = request.actor, queries.household_of(request.actor, pk)
    begin = {"from_date": timezone.localdate(), **BEGINNINGS.get(request.GET.get("as", ""), {})}
    form = NewPersonForm(request.POST or None, initial=begin, actor=actor)

    alike = alike_to(request, form, home.dwelling)

    def deed(expected: int) -> Person:
        kept = queries.household_of(actor, pk)
        if request.POST.get("take"):
            return _take(actor, form, kept)
        if known := alike.chosen:
            return _bring(actor, form, kept, known)
        now = timezone.now()
        with transaction.atomic():
            person = actions.add_person(
                actor=actor, at=now, expected=expected, household=kept, facts=form.facts(), stay=_stay(form)
            )
            note_likeness(actor=actor, at=now, person=person, likely=alike.found)
        return person

    tried = attempt(request, form, home.version, deed) if not alike.asks else Attempt(sent_version(request))
    if tried.done:
        messages.success(request, _("Written down. The household is complete again."))
        return redirect(home_page(home))
    tell_of(form, tried.clash)
    members = queries.residents_of(actor, home, timezone.localdate())
    return show(
        request,
        "people/person_add.html",
        status=422 if form.errors or tried.twin or alike.asks else 200,
        form=form,
        household=home,
        members=members,
        alike=alike,
        door=home.dwelling,
        expected=tried.expected,
        **_twin(actor, form, tried),
    )


def _bring(actor: Actor, form: NewPersonForm, home: Household | Dwelling, known: Person) -> Person:
    """Bring in somebody of the reader's own places who was recognised while being written down."""
    now, stay = timezone.now(), _stay(form)
    actions.move_in(actor=actor, at=now, expected=known.version, person=known, home=home, stay=stay)
    return known


def _stay(form: NewPersonForm) -> Stay:
    said = form.cleaned_data
    return Stay(said["from_date"], said["relation"], said["kind"], not said["from_known"])


def _twin(actor: Actor, form: NewPersonForm, tried: Attempt) -> dict[str, Any]:
    """What may be told of whoever has this document already: within reach who it is, else only that there is one."""
    if not tried.twin:
        return {"twin": None}
    near = actor.scope.covers(tried.twin.position)
    same = tried.twin.name == form.facts().get("name")
    return {"twin": tried.twin, "twin_is_near": near, "twin_is_named_so": same}


def _take(actor: Actor, form: NewPersonForm, home: Household) -> Person:
    """Bring in whoever has this document already, wherever they were; name and number together are the proof."""
    facts = form.facts()
    known = queries.person_with_document(actor, facts["document_type"], facts["document_no"])
    if known is None or known.name != facts["name"]:
        raise Unfit({"document_no": Fault("document.other_name")})
    actions.move_in(
        actor=actor,
        at=timezone.now(),
        expected=known.version,
        person=known,
        home=home,
        stay=_stay(form),
        document_no=facts["document_no"],
    )
    return known


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def register_household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Register a household behind a door, with the facts of its head."""
    actor, door = request.actor, queries.dwelling_of(request.actor, pk)
    begin = {"from_date": timezone.localdate(), "relation": "02", "from_known": True}
    form = NewPersonForm(request.POST or None, initial=begin, actor=actor)
    form.fields["relation"].disabled = True

    alike = alike_to(request, form, door)

    def deed(_expected: int) -> Household:
        now = timezone.now()
        if known := alike.chosen:
            _bring(actor, form, door, known)
            return next(stay.household for stay in queries.residents_of(actor, door, timezone.localdate(now)))
        with transaction.atomic():
            household = actions.register_household(
                actor=actor, at=now, dwelling=door, head=form.facts(), stay=_stay(form)
            )
            note_likeness(actor=actor, at=now, person=household.head, likely=alike.found)
        return household

    tried = attempt(request, form, 0, deed) if not alike.asks else Attempt(0)
    if tried.twin:
        form.add_error("document_no", _("Somebody is registered with this document already. Look them up first."))
    if tried.done:
        messages.success(request, _("The household is registered. Now write down the others who live here."))
        return redirect(home_page(tried.done))
    return show(
        request,
        "people/household_new.html",
        status=422 if form.errors or alike.asks else 200,
        form=form,
        dwelling=door,
        alike=alike,
        door=door,
    )


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code)
def choose_door(request: HttpRequest) -> HttpResponse:
    """Find the door behind which a household is to be registered."""
    address = request.GET.get("to", "")
    doors = queries.doors_called(request.actor, address)
    return show(request, "people/choose_door.html", address=address, doors=doors)


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def move_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a resident to another home: into a household there, or as a household of their own."""
    actor, found = request.actor, queries.person_of(request.actor, pk)
    address = request.POST.get("to") or request.GET.get("to", "")
    homes = queries.homes_called(actor, address, timezone.localdate())
    choices = [(key, _home_words(actor, home)) for key, home in homes.items()]
    begin = {"from_date": timezone.localdate(), "relation": "99"}
    form = MoveInForm(request.POST or None, initial=begin, actor=actor, homes=choices)

    def deed(expected: int) -> Any:
        said = form.cleaned_data
        return actions.move_in(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            person=queries.person_of(actor, pk),
            home=homes[said["home"]],
            stay=Stay(said["from_date"], said["relation"], said["kind"]),
            keeps_registration=said["keeps_registration"],
        )

    tried = attempt(request, form, found.version, deed)
    if tried.done:
        messages.success(request, _("Moved. Where the person lived before stays on record."))
        return redirect(page_of(found))
    tell_of(form, tried.clash)
    return show(
        request,
        "people/move_in.html",
        status=422 if form.errors else 200,
        form=form,
        person=found,
        address=address,
        homes=homes,
        expected=tried.expected,
    )


def _home_words(actor: Actor, home: Any) -> str:
    """A household by its door and its head's name as the reader may see it; a door as a new household."""
    if not isinstance(home, Household):
        return _("%(door)s, as a household of their own") % {"door": home.address}
    head = shown(actor, home.head.protection["name"], home.head.name) if home.head else _("without a head")
    return _("%(door)s, household of %(head)s") % {"door": home.dwelling.address, "head": head}


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, writes="POST")
def move_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask when and why somebody left, and end the residence on that day."""
    actor, found = request.actor, queries.person_of(request.actor, pk)
    form = LeaveForm(request.POST or None, initial={"on": timezone.localdate()})

    def deed(expected: int) -> Any:
        return actions.move_out(
            actor=actor,
            at=timezone.now(),
            expected=expected,
            person=queries.person_of(actor, pk),
            **form.cleaned_data,
        )

    tried = attempt(request, form, found.version, deed)
    if tried.done:
        messages.success(request, _("Written down. The record stays, with all it says of the past."))
        return redirect(way_back(request, page_of(found)))
    tell_of(form, tried.clash)
    stays, _elsewhere = queries.stays_of(actor, found)
    home = next((stay for stay in stays if stay.is_open and stay.main), None)
    return show(
        request,
        "people/move_out.html",
        status=422 if form.errors else 200,
        back=way_back(request, page_of(found)),
        form=form,
        person=found,
        home=home,
        is_head=bool(home and home.household.head_id == found.pk),
        alone=bool(home and len(queries.residents_of(actor, home.household, timezone.localdate())) == 1),
        expected=tried.expected,
    )
