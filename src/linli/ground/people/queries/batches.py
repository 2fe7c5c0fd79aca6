"""Whom an act on many people reaches, what it would change for each, and the acts that were done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.ground.people.models import Batch, BatchRow, Person, Residence, SavedFilter, VulnerabilityMark
from linli.ground.people.rules.batches import MOST, Deed, Mark, Outcome, Stay, fingerprint, judged
from linli.kernel.access.api import Actor, get_or_404
from linli.kernel.keeping.api import blind

from .listing import Choice, chosen_people


@dataclass(frozen=True)
class Line:
    """One person of a plan: with the residence and the mark that the act is about."""

    person: Person
    stay: Residence | None
    mark: VulnerabilityMark | None
    outcome: Outcome
    why: str


@dataclass(frozen=True)
class Plan:
    """What an act would do. `seen` stands for exactly these people as they are now."""

    deed: Deed
    facts: dict[str, Any]
    lines: list[Line]

    @property
    def seen(self) -> str:
        return fingerprint((line.person.pk, line.person.version) for line in self.lines)

    def those(self, outcome: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def changes(self) -> list[Line]:
        return self.those(Outcome.CHANGE)


def people_meant(actor: Actor, ids: Iterable[UUID], choice: Choice | None, on: date) -> list[UUID]:
    """The people that were ticked, or everybody of a list; one more than an act may reach, so that it is noticed."""
    if choice is not None:
        return list(chosen_people(actor, choice, on).values_list("pk", flat=True)[: MOST + 1])
    return list(Person.objects.seen_by(actor).filter(pk__in=list(ids)).values_list("pk", flat=True)[: MOST + 1])


def plan_of(actor: Actor, deed: Deed, facts: Mapping[str, Any], ids: Iterable[UUID], *, lock: bool = False) -> Plan:
    """What an act would do to these people: four questions, whatever their number.

    Where whole households leave, everybody who lives in them is among the lines.
    """
    wanted = list(ids)
    if deed == Deed.MOVE_HOME:
        wanted = _with_households(actor, wanted)
    rows = Person.objects.seen_by(actor).filter(pk__in=wanted).order_by("position", "pk")
    people = list(rows.select_for_update() if lock else rows)
    open_main = Q(until_date=None, main=True)
    stays = {stay.person_id: stay for stay in _about(Residence, actor, people).filter(open_main).select_related(
        "household", "dwelling__building")}  # fmt: skip
    marks = _marks(actor, people, str(facts.get("mark", "")))
    said = dict(facts)
    lines = [_line(deed, said, person, stays.get(person.pk), marks.get(person.pk)) for person in people]
    return Plan(deed, said, lines)


def _about(model: Any, actor: Actor, people: list[Person]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.seen_by(actor)
    return rows.about(*people) if people else rows.none()  # type: ignore[attr-defined]


def _with_households(actor: Actor, ids: list[UUID]) -> list[UUID]:
    stays = Residence.objects.seen_by(actor).filter(until_date=None, main=True)
    homes = stays.about(*ids).values("household")
    return list(stays.filter(household__in=homes).values_list("person_id", flat=True))


def _marks(actor: Actor, people: list[Person], kind: str) -> dict[UUID, VulnerabilityMark]:
    if not kind:
        return {}
    rows = _about(VulnerabilityMark, actor, people).filter(ended_on=None, kind_blind=blind("people.mark", kind))
    return {mark.person_id: mark for mark in rows}


def _line(
    deed: Deed, facts: dict[str, Any], person: Person, stay: Residence | None, mark: VulnerabilityMark | None
) -> Line:
    lives = Stay(stay.kind, stay.from_date) if stay else None
    bears = Mark(mark.source, mark.until_date) if mark else None
    outcome, why = judged(deed, facts, lives, bears)
    return Line(person, stay, mark, outcome, why)


def batches(actor: Actor) -> QuerySet[Batch]:
    """Acts on many people, done by the offices the actor looks after, the latest first."""
    rows: QuerySet[Batch] = Batch.objects.seen_by(actor).order_by("-at", "-id")
    return rows


def batch_of(actor: Actor, pk: UUID) -> Batch:
    """One act, or 404."""
    found: Batch = get_or_404(Batch.objects.seen_by(actor), pk=pk)
    return found


def rows_of_batch(actor: Actor, batch: Batch) -> QuerySet[BatchRow]:
    """The people whom an act changed."""
    rows: QuerySet[BatchRow] = BatchRow.objects.seen_by(actor).filter(batch=batch).select_related("person")
    return rows.order_by("position", "id")


def saved_filters(actor: Actor) -> list[SavedFilter]:
    """The filters that this account saved, and those shared in its office."""
    mine = Q(account=actor.account) | Q(shared=True, unit=actor.unit)
    return list(SavedFilter.objects.seen_by(actor).filter(mine).order_by("name", "id")[:50])
