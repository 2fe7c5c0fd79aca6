"""Changing what is known of a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.ground.people.declarations import EDIT
from linli.ground.people.models import Person
from linli.ground.people.rules.facts import CHECKED_TOGETHER
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record

from .changes import Changed, note_changes
from .writing import _fitting, _need_to_edit, _refuse_second_record


@action(needs=EDIT.code)
def change_person(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    person: Person,
    changes: Mapping[str, Any],
    source: str = "",
    source_id: UUID | None = None,
) -> Person:
    """Set the given facts and return the person; what does not differ is left alone.

    What was there before is kept with its source (one of SOURCES; by default it follows from the actor).
    Raises Clash, Refused, Unfit (per field), AlreadyRegistered.
    """
    _need_to_edit(actor, person.position)
    claim(person, expected, dict(changes))
    differing = {field: value for field, value in changes.items() if getattr(person, field) != value}
    beside = {field: getattr(person, field) for field in CHECKED_TOGETHER} if _touches_identity(differing) else {}
    facts = _fitting(beside | differing, at)
    _refuse_second_record({"document_type": person.document_type} | facts, but=person.pk)
    changed = sorted(field for field, value in facts.items() if getattr(person, field) != value)
    noted = [Changed(person, field, getattr(person, field), facts[field]) for field in changed]
    for field in changed:
        setattr(person, field, facts[field])
    if changed:
        person.save()
        note_changes(actor=actor, at=at, changes=noted, source=source, source_id=source_id)
        record(
            "people.person_changed",
            actor=actor,
            at=at,
            subject=person.pk,
            position=person.position,
            fields=changed,
        )
    return person


def _touches_identity(changes: Mapping[str, Any]) -> bool:
    return any(field in changes for field in CHECKED_TOGETHER)
