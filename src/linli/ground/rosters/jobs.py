"""Machine work of the register: a roster compared, written, taken back."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linli.ground.rosters.actions import concluding, filing, staging, undoing
from linli.ground.rosters.queries import comparing, rosters
from linli.ground.rosters.rules.lines import Reader
from linli.kernel.work.api import Run, job

STAGE_AT_ONCE = 2000


def _roster(run: Run) -> Any:
    return rosters.rosters(run.actor).get(pk=UUID(run.params["roster"]))


def _compared(result: Mapping[str, Any]) -> str:
    return _(
        "Compared: {new} new, {changed} changed, {same} the same, {conflict} conflicts, {unreadable} unreadable."
    ).format(**{name: result.get(name, 0) for name in ("new", "changed", "same", "conflict", "unreadable")})


def _written(result: Mapping[str, Any]) -> str:
    if not result.get("new") and not result.get("changed"):
        return ngettext(
            "Nothing was new: {same} row was there already.",
            "Nothing was new: {same} rows were there already.",
            result["same"],
        ).format(same=result["same"])
    return _("Written: {new} new, {changed} changed; {same} the same, {waiting} rows wait for you.").format(
        **{name: result.get(name, 0) for name in ("new", "changed", "same", "waiting")}
    )


def _undone(result: Mapping[str, Any]) -> str:
    return _("Taken back: {undone} rows; {kept} were changed since and left as they are.").format(
        undone=result.get("undone", 0), kept=result.get("kept", 0)
    )


@job("rosters.compare", label=gettext_lazy("Compare a roster with the register"), says=_compared)
def compare_roster(run: Run) -> dict[str, Any] | None:
    """Read the file row by row and note what each row is; begins anew after a death, nothing was written."""
    roster = _roster(run)
    if roster.state != roster.State.COMPARING:
        return {**roster.counts, "link": _link(roster)}
    now = timezone.now()
    staging.begin_comparison(actor=run.actor, at=now, roster=roster)
    counts = _stage(run, roster, timezone.localdate(now))
    if counts is None:
        return None
    staging.finish_comparison(actor=run.actor, at=timezone.now(), roster=roster, counts=counts)
    return {**counts, "link": _link(roster)}


def _stage(run: Run, roster: Any, today: date) -> Counter[str] | None:
    """Compare and note every row; None when the worker is asked to stop."""
    comparison = comparing.Comparison(run.actor, roster.unit, today)
    counts: Counter[str] = Counter()
    number = 1
    sheets = [(sheet, rosters.usual_of(sheet, table)) for sheet, table in rosters.sheets_of(run.actor, roster)]
    total = sum(table.rows for _, table in sheets)
    for sheet, table in sheets:
        found = comparison.compare(Reader(table, today).lines(sheet.rows))
        while batch := list(islice(found, STAGE_AT_ONCE)):
            number = staging.stage_rows(actor=run.actor, at=timezone.now(), roster=roster, first=number, found=batch)
            counts.update(one.finding.outcome.value for one in batch)
            run.progress(number - 1, total)
            if run.should_stop():
                return None
    return counts


@job("rosters.write", label=gettext_lazy("Write a roster into the register"), says=_written)
def import_roster(run: Run) -> dict[str, Any] | None:
    """Write the rows that are ready, some thousand at a time; what is written stays written after a death."""
    roster = _roster(run)
    if roster.state != roster.State.WRITING:
        return {**_last(roster), "link": _link(roster)}
    concluding.open_accepted_doors(actor=run.actor, at=timezone.now(), roster=roster)
    homes = comparing.homes_of(run.actor, roster.unit)
    total, after = rosters.tally(run.actor, roster).total, 0
    while True:
        filed = filing.file_rows(actor=run.actor, at=timezone.now(), roster=roster, homes=homes, after=after)
        if filed.last is None:
            break
        after = filed.last
        run.progress(after, total)
        if run.should_stop():
            return None
    told = concluding.finish_import(actor=run.actor, at=timezone.now(), roster=roster)
    return {**told, "link": _link(roster)}


def _last(roster: Any) -> dict[str, int]:
    names = ("new", "changed", "same", "waiting")
    return {name: roster.counts.get(f"written_{name}", 0) for name in names}


@job("rosters.undo", label=gettext_lazy("Take back an import of a roster"), says=_undone)
def undo_roster(run: Run) -> dict[str, Any] | None:
    """Take back row by row, the last first; what is taken back stays so after a death."""
    roster = _roster(run)
    if roster.state != roster.State.UNDOING:
        return {"undone": roster.counts.get("undone", 0), "kept": roster.counts.get("kept", 0), "link": _link(roster)}
    total, before = rosters.tally(run.actor, roster).total, 1 << 30
    while True:
        filed = undoing.undo_rows(actor=run.actor, at=timezone.now(), roster=roster, before=before)
        if filed.last is None:
            break
        before = filed.last
        run.progress(total - before + 1, total)
        if run.should_stop():
            return None
    undoing.close_doors(actor=run.actor, at=timezone.now(), roster=roster)
    told = concluding.finish_undo(actor=run.actor, at=timezone.now(), roster=roster)
    return {**told, "link": _link(roster)}


def _link(roster: Any) -> str:
    return reverse("rosters:roster", args=[roster.pk])
