"""Marks of care: why somebody is looked after first."""

from datetime import date, datetime

from linli.ground.people.declarations import EDIT
from linli.ground.people.declarations.words import MARK_SOURCES, MARKS
from linli.ground.people.models import Person, VulnerabilityMark
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.keeping.api import blind
from linli.kernel.ledger.api import record

from .writing import _day, _need_to_edit


@action(needs=EDIT.code)
def set_mark(
    *, actor: Actor, at: datetime, expected: int, person: Person, kind: str, source: str, until: date | None = None
) -> VulnerabilityMark:
    """Mark a person as needing care for a reason, as somebody said it, until a day or until it is ended.

    Setting a mark that stands, or whose end has passed without anybody's word, renews it: source and end are new.
    Raises Clash, Refused, Unfit.
    """
    _need_to_edit(actor, person.position)
    claim(person, expected)
    _refuse_unknown(kind, source, until, _day(at))
    rows = VulnerabilityMark.objects.unscoped("the deed has been given this person").about(person)
    standing = rows.filter(ended_on=None, kind_blind=blind("people.mark", kind)).first()
    mark: VulnerabilityMark = standing or VulnerabilityMark(person=person, kind=kind, from_date=_day(at))
    mark.position, mark.source, mark.until_date, mark.reminded_on = person.position, source, until, None
    mark.save()
    record("people.mark_set", actor=actor, at=at, subject=person.pk, position=person.position)
    return mark


def _refuse_unknown(kind: str, source: str, until: date | None, today: date) -> None:
    faults = {}
    if kind not in MARKS:
        faults["kind"] = Fault("choice.unknown", found=kind)
    if source not in MARK_SOURCES:
        faults["source"] = Fault("choice.unknown", found=source)
    if until and until <= today:
        faults["until"] = Fault("mark.past", found=until.isoformat())
    if faults:
        raise Unfit(faults)


@action(needs=EDIT.code)
def end_mark(*, actor: Actor, at: datetime, expected: int, mark: VulnerabilityMark) -> VulnerabilityMark:
    """End a mark today. `expected` is the person's version. Raises Clash, Refused."""
    _need_to_edit(actor, mark.position)
    claim(mark.person, expected)
    mark.ended_on = max(_day(at), mark.from_date)
    mark.until_date = min(mark.until_date or mark.ended_on, mark.ended_on)
    mark.save(update_fields=["until_date", "ended_on"])
    record("people.mark_ended", actor=actor, at=at, subject=mark.person_id, position=mark.position)
    return mark
