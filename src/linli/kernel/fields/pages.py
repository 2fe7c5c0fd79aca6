"""The data dictionary on screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from linli.kernel.access.api import Protection, page, powers
from linli.kernel.ui.api import paginate, show

from .declarations import KNOW_WHAT_IS_KEPT, PROTECTIONS, SEE
from .entries import FieldEntry, dictionary


@page(purpose=KNOW_WHAT_IS_KEPT, needs=SEE.code)
def listing(request: HttpRequest) -> HttpResponse:
    """Every field that is kept, found by word, app and protection. Shows nobody's data."""
    text, level = request.GET.get("q", "")[:80].strip(), request.GET.get("level", "")
    every = dictionary()
    found = [entry for entry in every if entry.says(text)]
    rows = [entry for entry in found if not level or entry.protection.name == level]
    found_page = paginate(request, rows, per_page=100)
    return show(
        request,
        "fields/dictionary.html",
        part="fields/_entries.html",
        page=found_page,
        entries=[(entry, _seen_with(entry)) for entry in found_page.object_list],
        levels=_levels(found),
        level=level,
        text=text,
        homes=len({(entry.app, entry.model) for entry in rows}),
        sealed=sum(entry.is_sealed for entry in rows),
    )


def _seen_with(entry: FieldEntry) -> list[Any]:
    declared = powers()
    return [declared[power].label if power in declared else power for power in entry.seen_with]


def _levels(found: list[FieldEntry]) -> list[tuple[str, Any, int]]:
    counts = {level: sum(entry.protection is level for entry in found) for level in Protection}
    return [(level.name, PROTECTIONS[level], number) for level, number in counts.items() if number]
