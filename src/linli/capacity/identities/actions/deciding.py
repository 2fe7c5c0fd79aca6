"""One person or two: decided by a person, never by the machine, and always to be taken back (合并·不是同一人)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from linli.capacity.identities.declarations import ASK_AT_DOOR, REVIEW
from linli.capacity.identities.declarations.words import ANSWERS
from linli.capacity.identities.models import Pair
from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim, system
from linli.kernel.ledger.api import record

MERGE = people.MERGE.code


@action(needs=MERGE)
def decide_one(
    *, actor: Actor, at: datetime, expected: int, pair: Pair, leads: Any = None, chosen: Iterable[str] = ()
) -> Pair:
    """The two records are one person: an edge is added. `leads` and `chosen` say by which values the person is seen.

    Raises Clash, Refused, people.Unfit.
    """
    claim(pair, expected)
    alias = people.merge(
        actor=actor,
        at=at,
        records=(pair.left, pair.right),
        leads=leads,
        reason="door" if pair.answer else "register",
        confidence=pair.score,
        chosen=chosen,
    )
    pair.alias = alias
    return _decided(actor, at, pair, "one")


@action(needs=MERGE)
def decide_two(*, actor: Actor, at: datetime, expected: int, pair: Pair) -> Pair:
    """The two records are two people; nobody is asked again until one of them says something else. Raises Clash."""
    claim(pair, expected)
    return _decided(actor, at, pair, "two")


def _decided(actor: Actor, at: datetime, pair: Pair, state: str) -> Pair:
    pair.state, pair.decided_at, pair.decided_by = state, at, actor.post
    pair.save(update_fields=["state", "decided_at", "decided_by", "alias"])
    record("identities.pair_decided", actor=actor, at=at, subject=pair.pk, position=pair.position, state=state)
    _cancel_questions(actor, at, pair)
    _finish_when_empty(actor, at, pair)
    return pair


def _finish_when_empty(actor: Actor, at: datetime, pair: Pair) -> None:
    """With the last pair of an office its task is done."""
    low, high = places.unit_block(pair.position >> 24)
    if Pair.objects.seen_by(actor).filter(state="open", position__gte=low, position__lte=high).exists():
        return
    machine = system("the last pair of this office was decided", "tasks.do", "tasks.see")
    rows = tasks.tasks(machine).filter(kind=REVIEW.code, state=tasks.State.OPEN)
    for task in rows.filter(position__gte=low, position__lte=high):
        tasks.finish(actor=machine, at=at, expected=task.version, task=task, outcome="done")


@action(needs=MERGE)
def ask_at_door(*, actor: Actor, at: datetime, expected: int, pair: Pair) -> Pair:
    """Nobody at the desk can tell: whoever answers for the building asks. Raises Clash, Refused."""
    claim(pair, expected)
    pair.state, pair.answer = "asked", ""
    pair.save(update_fields=["state", "answer"])
    homes = {one.position for one in (pair.left, pair.right) if actor.scope.covers(one.position)}
    buildings = {position: places.building_block(position)[0] for position in homes}
    answering = posts.answering_posts(set(buildings.values()), at)
    new = [_question(pair, position, answering.get(building)) for position, building in sorted(buildings.items())[:1]]
    tasks.create_many(actor=actor, at=at, kind=ASK_AT_DOOR.code, tasks=new, source="identities", source_id=pair.pk)
    record("identities.pair_decided", actor=actor, at=at, subject=pair.pk, position=pair.position, state="asked")
    _finish_when_empty(actor, at, pair)
    return pair


def _question(pair: Pair, position: int, post: Any) -> tasks.NewTask:
    door = places.Dwelling.objects.unscoped("a task names its door").filter(position=position).first()
    return tasks.NewTask(
        position=position,
        title=door.label if door else str(_("no door")),
        why=_("Two records may be one person. Ask who lives here."),
        subject_type="pair",
        subject_id=pair.pk,
        post=post,
    )


@action(needs="tasks.do")
def answer(*, actor: Actor, at: datetime, expected: int, task: Any, pair: Pair, said: str) -> Pair:
    """What they said at the door. It decides nothing: the office sees it beside the two records. Raises Clash."""
    if said not in ANSWERS:
        raise Refused(_("This is not one of the answers."))
    tasks.finish(actor=actor, at=at, expected=expected, task=task, outcome=said)
    claim(pair, pair.version)
    pair.state, pair.answer = "open", said
    pair.save(update_fields=["state", "answer"])
    record("identities.answered", actor=actor, at=at, subject=pair.pk, position=pair.position, answer=said)
    return pair


@action(needs=MERGE)
def open_again(*, actor: Actor, at: datetime, expected: int, pair: Pair) -> Pair:
    """Take a decision back: an edge ends, a question at the door is withdrawn. Raises Clash, Refused."""
    claim(pair, expected)
    alias = _standing(pair)
    if alias:
        people.part(actor=actor, at=at, expected=alias.version, alias=alias)
    _cancel_questions(actor, at, pair)
    pair.state, pair.alias, pair.decided_at, pair.decided_by = "open", None, None, None
    pair.save(update_fields=["state", "alias", "decided_at", "decided_by"])
    record("identities.pair_opened_again", actor=actor, at=at, subject=pair.pk, position=pair.position)
    return pair


def _standing(pair: Pair) -> Any:
    rows = people.Alias.objects.unscoped("the deed has been given this pair")
    return rows.filter(pk=pair.alias_id, until_at=None).first() if pair.alias_id else None


def _cancel_questions(actor: Actor, at: datetime, pair: Pair) -> None:
    machine = system("the question has been answered otherwise", "tasks.assign", "tasks.see")
    rows = tasks.tasks_of(machine, pair.pk).filter(state=tasks.State.OPEN)
    if versions := dict(rows.values_list("pk", "version")):
        tasks.cancel_many(actor=machine, at=at, expected=versions, reason=str(_("decided meanwhile")))
