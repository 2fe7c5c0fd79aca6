"""Lists and figures of contradictions, within the places of whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, QuerySet
from django.db.models.functions import Cast

from linli.capacity.verification.models import Question
from linli.capacity.verification.rules.settings import RULES
from linli.ground.places import api as places
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, get_or_404

State = Question.State
BUILDING = 1 << 12
WHOLE_BUILDING = BUILDING - 1


@dataclass
class Figures:
    """How many questions stand and how they ended; of those that were answered, how many were right to ask."""

    open: int = 0
    corrected: int = 0
    answered: int = 0
    resolved: int = 0
    said: int = 0  # open, with an answer that waits for its correction

    @property
    def judged(self) -> int:
        return self.corrected + self.answered

    @property
    def total(self) -> int:
        return self.open + self.judged + self.resolved


@dataclass(frozen=True)
class RuleFigures:
    """One rule with its figures."""

    code: str
    label: Any
    figures: Figures


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen to see."""

    rule: str = ""
    state: str = "open"
    building: int | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.rule or self.building is not None or self.state != "open")


def questions(actor: Actor, choice: Choice) -> QuerySet[Question]:
    """Questions within the actor's places, house by house; closed ones the latest first."""
    rows = Question.objects.seen_by(actor).filter(state=choice.state)
    if choice.rule:
        rows = rows.filter(rule=choice.rule)
    if choice.building is not None:
        rows = rows.filter(position__gte=choice.building, position__lte=choice.building | WHOLE_BUILDING)
    order = ("position", "id") if choice.state == State.OPEN else ("-closed_at", "-id")
    return rows.order_by(*order)


def question_of(actor: Actor, pk: UUID) -> Question:
    """The question, or 404."""
    found: Question = get_or_404(Question.objects.seen_by(actor).select_related("task__post", "task__team"), pk=pk)
    return found


def questions_of_task(actor: Actor, task: tasks.Task) -> list[Question]:
    """What is to be asked on one visit, open questions first."""
    rows = Question.objects.seen_by(actor).filter(task=task)
    return sorted(rows, key=lambda q: (not q.is_open, q.raised_at, str(q.pk)))


def task_of(actor: Actor, pk: UUID) -> tasks.Task:
    found: tasks.Task = get_or_404(tasks.tasks(actor).filter(source="verification"), pk=pk)
    return found


def by_rule(actor: Actor) -> list[RuleFigures]:
    """Every rule that has ever asked here, those with open questions first."""
    found: dict[str, Figures] = {rule.code: Figures() for rule in RULES}
    rows = Question.objects.seen_by(actor).order_by().values("rule", "state", "said").annotate(count=Count("pk"))
    for row in rows:
        figures = found.setdefault(row["rule"], Figures())
        setattr(figures, row["state"], getattr(figures, row["state"]) + row["count"])
        figures.said += row["count"] if row["state"] == State.OPEN and row["said"] else 0
    labels = dict(Question._meta.get_field("rule").choices or ())
    listed = [RuleFigures(code, labels[code], one) for code, one in found.items() if one.total]
    return sorted(listed, key=lambda one: (-one.figures.open, str(one.code)))


def total_of(rows: Iterable[RuleFigures]) -> Figures:
    made = Figures()
    for row in rows:
        for name in ("open", "corrected", "answered", "resolved", "said"):
            setattr(made, name, getattr(made, name) + getattr(row.figures, name))
    return made


@dataclass
class BuildingFigures:
    """A building with its open questions and those that were answered."""

    position: int
    label: str
    open: int = 0
    closed: int = 0
    rules: dict[str, int] = field(default_factory=dict)


def by_building(actor: Actor, most: int = 40) -> list[BuildingFigures]:
    """Buildings with open questions, most of them first."""
    place = Cast(F("position") / BUILDING, IntegerField())
    rows = Question.objects.seen_by(actor).filter(state=State.OPEN).order_by()
    counted = rows.annotate(place=place).values("place").annotate(count=Count("pk")).order_by("-count", "place")[:most]
    found = {row["place"] * BUILDING: row["count"] for row in counted}
    labels = dict(places.Building.objects.seen_by(actor).filter(position__in=found).values_list("position", "label"))
    return [BuildingFigures(at, labels.get(at, ""), count) for at, count in found.items()]


def asked_of_home(actor: Actor, home: Any, _day: Any) -> dict[str, Any] | None:
    """What is to be found out about a household, for its page; nothing where nothing is open."""
    rows = Question.objects.seen_by(actor).filter(home=home.pk, state=State.OPEN).order_by("raised_at", "id")
    found = list(rows[:20])
    return {"questions": found} if found else None


def units_to_look_at(actor: Actor) -> list[Any]:
    """The communities whose register the actor may have looked through."""
    unit = places.Unit.objects.filter(pk=actor.unit).first() if actor.unit else None
    return [unit] if unit is not None and unit.level == places.Unit.Level.COMMUNITY else []
