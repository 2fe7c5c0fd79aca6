"""Working days and office hours, set by people."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.work.declarations import EDIT
from linli.kernel.work.models import Day, OfficeHours, Year


@action(needs=EDIT)
def set_day(*, actor: Actor, at: datetime, expected: int, day: date, works: bool, name: str) -> Day:
    """Say whether a day is worked; `expected` is 0 for a day that had no row. Raises Clash on a newer version."""
    row, made = Day.objects.get_or_create(day=day, defaults={"works": works, "name": name, "by_hand": True})
    if not made:
        claim(row, expected, mine={"works": works, "name": name})
        row.works, row.name, row.by_hand = works, name, True
        row.save(update_fields=["works", "name", "by_hand"])
    ledger.record("work.day_worked" if works else "work.day_freed", actor=actor, at=at, day=day.isoformat())
    return row


@action(needs=EDIT)
def announce_year(*, actor: Actor, at: datetime, expected: int, year: Year) -> Year:
    """Confirm that the year's holidays and shifted days are complete here. Raises Clash on a newer version."""
    claim(year, expected)
    year.announced = True
    year.save(update_fields=["announced"])
    ledger.record("work.year_announced", actor=actor, at=at, year=year.year)
    return year


@action(needs=EDIT, new="office hours are only added, each with its first day")
def set_hours(
    *, actor: Actor, at: datetime, from_day: date, opens: time, noon_from: time, noon_until: time, closes: time
) -> OfficeHours:
    """Office hours from a coming day on. Raises Refused when the times are out of order or the day is past."""
    if not opens < noon_from <= noon_until < closes:
        raise Refused(
            _("These hours are out of order."), _("Opening, midday break, closing: each later than the last.")
        )
    if from_day <= at.date():
        raise Refused(_("Hours of days already worked are not changed."), _("Choose tomorrow or a later day."))
    row, _made = OfficeHours.objects.update_or_create(
        from_day=from_day,
        defaults={
            "opens": opens,
            "noon_from": noon_from,
            "noon_until": noon_until,
            "closes": closes,
            "decided_at": at,
        },
    )
    ledger.record("work.hours_set", actor=actor, at=at, day=from_day.isoformat())
    return row
