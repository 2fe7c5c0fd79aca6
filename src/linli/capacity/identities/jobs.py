"""Machine work: everybody of an office compared with everybody (查重)."""

from collections.abc import Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from linli.capacity.identities import actions, queries
from linli.kernel.matching.api import LIKELY, find_pairs
from linli.kernel.work.api import Run, job

AT_ONCE = 500


def _found(result: Mapping[str, Any]) -> str:
    return ngettext(
        "{found} pair of records may be one person.", "{found} pairs of records may be one person.", result["found"]
    ).format(found=result["found"])


@job("identities.scan", label=gettext_lazy("Look for people recorded twice"), says=_found)
def scan(run: Run) -> dict[str, Any] | None:
    """Compare all records and keep the likely pairs; begins anew after a death, a pair is never kept twice."""
    current = queries.scans(run.actor).get(pk=UUID(run.params["scan"]))
    link = {"link": reverse("identities:queue")}
    if current.state != "running":
        return {"found": current.found, **link}
    read = _read(run)
    if read is None:
        return None
    found = _keep(run, current, *read)
    people = len(read[0])
    actions.finish_scan(actor=run.actor, at=timezone.now(), scan=current, people=people, found=found)
    return {"found": found, "people": people, **link}


def _read(run: Run) -> tuple[list[Any], dict[str, str], dict[str, int]] | None:
    """All records with their fingerprints and places; None when the worker is asked to stop."""
    read, prints, where = [], {}, {}
    for number, (person, record) in enumerate(queries.records(run.actor), start=1):
        read.append(record)
        prints[record.key], where[record.key] = queries.print_of(record), person.position
        if number % AT_ONCE == 0:
            run.progress(number, 0)
            if run.should_stop():
                return None
    return read, prints, where


def _keep(run: Run, current: Any, records: list[Any], prints: dict[str, str], where: dict[str, int]) -> int:
    found, pairs = 0, find_pairs(records, at_least=LIKELY)
    while part := list(islice(pairs, AT_ONCE)):
        found += actions.keep_pairs(
            actor=run.actor, at=timezone.now(), scan=current, found=part, prints=prints, where=where
        )
        run.progress(len(records), len(records))
    return found
