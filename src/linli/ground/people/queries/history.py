"""What happened in a household and behind a door: moves, changes with both values, marks, who answered then."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.batches import SOURCES
from linli.ground.people.declarations.panels import Answered, who_answered
from linli.ground.people.declarations.relations import RELATIONS
from linli.ground.people.declarations.words import DOCUMENT_TYPES, FACTS, HOUSEHOLD_KINDS, RESIDENCE_KINDS, SEXES
from linli.ground.people.models import Change, Household, Person, Residence, VulnerabilityMark
from linli.ground.people.rules.history import Event, Happened, in_order
from linli.ground.places.api import Dwelling
from linli.kernel.access.api import Actor, shown

MOST_CHANGES = 200
YES_OR_NO = {"True": _("yes"), "False": _("no")}
OF_PERSON: dict[str, Mapping[str, Any]] = {
    "sex": SEXES, "document_type": DOCUMENT_TYPES, "relation": RELATIONS, "kind": RESIDENCE_KINDS,
    "from_known": YES_OR_NO,
}  # fmt: skip
OF_HOUSEHOLD: dict[str, Mapping[str, Any]] = {"kind": HOUSEHOLD_KINDS}


@dataclass(frozen=True)
class Fact:
    """One field of a change, both values as this reader may see them."""

    label: str | Promise
    old: str | Promise
    new: str | Promise


@dataclass(frozen=True)
class Told:
    """How a change became known, and from which post it was written."""

    source: str | Promise
    post_title: str
    at: datetime


@dataclass(frozen=True)
class History:
    """The events, the latest first, and everybody who answered for the door since the first of them."""

    events: list[Event]
    answered: list[Answered]
    cut: bool = False


def history_of_household(actor: Actor, household: Household) -> History:
    """Everything that is known to have happened in a household; the number of questions does not grow with it."""
    rows = Residence.objects.seen_by(actor).filter(household=household)
    stays = list(rows.select_related("person", "dwelling__building"))
    return _history(actor, household.position, stays, Q(household=household))


def history_of_dwelling(actor: Actor, dwelling: Dwelling, on: date) -> History:
    """Who came to live behind a door and who left it until a day, whatever the household."""
    rows = Residence.objects.seen_by(actor).filter(dwelling=dwelling, from_date__lte=on)
    stays = list(rows.select_related("person", "dwelling__building"))
    return _history(actor, dwelling.position, stays, None)


def _history(actor: Actor, position: int, stays: list[Residence], about: Q | None) -> History:
    events = list(_moves(stays))
    cut = False
    if about is not None:
        changes = _changes(actor, stays, about)
        cut = len(changes) > MOST_CHANGES
        events += _as_events(actor, changes[:MOST_CHANGES], stays)
        events += _marks(actor, stays)
    first = min((event.on for event in events), default=None)
    answered = who_answered(position, _noon(first)) if first else []
    told = [replace(event, answered=_then(answered, event.on)) for event in events]
    return History(in_order(told), answered, cut)


def _then(answered: Iterable[Answered], on: date) -> tuple[Answered, ...]:
    moment = _noon(on)
    return tuple(one for one in answered if one.answered_at(moment))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _moves(stays: Iterable[Residence]) -> Iterator[Event]:
    for stay in stays:
        yield Event(stay.from_date, Happened.MOVED_IN, stay.person, stay)
        if stay.until_date:
            yield Event(stay.until_date, Happened.MOVED_OUT, stay.person, stay)


def _changes(actor: Actor, stays: Iterable[Residence], about: Q) -> list[Change]:
    """Changes of the household, and of its people while they were in it."""
    people = {stay.person_id for stay in stays}
    seen = Change.objects.seen_by(actor).select_related("person")
    rows = seen.filter(about) | seen.about(*people)
    return list(rows.order_by("-at", "id")[: MOST_CHANGES + 1])


def _as_events(actor: Actor, changes: Iterable[Change], stays: Iterable[Residence]) -> Iterator[Event]:
    """Fields that were changed in one deed are one event."""
    names = {str(stay.person_id): stay.person for stay in stays}
    deeds: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        deeds.setdefault((change.at, change.person_id, change.source), []).append(change)
    for (at, _person, source), together in deeds.items():
        facts = tuple(worded(actor, change, names) for change in together)
        told = Told(SOURCES.get(source, source), together[0].post_title, at)
        yield Event(timezone.localtime(at).date(), Happened.CHANGED, together[0].person, told, facts)


def worded(actor: Actor, change: Change, names: Mapping[str, Person]) -> Fact:
    """A change in words, masked as the field it belongs to."""
    words = (OF_PERSON if change.person_id else OF_HOUSEHOLD).get(change.field, {})
    label = FACTS.get(change.field, change.field)
    return Fact(label, *(_value(actor, change, value, words, names) for value in (change.old, change.new)))


def _value(
    actor: Actor, change: Change, value: str, words: Mapping[str, Any], names: Mapping[str, Person]
) -> str | Promise:
    if not value:
        return _("empty")
    if change.field == "head":
        head = names.get(value)
        return shown(actor, Person.protection["name"], head.name) if head else _("somebody else")
    said: str | Promise = words[value] if value in words else shown(actor, change.kept_as, value)
    return said


def _marks(actor: Actor, stays: Iterable[Residence]) -> Iterator[Event]:
    """Marks of care set and ended, for those who may read them."""
    if not actor.may("see.sensitive"):
        return
    people: set[UUID] = {stay.person_id for stay in stays}
    for mark in VulnerabilityMark.objects.seen_by(actor).about(*people).select_related("person"):
        yield Event(mark.from_date, Happened.MARKED, mark.person, mark)
        if mark.ended_on:
            yield Event(mark.ended_on, Happened.UNMARKED, mark.person, mark)


def changes_of_person(actor: Actor, person: Person) -> list[tuple[Fact, Told]]:
    """What was changed of a person, the latest first, with how it became known."""
    rows = Change.objects.seen_by(actor).about(person).order_by("-at", "id")[:MOST_CHANGES]
    return [
        (worded(actor, change, {}), Told(SOURCES.get(change.source, change.source), change.post_title, change.at))
        for change in rows
    ]
