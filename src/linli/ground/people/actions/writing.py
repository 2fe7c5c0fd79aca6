"""What the deeds share: opening and closing residences, and refusing what cannot be true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from linli.ground.people.declarations import EDIT
from linli.ground.people.models import Household, Person, Residence, VulnerabilityMark
from linli.ground.people.queries.identity import canonical
from linli.ground.people.rules.documents import ONE_PERSON_EACH
from linli.ground.people.rules.facts import FIELDS, Unfit, fit
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.relations import HEAD
from linli.ground.people.rules.stays import LeftFor, ResidenceKind, Spell, end_of, refuse_overlap
from linli.kernel.access.api import Actor, same_subjects


class AlreadyRegistered(Exception):
    """Somebody with this document is in the register; `person` tells who, and the page decides what may be said."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"resident {person.pk} has this document")
        self.person = person


@dataclass(frozen=True)
class Stay:
    """How somebody comes to live behind a door. `from_known=False`: since before the day of recording."""

    from_date: date
    relation: str = "99"
    kind: str = ResidenceKind.REGISTERED
    from_known: bool = True


def _day(at: datetime) -> date:
    """The calendar day of a moment where the community is."""
    return timezone.localtime(at).date()


def _fitting(facts: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Facts as they may be written. Raises Unfit, or TypeError for a field that is not a fact about a person."""
    if unknown := set(facts) - set(FIELDS):
        raise TypeError(f"not facts of a person: {sorted(unknown)}")
    return fit(facts, today=_day(at))


def _refuse_second_record(facts: Mapping[str, Any], but: UUID | None = None) -> None:
    """Raise AlreadyRegistered where another person has this document."""
    if facts.get("document_type") not in ONE_PERSON_EACH or not facts.get("document_no"):
        return
    twin = Person(document_no=facts["document_no"])
    key = Person._meta.get_field("document_blind").pre_save(twin, add=True)
    rows = Person.objects.unscoped("one document, one person, everywhere").exclude(pk=but)
    if other := rows.filter(document_type=facts["document_type"], document_blind=key).first():
        raise AlreadyRegistered(other)


def _main_stay(person: Person) -> Residence | None:
    """The open main residence, wherever it is; of several records of one person, this record's own comes first."""
    rows = Residence.objects.unscoped("the deed has been given this person").about(person)
    found = list(rows.filter(until_date=None, main=True).select_related("dwelling").order_by("pk"))
    return min(found, key=lambda stay: stay.person_id != person.pk, default=None)


def _refuse_two_places(person: Person, spell: Spell, but: UUID | None = None) -> None:
    """Raise Unfit on `from_date` where the person would have two main residences on one day."""
    rows = Residence.objects.unscoped("one record lies in one place").written_about(person).exclude(pk=but)
    try:
        refuse_overlap(spell, [stay.spell for stay in rows.filter(main=True)])
    except Fault as fault:
        raise Unfit({"from_date": fault}) from None


def _open_stay(person: Person, household: Household, stay: Stay, *, main: bool = True) -> Residence:
    """Write the residence, and let the person lie where they now live."""
    if main:
        _refuse_two_places(person, Spell(stay.from_date))
    residence: Residence = Residence.objects.create(
        person=person,
        household=household,
        dwelling_id=household.dwelling_id,
        position=household.position,
        relation=stay.relation,
        kind=stay.kind,
        from_date=stay.from_date,
        from_known=stay.from_known,
        main=main,
    )
    if main:
        _place(person, household.position, stay.kind)
    if stay.relation == HEAD and household.head_id is None:
        household.head = person
        household.save(update_fields=["head"])
    return residence


def _place(person: Person, position: int, residing: str) -> None:
    """Person and marks follow the main residence."""
    person.position, person.residing = position, residing
    person.save(update_fields=["position", "residing"])
    rows = VulnerabilityMark.objects.unscoped("marks lie where their person does")
    rows.written_about(person).update(position=position)
    if len(same_subjects(person)) > 1:
        _place_together(person)


def _place_together(person: Person) -> None:
    """Of one person's several records, each lies where its own main residence is.

    The record by which the person is seen has left only when all of them have.
    """
    homes = _open_homes(person)
    end = canonical([person.pk])[person.pk]
    for record in Person.objects.unscoped("the deed has been given this person").about(person):
        home = homes.get(record.pk) or (next(iter(homes.values()), None) if record.pk == end else None)
        at, residing = (home.position, home.kind) if home else (record.position, "")
        if (record.position, record.residing) != (at, residing):
            record.position, record.residing = at, residing
            record.save(update_fields=["position", "residing"])
        if record.pk == person.pk:
            person.position, person.residing = at, residing


def _open_homes(person: Person) -> dict[UUID, Residence]:
    """The open main residence of each record of a person, the first written first."""
    rows = Residence.objects.unscoped("the deed has been given this person").about(person)
    return {stay.person_id: stay for stay in rows.filter(until_date=None, main=True).order_by("pk")}


def _refuse_second_head(household: Household, relation: str, person: Person | None = None) -> None:
    """Raise Unfit on `relation` where the head would be two, or would be called otherwise."""
    is_head = person is not None and household.head_id == person.pk
    if relation == HEAD and household.head_id and not is_head:
        raise Unfit({"relation": Fault("head.taken")})
    if relation != HEAD and is_head:
        raise Unfit({"relation": Fault("head.own")})


def _close_stay(residence: Residence, on: date, reason: str) -> None:
    """End the residence on a day. Raises Unfit on `on`."""
    try:
        residence.until_date = end_of(residence.spell, on).end
    except Fault as fault:
        raise Unfit({"on": fault}) from None
    residence.left_for = reason
    residence.save(update_fields=["until_date", "left_for"])


def _settle(household: Household, on: date) -> None:
    """After somebody left: a head who is gone is head no longer, and a household without people is dissolved."""
    rows = Residence.objects.unscoped("the deed has been given this household")
    present = set(rows.filter(household=household, until_date=None).values_list("person_id", flat=True))
    changed = []
    if household.head_id and household.head_id not in present:
        household.head, changed = None, ["head"]
    if not present and household.ended_on is None:
        household.ended_on = on
        changed.append("ended_on")
    if changed:
        household.save(update_fields=changed)
    _count_up(household)


def _count_up(household: Household) -> None:
    """Whoever has the household open must notice that its members changed."""
    rows = Household.objects.unscoped("the deed has been given this household")
    rows.filter(pk=household.pk).update(version=F("version") + 1)
    household.version += 1


def _keep_registration(person: Person, household: Household, on: date, *, main: bool) -> Residence:
    """户在人不在: registered in the old household, living elsewhere."""
    household.ended_on = None
    household.save(update_fields=["ended_on"])
    stay = Stay(on, kind=ResidenceKind.AWAY, relation=_last_relation(person, household))
    return _open_stay(person, household, stay, main=main)


def _last_relation(person: Person, household: Household) -> str:
    rows = Residence.objects.unscoped("the deed has been given this person")
    last = rows.about(person).filter(household=household).order_by("-from_date", "-recorded_at").first()
    return last.relation if last else "99"


def _need_to_edit(actor: Actor, *positions: int) -> None:
    for position in positions if actor.role != "system" else ():
        actor.need(EDIT.code, position)


REASONS_TO_LEAVE = tuple(reason.value for reason in LeftFor)
