"""The register as a list, finding somebody in it, and its figures by building."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.ground.people import queries
from linli.ground.people.declarations import FIND_A_RESIDENT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.words import AGE_GROUPS, MARKS, RESIDENCE_KINDS
from linli.ground.people.forms import AsOf, ListFilters
from linli.ground.people.queries import Choice, Row
from linli.kernel.access.api import Actor, page
from linli.kernel.ui.api import paginate, show

MOST_BUILDINGS = 400  # a longer list of buildings is no longer a filter: one searches by address instead


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody in scope, filtered, sorted, page by page."""
    actor, today = request.actor, timezone.localdate()
    filters = ListFilters(request.GET)
    choice = filters.choice()
    found = paginate(request, queries.chosen_people(actor, choice, today).values_list("pk", flat=True))
    rows = queries.rows_for(actor, queries.loaded(actor, found.object_list))
    return show(
        request,
        "people/list.html",
        part="people/_list.html",
        page=found,
        rows=aged(rows, today),
        choice=choice,
        sorted_by=request.GET.get("sort") or "door",
        households=queries.number_of_households(actor),
        **_filters(actor, choice, today),
    )


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
