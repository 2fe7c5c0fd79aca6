"""To whom a telephone number or a door belongs, asked before anybody may look: nothing but ids and yes or no."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.ground.people.models import Household, Person, Residence
from linli.kernel.keeping.api import blind

from .homes import lasting_on

FOR_THEMSELVES = "a resident asks for their own household, which is all that they are told of"


def knows_number(phone: str) -> bool:
    """Whether the register has this number for somebody who lives here, or for their household."""
    return bool(phone) and bool(households_of_number(phone))


def households_of_number(phone: str, on: date | None = None) -> set[UUID]:
    """The households that this number reaches: by a member's own number, or by that of the household."""
    key = blind("phone", phone)
    rows = Residence.objects.unscoped(FOR_THEMSELVES).filter(Q(person__phone_blind=key) | Q(household__phone_blind=key))
    rows = rows.filter(lasting_on(on)) if on else rows.filter(until_date=None)
    return set(rows.exclude(kind="away").values_list("household_id", flat=True))


def members_with_tail(households: set[UUID], tail: str, on: date) -> list[UUID]:
    """Who of these households bears a document that ends in these four signs."""
    rows = Residence.objects.unscoped(FOR_THEMSELVES).filter(lasting_on(on), household__in=households)
    rows = rows.filter(person__document_tail=blind("document", tail.upper(), "last4")).exclude(kind="away")
    return list(rows.values_list("person_id", flat=True).distinct())


def bears_tail(person: UUID, tail: str) -> bool:
    """Whether this person's own document ends in these four signs."""
    rows = Person.objects.unscoped(FOR_THEMSELVES).filter(pk=person)
    return bool(rows.filter(document_tail=blind("document", tail.upper(), "last4")).exists()) if tail else False


def members_by_number(households: set[UUID], phone: str, on: date) -> list[UUID]:
    """Who of these households has this number as their own."""
    rows = Residence.objects.unscoped(FOR_THEMSELVES).filter(lasting_on(on), household__in=households)
    rows = rows.filter(person__phone_blind=blind("phone", phone)).exclude(kind="away") if phone else rows.none()
    return list(rows.values_list("person_id", flat=True).distinct())


def own_household(household: UUID | None) -> Household | None:
    """A household for those who belong to it; whoever calls has made sure that they do."""
    rows = Household.objects.unscoped(FOR_THEMSELVES).select_related("dwelling__building__unit", "head")
    found: Household | None = rows.filter(pk=household).first()
    return found
