"""While somebody is written down: who in the register may be that very person, shown at once (登记时查重)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.ground.people import queries
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER
from linli.ground.people.forms import PersonForm
from linli.ground.people.models import Person
from linli.ground.people.queries.likely import Likely, likely
from linli.ground.people.rules.facts import CHECKED_TOGETHER, Unfit, fit
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import page
from linli.kernel.ui.api import show


@dataclass(frozen=True)
class Alike:
    """Who it may be, and what the person at the form said: this one, or another. Without an answer it `asks`."""

    found: Likely = Likely()
    chosen: Person | None = None
    asks: bool = False


def alike_to(request: HttpRequest, form: PersonForm, door: Dwelling) -> Alike:
    """Compare what was sent with the register; on a form that is only opened there is nothing to compare."""
    if request.method != "POST" or not form.is_valid() or request.POST.get("take"):
        return Alike()
    found = likely(request.actor, _tidy(form.facts()), door)
    chosen = _chosen(request, found)
    return Alike(found, chosen, found.asks and chosen is None and request.POST.get("another") != "yes")


def _chosen(request: HttpRequest, found: Likely) -> Person | None:
    """The one said to be the very person: somebody who was shown, never anybody else."""
    said = request.POST.get("is", "")
    return next((one.person for one in found.near if str(one.person.pk) == said), None)


def _tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as they would be kept; those that cannot be kept yet are left out, while somebody is still typing."""
    try:
        return fit(facts, today=timezone.localdate())
    except Unfit as unfit:
        wrong = set(unfit.faults) | (set(CHECKED_TOGETHER) if set(unfit.faults) & set(CHECKED_TOGETHER) else set())
        return {name: value for name, value in facts.items() if name not in wrong}


@page(purpose=KEEP_THE_REGISTER, needs=EDIT.code, reads="", writes="POST")
def likely_people(request: HttpRequest) -> HttpResponse:
    """The piece of the form that shows who it may be; what is being typed is sent, never put into an address."""
    door = queries.dwelling_of(request.actor, UUID(request.POST["door"])) if _is_key(request.POST.get("door")) else None
    form = PersonForm(request.POST)
    form.is_valid()
    facts = {name: value for name, value in form.cleaned_data.items() if name in form.fields}
    found = likely(request.actor, _tidy(facts), door, but=_key(request.POST.get("but")))
    return show(request, "people/_likely.html", alike=Alike(found), door=door, changing=bool(request.POST.get("but")))


def _is_key(text: str | None) -> bool:
    return _key(text) is not None


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
