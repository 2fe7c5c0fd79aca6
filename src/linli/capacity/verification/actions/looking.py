"""A look through the register: questions raised, changed and cleared up, each with its task, in one act."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from linli.capacity.verification.declarations import AT_THE_DOOR, IN_THE_OFFICE, LOOK
from linli.capacity.verification.declarations.words import BECAUSE, RULES
from linli.capacity.verification.models import Look, Question
from linli.capacity.verification.rules.facts import Finding
from linli.capacity.verification.rules.reconciling import Plan, plan
from linli.capacity.verification.rules.settings import OFFICE, Settings
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, action, system
from linli.kernel.keeping.api import blind
from linli.kernel.ledger.api import record
from linli.kernel.work.api import Job, enqueue

OPEN, ANSWERED, RESOLVED = Question.State.OPEN, Question.State.ANSWERED, Question.State.RESOLVED
AT_ONCE = 500
KINDS = {"door": AT_THE_DOOR.code, "office": IN_THE_OFFICE.code}
BECAUSE_OF_A_LOOK = "a look through the register keeps every question of its unit"


@action(needs=LOOK.code, new="asks for machine work")
def ask_to_look(*, actor: Actor, at: datetime, unit: Any) -> Job:
    """Have the whole register of a unit looked through now. Raises Refused for a unit of others."""
    actor.need(LOOK.code, unit.position)
    return enqueue("verification.look", actor=actor, at=at, params={"unit": str(unit.pk)}, position=unit.position)


@action(needs="", new="writes down what a look has found")
def take_findings(
    *,
    actor: Actor,
    at: datetime,
    unit: Any,
    findings: Sequence[Finding],
    settings: Settings,
    people: int,
    seconds: float,
    looked_at: Collection[UUID] | None = None,
) -> Look:
    """Raise what is new, close what has cleared up, hand out the tasks, and keep the figures of the look.

    `looked_at`: the people and households that were read, where only some doors were. Repeating it changes nothing.
    """
    prints = {one.key: [blind("verification.fact", side.said) for side in one.sides] for one in findings}
    standing = list(_standing(unit, findings))
    made = plan(findings, standing, _explained(findings), prints, looked_at=looked_at)
    raised = _raise(made.fresh, prints, settings, at)
    _change(made, prints, settings)
    _resolve(made.gone, settings, at)
    _hand_out(raised, settings, unit, at)
    look: Look = Look.objects.create(
        unit=unit, position=unit.position, at=at, whole=looked_at is None, people=people, found=len(findings),
        raised=len(raised), resolved=len(made.gone), seconds=round(seconds, 2),
    )  # fmt: skip
    if raised or made.gone or looked_at is None:
        told: dict[str, Any] = {"people": people, "raised": len(raised), "resolved": len(made.gone)}
        record("verification.looked", actor=actor, at=at, position=unit.position, **told)
    return look


def _standing(unit: Any, findings: Iterable[Finding]) -> Iterable[Question]:
    """The open questions of the unit, and those about what was found whose door lies elsewhere."""
    rows = Question.objects.unscoped(BECAUSE_OF_A_LOOK).filter(state=OPEN)
    here = {q.key: q for q in rows.filter(places.unit_scope(unit).q())}
    for part in _parts([one.key for one in findings if one.key not in here]):
        here |= {q.key: q for q in rows.filter(key__in=part)}
    return here.values()


def _explained(findings: Iterable[Finding]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    rows = Question.objects.unscoped(BECAUSE_OF_A_LOOK).filter(state=ANSWERED)
    for part in _parts([one.key for one in findings]):
        for key, facts in rows.filter(key__in=part).values_list("key", "facts"):
            found[key].append(facts)
    return found


def _parts(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _raise(
    fresh: Iterable[Finding], prints: Mapping[str, list[str]], settings: Settings, at: datetime
) -> list[Question]:
    made = [
        Question(
            rule=one.rule, about=one.about, subject=one.subject, key=one.key, raised_at=at,
            **_facts(one, prints[one.key], settings),
        )
        for one in fresh
    ]  # fmt: skip
    Question.objects.bulk_create(made, batch_size=AT_ONCE)
    return made


def _facts(one: Finding, prints: list[str], settings: Settings) -> dict[str, Any]:
    return {
        "position": one.position,
        "home": one.home,
        "persons": [str(pk) for pk in one.persons],
        "sides": [{"record": side.record, "id": str(side.id), "field": side.field} for side in one.sides],
        "facts": prints,
        "told": dict(one.told),
        "rule_version": settings[one.rule].version,
    }


def _change(made: Plan, prints: Mapping[str, list[str]], settings: Settings) -> None:
    """The same contradiction between other facts: whoever has it open must notice."""
    for question, finding in made.changed:
        facts = _facts(finding, list(prints[finding.key]), settings)
        rows = Question.objects.unscoped(BECAUSE_OF_A_LOOK).filter(pk=question.pk)  # type: ignore[attr-defined]
        rows.update(version=F("version") + 1, **facts)


def _resolve(gone: Sequence[Any], settings: Settings, at: datetime) -> None:
    rows = Question.objects.unscoped(BECAUSE_OF_A_LOOK)
    for because in ("rule", "facts"):
        keys = [q.pk for q in gone if (because == "facts") == settings[q.rule].on]
        for part in _parts(keys):
            rows.filter(pk__in=part).update(state=RESOLVED, closed_at=at, because=because, version=F("version") + 1)
        _let_go({q.task_id for q in gone if q.pk in set(keys) and q.task_id}, because, at)


def _let_go(asked: Collection[UUID], because: str, at: datetime) -> None:
    """Close the tasks of which no question is left, with the reason."""
    rows = Question.objects.unscoped(BECAUSE_OF_A_LOOK).filter(state=OPEN)
    for part in _parts(list(asked)):
        busy = set(rows.filter(task__in=part).values_list("task_id", flat=True))
        every = tasks.Task.objects.unscoped(BECAUSE_OF_A_LOOK).filter(pk__in=set(part) - busy, state="open")
        versions = dict(every.values_list("pk", "version"))
        if versions:
            tasks.cancel_many(actor=_by_rule(), at=at, expected=versions, reason=str(BECAUSE[because]))


def _by_rule(unit: Any = None) -> Actor:
    """Who hands out and takes back this work: the rules, not a person."""
    where = {"unit": unit.pk, "unit_position": unit.position} if unit else {}
    return system("verification", "tasks.see", "tasks.assign", "tasks.do", **where)


def _hand_out(raised: Sequence[Question], settings: Settings, unit: Any, at: datetime) -> None:
    """One task per household (or person, or telephone) and doer, whatever the number of questions."""
    for doer, kind in KINDS.items():
        mine = [q for q in raised if q.declared.doer == doer]
        groups: dict[UUID, list[Question]] = defaultdict(list)
        for question in mine:
            groups[question.home or question.subject].append(question)
        _attach(kind, groups, unit)
        bare = {subject: asked for subject, asked in groups.items() if asked[0].task_id is None}
        wanted = _new_tasks(bare, doer, settings, at)
        made = tasks.create_many(
            actor=_by_rule(unit), at=at, kind=kind, tasks=wanted, source="verification", source_id=unit.pk
        )
        for task in made:
            for question in groups[task.subject_id or unit.pk]:
                question.task = task
        _keep_tasks(mine)


def _attach(kind: str, groups: Mapping[UUID, list[Question]], unit: Any) -> None:
    """A household that is to be asked anyway is asked everything on one visit."""
    rows = tasks.Task.objects.unscoped(BECAUSE_OF_A_LOOK).filter(kind=kind, source_id=unit.pk, state="open")
    for part in _parts(list(groups)):
        for task in rows.filter(subject_id__in=part):
            for question in groups[task.subject_id]:
                question.task = task


def _keep_tasks(asked: Sequence[Question]) -> None:
    by_task: dict[UUID, list[UUID]] = defaultdict(list)
    for question in asked:
        if question.task_id:
            by_task[question.task_id].append(question.pk)
    Question.objects.unscoped(BECAUSE_OF_A_LOOK).bulk_update(
        [q for q in asked if q.task_id], ["task"], batch_size=AT_ONCE
    )


def _new_tasks(
    groups: Mapping[UUID, list[Question]], doer: str, settings: Settings, at: datetime
) -> list[tasks.NewTask]:
    level = posts.Level.COMMUNITY if doer == OFFICE else posts.Level.BUILDING
    places_asked = {asked[0].position for asked in groups.values()}
    answering, doors = posts.answering_posts(places_asked, at, level), _doors(places_asked)
    return [
        tasks.NewTask(
            position=asked[0].position,
            title=doors.get(asked[0].position) or str(_("One telephone for many")),
            why=_in_words(asked),
            subject_type="household" if asked[0].home else asked[0].about,
            subject_id=subject,
            post=answering.get(asked[0].position),
            due_at=at + timedelta(days=min(settings[q.rule]["due_days"] for q in asked)),
        )
        for subject, asked in groups.items()
    ]


def _in_words(asked: Sequence[Question]) -> str:
    return str(_(", ")).join(dict.fromkeys(str(RULES[q.rule]) for q in asked))[:160]


def _doors(positions: Collection[int]) -> dict[int, str]:
    rows = places.Dwelling.objects.unscoped("a task is called by its door").select_related("building")
    found: dict[int, str] = {}
    for part in _parts(list(positions)):
        found |= {door.position: door.label for door in rows.filter(Q(position__in=part))}
    return found
