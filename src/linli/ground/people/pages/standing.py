"""一标三实 on screen: the figures of a unit and of its parts, and the dwellings behind a figure."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people import queries
from linli.ground.people.declarations import KEEP_THE_REGISTER, SEE
from linli.ground.people.queries import standing
from linli.ground.places.api import Building, Unit, chain_of
from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import paginate, show

USE_WORDS: dict[str, Promise] = {
    "own": _("lived in by owners"),
    "let": _("let"),
    "other": _("others live there"),
    "empty": _("empty"),
    "closed": _("closed up"),
    "use": _("shops, offices and other uses"),
}


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def counts(request: HttpRequest) -> HttpResponse:
    """The figures of the reader's own unit."""
    unit = standing.top_of(request.actor)
    if unit is None:
        raise Http404
    return redirect("people:counts_of", pk=unit.pk)


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def counts_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The figures of a unit; every part opens to its own, every figure to its list."""
    unit = get_or_404(Unit.objects.all(), pk=pk)
    found = standing.standing_of(request.actor, unit)
    if not found.parts and unit.pk != request.actor.unit:
        raise Http404
    return show(
        request,
        "people/counts.html",
        unit=unit,
        whole=found.whole,
        parts=found.parts,
        total=found.sum,
        above=list(reversed(chain_of(unit)[1:])),
        agrees=found.sum == found.whole and found.whole.adds_up,
    )


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def homes(request: HttpRequest) -> HttpResponse:
    """The dwellings behind a figure: of a unit or a building, of one use or of all."""
    actor, said = request.actor, request.GET
    building = _building(request)
    unit = None if building else _unit(request)
    use = said.get("use", "") if said.get("use", "") in USE_WORDS else ""
    found = paginate(request, standing.homes_listed(actor, standing.place_of(unit, building), use))
    people = standing.people_behind_count(actor, found.object_list)
    return show(
        request,
        "people/homes.html",
        page=found,
        rows=[(door, USE_WORDS[door.use_], people.get(door.position, 0)) for door in found.object_list],
        unit=unit,
        building=building,
        use=use,
        word=USE_WORDS.get(use, ""),
        uses=USE_WORDS.items(),
    )


def _building(request: HttpRequest) -> Building | None:
    said = request.GET.get("building", "")
    rows = Building.objects.seen_by(request.actor)
    return get_or_404(rows, position=int(said)) if said.isdecimal() and len(said) < 19 else None


def _unit(request: HttpRequest) -> Unit | None:
    key = queries.Choice.read({"unit": request.GET.get("unit", "")}).unit
    return get_or_404(Unit.objects.all(), pk=key) if key else standing.top_of(request.actor)


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def households(request: HttpRequest) -> HttpResponse:
    """The households behind a figure."""
    building = _building(request)
    unit = None if building else _unit(request)
    rows = standing.households_listed(request.actor, standing.place_of(unit, building))
    return show(request, "people/households.html", page=paginate(request, rows), unit=unit, building=building)


@page(purpose=KEEP_THE_REGISTER, needs=SEE.code)
def bodies(request: HttpRequest) -> HttpResponse:
    """The organisations behind a figure."""
    unit = _unit(request)
    rows = standing.organisations_listed(request.actor, standing.place_of(unit, None))
    return show(request, "people/bodies.html", page=paginate(request, rows), unit=unit)
