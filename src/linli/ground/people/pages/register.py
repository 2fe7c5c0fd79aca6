"""The register as a list, finding somebody in it, and its figures by building."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.people import queries
from linli.ground.people.declarations import EDIT, FIND_A_RESIDENT, KEEP_THE_REGISTER, SEE
from linli.ground.people.declarations.panels import acts_on_the_list
from linli.ground.people.declarations.relations import RELATIONS
from linli.ground.people.declarations.words import AGE_GROUPS, MARKS, RESIDENCE_KINDS, SEXES
from linli.ground.people.forms import AsOf, ListFilters
from linli.ground.people.models import Person
from linli.ground.people.queries import Choice, Row
from linli.ground.people.queries.batches import saved_filters
from linli.kernel.access.api import Actor, page, shown
from linli.kernel.ui.api import show

MOST_BUILDINGS = 400  # a longer list of buildings is no longer a filter: one searches by address instead


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody in scope, filtered, sorted, page by page."""
    actor, today = request.actor, timezone.localdate()
    choice = ListFilters(request.GET).choice()
    total, is_more = queries.how_many(queries.chosen_people(actor, choice, today))
    said = {name: request.GET.get(name, "") for name in ("after", "before")}
    piece = queries.slice_of(actor, choice, today, **said)
    rows = queries.rows_for(actor, queries.loaded(actor, piece.ids))
    return show(
        request,
        "people/list.html",
        part="people/_list.html",
        piece=piece,
        total=total,
        is_more=is_more,
        rows=lines(actor, rows, today),
        choice=choice,
        building=str(choice.building),
        chosen=queries.choice_in_words(actor, choice),
        query=urlencode(choice.said()),
        sorted_by=request.GET.get("sort") or "door",
        households=None if is_more or choice.narrows else queries.number_of_households(actor),
        acts=acts_on_the_list(actor),
        saved=[(kept, urlencode(kept.query)) for kept in saved_filters(actor)],
        may_edit=actor.may(EDIT.code),
        **_filters(actor, choice, today, is_wide=is_more or _is_wide(actor, choice)),
    )


def lines(actor: Actor, rows: list[Row], today: date) -> list[dict[str, Any]]:
    """What stands in each line, in words: a template that asks for every word itself takes ten times as long."""
    choose = _("Choose %(name)s")
    here, away = (_way("people:household"), _way("people:person")), str(_("has left"))
    sexes, kinds, relations = ({code: str(w) for code, w in t.items()} for t in (SEXES, RESIDENCE_KINDS, RELATIONS))
    return [
        {
            "key": str(row.person.pk),
            "name": (name := shown(actor, Person.protection["name"], row.person.name)),
            "choose": choose % {"name": name},
            "url": here[1] % row.person.pk,
            "home": here[0] % row.stay.household_id if row.stay else "",
            "address": shown(actor, Row.protection["address"], row.address) if row.stay else away,
            "sex": sexes.get(row.person.sex, ""),
            "age": "–" if (age := row.person.age(today)) is None else str(age),
            "relation": relations.get(row.stay.relation, "") if row.stay else "",
            "kind": kinds.get(row.person.residing, ""),
            "phone": shown(actor, Person.protection["phone"], row.person.phone),
            "document": row.document_brief,
            "marks": row.mark_words,
        }
        for row in rows
    ]


def _way(name: str) -> str:
    """The address of a page about one record, with a place for its key."""
    return reverse(name, args=[UUID(int=0)]).replace(str(UUID(int=0)), "%s")


def _is_wide(actor: Actor, choice: Choice) -> bool:
    """Whether the numbers beside the filters, each of which counts what another filter leaves out, would take long."""
    return choice.narrows and queries.how_many(queries.chosen_people(actor, Choice(), timezone.localdate()))[1]


def _filters(actor: Actor, choice: Choice, today: date, *, is_wide: bool) -> dict[str, object]:
    """Every filter with its values; how many people each would leave only where that is soon counted."""
    buildings = queries.building_labels(actor, MOST_BUILDINGS)
    if is_wide:
        marks = MARKS if actor.may("see.sensitive") else {}
        kinds, ages = RESIDENCE_KINDS, AGE_GROUPS
        bare = {"kinds": kinds, "ages": ages, "marks": marks}
        said: dict[str, object] = {name: [(code, w, "") for code, w in table.items()] for name, table in bare.items()}
        return said | {"buildings": [(str(at), label, "") for at, label in buildings], "is_wide": True}
    counts = queries.facets(actor, choice, today, by_building=bool(buildings))
    known = [(code, w) for code, w in RESIDENCE_KINDS.items() if counts["kind"].get(code) or code == choice.kind]
    return {
        "kinds": [(code, word, f"{counts['kind'].get(code, 0):,}") for code, word in known],
        "ages": [(code, word, f"{counts['age'].get(code, 0):,}") for code, word in AGE_GROUPS.items()],
        "marks": [(code, MARKS[code], f"{number:,}") for code, number in counts["mark"].items()],
        "buildings": [(str(at), label, f"{counts['building'].get(str(at), 0):,}") for at, label in buildings],
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
    if queries.number_of_buildings(request.actor) > MOST_BUILDINGS:
        return redirect("people:counts")  # a city has ten thousand buildings; its figures open unit by unit
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
