"""Marks of care as a list: by kind, those that end soon, those whose end has passed."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.ground.people import queries
from linli.ground.people.declarations import EDIT, KEEP_THE_REGISTER
from linli.ground.people.declarations.words import MARKS
from linli.ground.people.queries import marks as asked
from linli.kernel.access.api import page
from linli.kernel.ui.api import paginate, show


@page(purpose=KEEP_THE_REGISTER, needs="see.sensitive")
def listing(request: HttpRequest) -> HttpResponse:
    """Every mark that stands, those that end first on top; chosen ones are renewed or ended together."""
    actor, today, said = request.actor, timezone.localdate(), request.GET
    view = said.get("show", "") if said.get("show", "") in asked.VIEWS else "all"
    kind = said.get("kind", "") if said.get("kind", "") in MARKS else ""
    found = paginate(request, asked.marks_listed(actor, view, kind, today))
    marks = list(found.object_list)
    homes = {row.person.pk: row for row in queries.rows_for(actor, [mark.person for mark in marks])}
    return show(
        request,
        "people/marks.html",
        page=found,
        rows=[(mark, homes[mark.person_id], mark.waits(today)) for mark in marks],
        counts=asked.mark_counts(actor, today),
        kinds=[(code, MARKS[code], number) for code, number in asked.kind_counts(actor, view, today)],
        view=view,
        kind=kind,
        may_edit=actor.may(EDIT.code),
    )
