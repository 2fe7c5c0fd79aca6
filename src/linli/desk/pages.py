"""Pages composed of several domains: today, find, who answers for this door."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date

from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui import api as ui

from . import queries
from .declarations import ANSWERS, FIND, NOW


@page(purpose=NOW, open_to="signed-in")
def home(request: HttpRequest) -> HttpResponse:
    """What now? For a worker the next door, for an office what waits, for an administrator the state of the house."""
    actor, now = request.actor, timezone.now()
    if request.user.is_authenticated and request.user.resident:
        return redirect("selfservice:home")
    if actor.post is None:
        return ui.show(request, "desk/home_nobody.html")
    if actor.density == "field" and "tasks.do" in actor.powers:
        return ui.show(request, "desk/home_field.html", day=queries.day_of(actor, now))
    calls = queries.calls_of(actor, now)
    return ui.show(
        request,
        "desk/home_desk.html",
        calls=calls,
        late=sum(call.is_late for call in calls),
        deeds=queries.last_deeds(actor),
        **queries.standing_of(actor, timezone.localdate(now)),
        **queries.house_of(actor, now),
    )


@page(purpose=FIND, needs="places.see", reads="GET HEAD POST")
def search(request: HttpRequest) -> HttpResponse:
    """One box for doors in any style and for residents; what is typed is posted, so that no address bar keeps it."""
    text = request.POST.get("q", "").strip()[:80]
    doors = places.find_addresses(request.actor, text) if text else []
    found = people.search(request.actor, text) if text and "people.see" in request.actor.powers else None
    return ui.show(request, "desk/search.html", text=text, doors=doors, found=found)


@page(purpose=ANSWERS, needs="places.see")
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who answers for this door, and who above them, today or on any day."""
    dwelling = get_or_404(places.Dwelling.objects.seen_by(request.actor).select_related("building__unit"), pk=pk)
    return _answer(request, dwelling.position, dwelling.address, dwelling=dwelling)


@page(purpose=ANSWERS, needs="places.see")
def building(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for a whole building."""
    found = get_or_404(places.Building.objects.seen_by(request.actor).select_related("unit"), pk=pk)
    return _answer(request, found.position, found.label)


def _answer(request: HttpRequest, position: int, label: str, dwelling: places.Dwelling | None = None) -> HttpResponse:
    today = timezone.localdate()
    on = _day(request.GET.get("on", ""), today)
    answering = posts.responsible_for(position, timezone.now() if on == today else on)
    return ui.show(
        request,
        "desk/door.html",
        label=label,
        dwelling=dwelling,
        on=on,
        today=today,
        answering=[(queries.level_words(one.level), one) for one in reversed(answering)],
        nearest=next((one for one in reversed(answering) if not one.gap), None),
        gaps=sum(one.gap for one in answering),
    )


def _day(said: str, today: date) -> date:
    """The day asked for; today when it is none, or has not come yet."""
    try:
        day = parse_date(said)
    except ValueError:
        day = None
    return min(day, today) if day else today
