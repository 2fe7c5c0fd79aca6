"""People coming to live behind a door, and leaving it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from linli.ground.people.declarations import EDIT
from linli.ground.people.declarations.relations import RELATIONS
from linli.ground.people.declarations.words import RESIDENCE_KINDS
from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.rules.documents import compact
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.relations import HEAD
from linli.ground.people.rules.stays import LeftFor, ResidenceKind, Spell, refuse_overlap
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger.api import record

from .changes import Changed, note_changes
from .writing import (
    REASONS_TO_LEAVE,
    Stay,
    _close_stay,
    _count_up,
    _day,
    _fitting,
    _keep_registration,
    _main_stay,
    _need_to_edit,
    _open_stay,
    _place,
    _refuse_second_head,
    _refuse_second_record,
    _refuse_two_places,
    _settle,
)


@action(needs=EDIT.code)
def add_person(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    household: Household,
    facts: Mapping[str, Any],
    stay: Stay,
    synthetic: bool = False,
) -> Person:
    """Write down somebody new in a household: a newborn, a tenant, a resident found at the door.

    `expected` is the household's version. Raises Clash, Refused, Unfit, AlreadyRegistered.
    """
    _need_to_edit(actor, household.position)
    claim(household, expected, dict(facts))
    return _add(actor, at, household, facts, stay, synthetic)


def _add(
    actor: Actor, at: datetime, household: Household, facts: Mapping[str, Any], stay: Stay, synthetic: bool
) -> Person:
    kept = _fitting(facts, at)
    _refuse_second_record(kept)
    _refuse_unlikely_stay(stay, kept.get("birth_date"), _day(at))
    _refuse_second_head(household, stay.relation)
    person: Person = Person.objects.create(position=household.position, synthetic=synthetic, **kept)
    _open_stay(person, household, stay)
    record(
        "people.person_added",
        actor=actor,
        at=at,
        subject=person.pk,
        position=household.position,
        dwelling=str(household.dwelling.pk),
    )
    return person


def _refuse_unlikely_stay(stay: Stay, born: date | None, today: date) -> None:
    faults = {}
    if stay.relation not in RELATIONS:
        faults["relation"] = Fault("choice.unknown", found=stay.relation)
    if stay.kind not in RESIDENCE_KINDS:
        faults["kind"] = Fault("choice.unknown", found=stay.kind)
    if stay.from_date > today:
        faults["from_date"] = Fault("stay.future", found=stay.from_date.isoformat())
    if born and stay.from_date < born:
        faults["from_date"] = Fault("stay.before_birth", found=born.isoformat())
    if faults:
        raise Unfit(faults)


@action(needs=EDIT.code)
def move_in(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    person: Person,
    home: Household | Dwelling,
    stay: Stay,
    keeps_registration: bool = False,
    document_no: str = "",
) -> Residence:
    """Bring a known person into a household, or behind a door as a household of their own.

    The residence they had until now ends on the same day.

    `keeps_registration` leaves them registered in the old household as living elsewhere (户在人不在). Whoever does not
    look after the person's present home shows by the whole `document_no` that the person stands before them.
    Raises Clash, Refused, Unfit.
    """
    _need_to_edit(actor, home.position)
    _need_the_person(actor, person, document_no)
    claim(person, expected)
    _refuse_unlikely_stay(stay, person.birth_date, _day(at))
    household, stay = _household_at(home, person, stay)
    _refuse_second_head(household, stay.relation, person)
    _leave_for(person, household, stay, keeps_registration)
    residence = _open_stay(person, household, stay)
    household.ended_on = None
    household.save(update_fields=["ended_on"])
    _count_up(household)
    record(
        "people.person_moved_in",
        actor=actor,
        at=at,
        subject=person.pk,
        position=household.position,
        dwelling=str(household.dwelling.pk),
    )
    return residence


def _household_at(home: Household | Dwelling, person: Person, stay: Stay) -> tuple[Household, Stay]:
    """The household itself, or a new one behind the door with the person as its head."""
    if isinstance(home, Household):
        return home, stay
    household: Household = Household.objects.create(
        dwelling=home, position=home.position, head=person, synthetic=person.synthetic
    )
    return household, replace(stay, relation=HEAD)


def _need_the_person(actor: Actor, person: Person, document_no: str) -> None:
    if actor.role == "system" or actor.scope.covers(person.position):
        return
    if not document_no or compact(document_no) != person.document_no:
        actor.need(EDIT.code, person.position)


def _leave_for(person: Person, household: Household, stay: Stay, keeps_registration: bool) -> None:
    """End the residences that the new one takes the place of."""
    rows = Residence.objects.unscoped("the deed has been given this person").select_related("household")
    if back := rows.about(person).filter(household=household, until_date=None, main=False).first():
        _close_stay(back, stay.from_date, LeftFor.MOVED_WITHIN)
    left = _main_stay(person)
    if left is None:
        return
    if left.household_id == household.pk:
        raise Unfit({"household": Fault("move.same_household")})
    old = Household.objects.unscoped("the household that is left").get(pk=left.household_id)
    _close_stay(left, stay.from_date, LeftFor.MOVED_WITHIN)
    if keeps_registration:
        _keep_registration(person, old, stay.from_date, main=False)
    _settle(old, stay.from_date)


@action(needs=EDIT.code)
def move_out(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    person: Person,
    on: date,
    reason: str,
    keeps_registration: bool = False,
) -> Residence:
    """End a person's main residence on a day and return it. The record stays, with all it says of the past.

    `keeps_registration`: lives elsewhere but stays registered here, and so stays on the list as `away`.
    Raises Clash, Refused, Unfit.
    """
    _need_to_edit(actor, person.position)
    claim(person, expected)
    left = _main_stay(person)
    _refuse_unlikely_leaving(left, on, reason, keeps_registration, _day(at))
    assert left is not None
    household = Household.objects.unscoped("the household that is left").get(pk=left.household_id)
    _close_stay(left, on, reason)
    if keeps_registration:
        _keep_registration(person, household, on, main=True)
    else:
        _place(person, person.position, "")
    _settle(household, on)
    record(
        "people.person_moved_out",
        actor=actor,
        at=at,
        subject=person.pk,
        position=person.position,
        reason=reason,
        dwelling=str(left.dwelling.pk),
    )
    return left


def _refuse_unlikely_leaving(left: Residence | None, on: date, reason: str, stays_on: bool, today: date) -> None:
    faults = {}
    if left is None or (stays_on and left.kind == ResidenceKind.AWAY):
        faults["person"] = Fault("move.gone")
    if reason not in REASONS_TO_LEAVE or (stays_on and reason in (LeftFor.DIED, LeftFor.MISTAKE)):
        faults["reason"] = Fault("choice.unknown", found=reason)
    if on > today:
        faults["on"] = Fault("stay.future", found=on.isoformat())
    if faults:
        raise Unfit(faults)


@action(needs=EDIT.code)
def correct_residence(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    residence: Residence,
    changes: Mapping[str, Any],
    source: str = "",
    source_id: UUID | None = None,
) -> Residence:
    """Put right what was written about a residence: relation, kind, first or last day.

    `expected` is the person's version. Raises Clash, Refused, Unfit.
    """
    if unknown := set(changes) - {"relation", "kind", "from_date", "from_known", "until_date"}:
        raise TypeError(f"not facts of a residence: {sorted(unknown)}")
    _need_to_edit(actor, residence.position)
    person = residence.person
    claim(person, expected, dict(changes))
    if "until_date" in changes and (residence.until_date is None or changes["until_date"] is None):
        raise Unfit({"until_date": Fault("stay.use_moves")})
    changed = sorted(field for field, value in changes.items() if getattr(residence, field) != value)
    noted = [Changed(person, field, getattr(residence, field), changes[field]) for field in changed]
    for field in changed:
        setattr(residence, field, changes[field])
    if "relation" in changed and residence.is_open:
        _refuse_second_head(residence.household, residence.relation, person)
    _refuse_untrue(residence, person, _day(at))
    residence.save()
    if residence.is_open and residence.main:
        _place(person, residence.position, residence.kind)
    note_changes(actor=actor, at=at, changes=noted, source=source, source_id=source_id)
    record(
        "people.residence_corrected",
        actor=actor,
        at=at,
        subject=person.pk,
        position=residence.position,
        fields=changed,
        dwelling=str(residence.dwelling.pk),
    )
    return residence


def _refuse_untrue(residence: Residence, person: Person, today: date) -> None:
    stay = Stay(residence.from_date, residence.relation, residence.kind)
    _refuse_unlikely_stay(stay, person.birth_date, today)
    spell = Spell(residence.from_date, residence.until_date)
    try:
        refuse_overlap(spell, [])
    except Fault as fault:
        raise Unfit({"until_date": fault}) from None
    if residence.main:
        _refuse_two_places(person, spell, but=residence.pk)
