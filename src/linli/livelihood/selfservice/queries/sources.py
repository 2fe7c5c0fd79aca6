"""Where each value of a record comes from: which post or roster wrote it, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.rosters import api as rosters
from linli.kernel.access.api import system
from linli.kernel.ledger import api as ledger

WHY = "a household reads where what is written about it comes from"
READER = system("a household reads what was written about it", "ledger.see")
LAST = 200  # entries of the ledger that are looked through
EVERY = "*"
ADDED = ("people.person_added", "people.household_registered")


@dataclass(frozen=True)
class Source:
    """Who wrote a value, on which day, and how."""

    who: str
    on: date
    how: Any


def sources_of(record: people.Person | people.Household) -> dict[str, Source]:
    """By field; `"*"` is where the record itself comes from. The latest writing counts."""
    begun = _added(record) or _from_roster(record)
    found = {EVERY: begun or Source(_unit(record.position), _day(record.recorded_at), _("written down"))}
    rows = people.Change.objects.unscoped(WHY).filter(**{_key(record): record.pk})
    for change in rows.order_by("at", "id"):
        found[change.field] = Source(change.post_title, _day(change.at), change.get_source_display())
    return found


def _key(record: people.Person | people.Household) -> str:
    return "person" if isinstance(record, people.Person) else "household"


def source_for(found: dict[str, Source], field: str) -> Source:
    return found.get(field) or found[EVERY]


def _added(record: people.Person | people.Household) -> Source | None:
    """The entry of the ledger with which the record was written down by hand."""
    for entry in ledger.recent(READER, wanted=ledger.Wanted(subject=record.pk))[:LAST]:
        if entry.kind in ADDED:
            said = ledger.content(entry) or {}
            return Source(str(said.get("post", "")), _day(entry.at), _("written down"))
    return None


def _from_roster(record: people.Person | people.Household) -> Source | None:
    """The roster that brought the person into the register."""
    unit = places.unit_position(record.position >> 24)
    files = rosters.RosterImport.objects.unscoped(WHY).filter(position=unit, state="written")
    rows = rosters.RosterRow.objects.unscoped(WHY).about(record, by="person").filter(roster__in=list(files))
    row = rows.filter(outcome="new", state="written").select_related("roster").first()
    if row is None:
        return None
    return Source(_unit(record.position), _day(row.roster.written_at or row.roster.received_at), _("community roster"))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _unit(position: int) -> str:
    unit = places.unit_of_position(position)
    return str(unit.short_name) if unit else ""
