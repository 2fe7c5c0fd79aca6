"""One's own household, as far as it is one's own today: asked anew for every request, nothing remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.kernel.access.api import Actor, Refused, shown

from ..models import Tie
from ..rules import proposals, seeing

OURS = "the household that this account is tied to, asked anew for this request"
NOT_YOURS = _("This is not in your household.")


@dataclass(frozen=True)
class Member:
    """Somebody of the household, with what the reader may see of them and may ask to have put right."""

    stay: people.Residence
    person: people.Person
    age: int | None
    eyes: Actor
    is_self: bool
    may_speak: bool

    @property
    def name(self) -> str:
        return shown(self.eyes, self.person.protection["name"], self.person.name)


@dataclass(frozen=True)
class Home:
    """What an account may open now. Without a household: somebody who lives nowhere here any more."""

    tie: Tie
    person: people.Person | None
    household: people.Household | None
    members: tuple[Member, ...]

    @property
    def address(self) -> str:
        return str(self.household.dwelling.address) if self.household else ""

    @property
    def unit_name(self) -> str:
        return str(self.household.dwelling.building.unit.short_name) if self.household else ""

    @property
    def me(self) -> Member | None:
        return next((member for member in self.members if member.is_self), None)


def open_tie(actor: Actor, at: datetime) -> Tie | None:
    """The tie of the actor's account that holds now."""
    rows = Tie.objects.unscoped("an account asks for its own tie").filter(account_id=actor.account, ended_at=None)
    tie: Tie | None = rows.filter(Q(until_at=None) | Q(until_at__gt=at)).first() if actor.account else None
    return tie


def home_of(actor: Actor, tie: Tie, at: datetime) -> Home:
    """What the tie opens today: the household in which the person lives now, wherever they were when it was made."""
    if tie.account_id != actor.account:
        raise Refused(NOT_YOURS)
    today = timezone.localtime(at).date()
    person = _person(tie)
    household = people.own_household(_lives_in(tie, today))
    if household is None or household.ended_on:
        return Home(tie, person, None, _alone(actor, person, today))
    return Home(tie, person, household, _members(actor, household, person, today))


def _person(tie: Tie) -> people.Person | None:
    rows = people.Person.objects.unscoped(OURS)
    found: people.Person | None = rows.filter(pk=tie.person_id).first() if tie.person_id else None
    return found


def _lives_in(tie: Tie, today: date) -> UUID | None:
    """Where the person lives; somebody registered here but living elsewhere (户在人不在) has left the household."""
    if tie.person_id is None:
        return tie.household_id
    rows = people.Residence.objects.unscoped(OURS).about(tie.person_id).filter(main=True, from_date__lte=today)
    rows = rows.filter(Q(until_date=None) | Q(until_date__gt=today)).exclude(kind=people.ResidenceKind.AWAY)
    found: UUID | None = rows.values_list("household_id", flat=True).first()
    return found


def _members(
    actor: Actor, household: people.Household, person: people.Person | None, today: date
) -> tuple[Member, ...]:
    rows = people.Residence.objects.unscoped(OURS).filter(household=household, from_date__lte=today)
    rows = rows.filter(Q(until_date=None) | Q(until_date__gt=today)).select_related("person", "dwelling")
    mine = people.same_person([person.pk]) if person else set()
    is_head = household.head_id in mine
    stays = sorted(rows, key=lambda stay: (stay.person_id != household.head_id, stay.relation, str(stay.person_id)))
    return tuple(_member(actor, stay, stay.person, mine, is_head, today) for stay in stays)


def _alone(actor: Actor, person: people.Person | None, today: date) -> tuple[Member, ...]:
    """Somebody who left still sees what is kept about them, with the last home they had."""
    if person is None:
        return ()
    rows = people.Residence.objects.unscoped(OURS).about(person).select_related("dwelling")
    last = rows.order_by("-from_date", "-recorded_at").first()
    return (_member(actor, last, person, {person.pk}, False, today),) if last else ()


def _member(
    actor: Actor, stay: people.Residence, person: people.Person, mine: set[UUID], head: bool, today: date
) -> Member:
    is_self = person.pk in mine
    known: dict[str, Any] = {"is_self": is_self, "is_head": head, "age": person.age(today), "adult": people.ADULT}
    eyes = replace(actor, powers=seeing.powers_toward(**known))
    return Member(stay, person, person.age(today), eyes, is_self, seeing.may_speak_for(**known))


def member_of(home: Home, pk: UUID) -> Member | None:
    return next((member for member in home.members if member.person.pk == pk), None)


@dataclass(frozen=True)
class Fact:
    """One field as the reader may see it. `hidden`: there is something, and it is kept from this reader."""

    field: str
    label: Any
    text: str
    changeable: bool
    hidden: bool = False
    target: UUID | None = None


def facts_about(member: Member, at_home: bool) -> list[Fact]:
    """Everything recorded of a person, in plain words; for another adult only what the household knows anyway."""
    names = [*proposals.PERSON_FIELDS, "note"] if member.may_speak else ["name", "sex", "phone", "document_no"]
    found = [_fact(member, name, at_home) for name in names]
    if at_home:
        found += [_stay_fact(member, name) for name in proposals.STAY_FIELDS]
    return [fact for fact in found if fact.text or fact.changeable]


def _fact(member: Member, name: str, at_home: bool) -> Fact:
    person = member.person
    text = worded(people.Person, name, getattr(person, name))
    seen = shown(member.eyes, person.protection[name], text)
    may = member.may_speak and at_home and name in proposals.PERSON_FIELDS
    return Fact(name, label_of(people.Person, name), seen, may, seen != text, person.pk)


def _stay_fact(member: Member, name: str) -> Fact:
    text = worded(people.Residence, name, getattr(member.stay, name))
    if name == "from_date" and not member.stay.from_known:
        text = ""
    return Fact(name, label_of(people.Residence, name), text, False, target=member.person.pk)


def marks_about(member: Member) -> list[people.VulnerabilityMark]:
    """The marks of care on a record: for oneself, and for a child one is the head of."""
    rows = people.VulnerabilityMark.objects.unscoped(OURS).about(member.person)
    today = timezone.localdate()
    rows = rows.filter(Q(until_date=None) | Q(until_date__gte=today)).order_by("from_date")
    return list(rows) if member.may_speak else []


def label_of(model: Any, name: str) -> Any:
    return model._meta.get_field(name).verbose_name


def worded(model: Any, name: str, value: Any) -> str:
    """A value as people read it: the word for a code, the day as it is written."""
    words: Mapping[Any, Any] = dict(model._meta.get_field(name).flatchoices)
    if value in (None, ""):
        return ""
    if (name, value) == ("nationality", "CHN"):
        return str(_("China"))
    return str(words.get(value, value))
