"""The register as a list, finding somebody in it, and its figures by building."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.ground.people import queries
from linli.ground.people.declarations import EDIT, FIND_A_RESIDENT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.panels import acts_on_the_list
from linli.ground.people.declarations.words import AGE_GROUPS, MARKS, RESIDENCE_KINDS
from linli.ground.people.forms import AsOf, ListFilters
from linli.ground.people.queries import Choice, Row
from linli.ground.people.queries.batches import saved_filters
from linli.kernel.access.api import Actor, page
from linli.kernel.ui.api import paginate, show

MOST_BUILDINGS = 400  # a longer list of buildings is no longer a filter: one searches by address instead


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody in scope, filtered, sorted, page by page."""
    actor, today = request.actor, timezone.localdate()
    choice = ListFilters(request.GET).choice()
    total = queries.chosen_people(actor, choice, today).count()
    found, piece = _piece(request, choice, today)
    rows = queries.rows_for(actor, queries.loaded(actor, piece.ids if piece else found.object_list))
    return show(
        request,
        "people/list.html",
        part="people/_list.html",
        page=found,
        piece=piece,
        total=total,
        rows=aged(rows, today),
        choice=choice,
        chosen=queries.choice_in_words(actor, choice),
        query=urlencode(choice.said()),
        sorted_by=request.GET.get("sort") or "door",
        households=queries.number_of_households(actor),
        acts=acts_on_the_list(actor),
        saved=[(kept, urlencode(kept.query)) for kept in saved_filters(actor)],
        may_edit=actor.may(EDIT.code),
        **_filters(actor, choice, today),
    )


def _piece(request: HttpRequest, choice: Choice, today) -> tuple[Any, Any]:
    """The rows to show: cut at a row where the order allows it, by page number where it does not."""
    actor = request.actor
    if queries.has_slices(choice):
        said = {name: request.GET.get(name, "") for name in ("after", "before")}
        return None, queries.slice_of(actor, choice, today, **said)
    return paginate(request, queries.chosen_people(actor, choice, today).values_list("pk", flat=True)), None


def aged(rows: list[Row], today) -> list[tuple[Row, int | None]]:
    """Rows with the age of each, so that no template has to ask for the day."""
    return [(row, row.person.age(today)) for row in rows]


def _filters(actor: Actor, choice: Choice, today) -> dict[str, object]:
    buildings = queries.building_labels(actor, MOST_BUILDINGS)
    counts = queries.facets(actor, choice, today, by_building=bool(buildings))
    return {
        "kinds": [(code, word, counts["kind"].get(code, 0)) for code, word in RESIDENCE_KINDS.items()],
        "ages": [(code, word, counts["age"].get(code, 0)) for code, word in AGE_GROUPS.items()],
        "marks": [(code, MARKS[code], number) for code, number in counts["mark"].items()],
        "buildings": [(at, label, counts["building"].get(str(at), 0)) for at, label in buildings],
    }


@page(purpose=FIND_A_RESIDENT, needs=SEE.code)
def find(request: HttpRequest) -> HttpResponse:
    """Who is meant by a name, its pinyin, a telephone or document number, or an address."""
    text, today = ListFilters(request.GET).text, timezone.localdate()
    found = queries.search(request.actor, text)
    return show(
        request,
        "people/find.html",
        part="people/_found.html",
        found=found,
        hits=[(hit, hit.row.person.age(today)) for hit in found.hits],
    )


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def buildings(request: HttpRequest) -> HttpResponse:
    """People, households, dwellings and empty ones of every building, with their sum."""
    today = timezone.localdate()
    form = AsOf(request.GET)
    day = form.day(today)
    counts = queries.count_by_building(request.actor, day, today=today)
    return show(
        request,
        "people/buildings.html",
        form=form,
        day=day,
        is_today=day == today,
        counts=counts,
        totals=queries.totals(counts),
    )
