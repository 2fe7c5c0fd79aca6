"""What somebody found out: which source is right, why both are, or that it has been put right in the register."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.verification.declarations import ANSWER
from linli.capacity.verification.models import Question
from linli.capacity.verification.queries.asking import look_again, spots
from linli.capacity.verification.queries.versions import settings_on
from linli.capacity.verification.rules.remedies import Remedy, Said, remedy
from linli.ground.people import api as people
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger.api import record

from .looking import take_findings

State = Question.State
WHY = "the deed has been given this question"


@action(needs=ANSWER.code)
def answer(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    question: Question,
    said: str,
    explanation: str = "",
    versions: Mapping[UUID, int] | None = None,
    until: date | None = None,
) -> Question:
    """Answer an open question. What an answer puts right goes through the register's own deeds, as this actor.

    `versions` are the versions of the people's records that were seen. A question whose right value is not known yet
    stays open, with the answer beside it, until the register is corrected. Raises Clash (the question or a record
    changed meanwhile), Refused.
    """
    actor.need(ANSWER.code, question.position)
    _need_sense(question, said, explanation)
    claim(question, expected, {"said": said})
    question.said, question.explanation = said, explanation
    if said == Said.BOTH:
        _close(question, State.ANSWERED, actor, at)
    elif said == Said.CORRECTED:
        _close_if_gone(question, actor, at, insist=True)
    else:
        _put_right(question, actor, at, versions or {}, until)
    question.save(update_fields=["said", "explanation", "state", "closed_at", "closed_by"])
    _finish_task(question, actor, at)
    record(
        "verification.answered",
        actor=actor, at=at, subject=question.subject, position=question.position, rule=question.rule, answer=said,
    )  # fmt: skip
    return question


def _need_sense(question: Question, said: str, explanation: str) -> None:
    if not question.is_open:
        raise Refused(_("This question is closed already."), _("If the facts change, it will be asked again."))
    if said not in list(Said):
        raise Refused(_("Nothing is chosen here. Choose one."))
    if said == Said.BOTH and not explanation.strip():
        raise Refused(
            _("Why both are right is missing."),
            _("Write in a few words how both can be right, so that nobody asks again."),
        )


def _close(question: Question, state: str, actor: Actor, at: datetime) -> None:
    question.state, question.closed_at, question.closed_by = state, at, actor.post


def _put_right(
    question: Question, actor: Actor, at: datetime, versions: Mapping[UUID, int], until: date | None
) -> None:
    deed = REMEDIES.get(remedy(question.rule, question.said, spots(question)))
    if deed is None:
        return  # by hand: the question stays open until the register is corrected
    try:
        deed(question, Writing(actor, at, versions, until))
    except people.Unfit as unfit:
        reasons = " ".join(str(people.explain(fault)) for fault in unfit.faults.values())
        raise Refused(reasons, _("Correct it by hand in the register.")) from None
    _close_if_gone(question, actor, at, insist=False)


def _close_if_gone(question: Question, actor: Actor, at: datetime, *, insist: bool) -> None:
    """Look at the doors again: closed when the contradiction is gone; what else is found there is taken down too."""
    today = timezone.localdate(at)
    unit, register, findings, read = look_again(question, today)
    gone = question.key not in {one.key for one in findings}
    if insist and not gone:
        raise Refused(
            _("The register still says both."), _("Correct the record first; the links beside the sources lead there.")
        )
    if gone:
        _close(question, State.CORRECTED, actor, at)
        question.save(update_fields=["state"])
        rest: dict[str, Any] = {
            "settings": settings_on(today),
            "people": len(register.residents),
            "seconds": 0.0,
            "looked_at": read,
        }
        take_findings(actor=actor, at=at, unit=unit, findings=findings, **rest)


def _finish_task(question: Question, actor: Actor, at: datetime) -> None:
    """The last answer of a visit finishes its task."""
    if question.is_open or question.task_id is None:
        return
    others = Question.objects.unscoped(WHY).filter(task=question.task_id, state=State.OPEN)
    task = tasks.Task.objects.unscoped(WHY).filter(pk=question.task_id, state="open").first()
    if task is not None and not others.exists():
        tasks.finish(actor=actor, at=at, expected=task.version, task=task, outcome="answered")


class Writing:
    """Who writes, when, over which versions of which records."""

    def __init__(self, actor: Actor, at: datetime, versions: Mapping[UUID, int], until: date | None) -> None:
        self.actor, self.at, self.versions, self.until = actor, at, versions, until

    def said(self, person: people.Person) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.at, "expected": self.versions.get(person.pk, 0)}


def _person(writing: Writing, pk: Any) -> Any:
    """The record itself, for a deed; whoever may not change it is refused by the register."""
    return people.Person.objects.unscoped(WHY).get(pk=pk)


def _stay(pk: Any) -> Any:
    return people.Residence.objects.unscoped(WHY).select_related("person").get(pk=pk)


def _mark(pk: Any) -> Any:
    return people.VulnerabilityMark.objects.unscoped(WHY).select_related("person").get(pk=pk)


def _take_from_number(question: Question, writing: Writing) -> None:
    number, stated = spots(question)[:2]
    person = _person(writing, number.id)
    try:
        read = people.read_id_number(person.document_no, today=timezone.localdate(writing.at))
    except ValueError as fault:
        raise Refused(
            _("The ID number itself does not hold."), _("Look at the card and correct the number in the register.")
        ) from fault
    value = {"birth_date": read.birth_date, "sex": read.sex}[stated.field]
    people.change_person(person=person, changes={stated.field: value}, **writing.said(person))


def _never_lived_there(question: Question, writing: Writing) -> None:
    stay = _stay(spots(question)[1].id)
    _end(stay, stay.from_date, "mistake", writing)


def _left_when_later_began(question: Question, writing: Writing) -> None:
    first, second = (_stay(spot.id) for spot in spots(question)[:2])
    _end(first, max(first.from_date, second.from_date), "moved_away", writing)


def _is_dead(question: Question, writing: Writing) -> None:
    death, alive = (_stay(spot.id) for spot in spots(question)[:2])
    _end(alive, max(death.until_date, alive.from_date), "died", writing)


def _end(stay: Any, on: date, reason: str, writing: Writing) -> None:
    if stay.until_date is None:
        people.move_out(person=stay.person, on=on, reason=reason, **writing.said(stay.person))
    else:
        people.correct_residence(residence=stay, changes={"until_date": on}, **writing.said(stay.person))


def _end_mark(question: Question, writing: Writing) -> None:
    spot = next(spot for spot in spots(question) if spot.record == "mark")
    mark = _mark(spot.id)
    people.end_mark(mark=mark, **writing.said(mark.person))


def _renew_mark(question: Question, writing: Writing) -> None:
    mark = _mark(spots(question)[0].id)
    if writing.until is None:
        raise Refused(
            _("The new last day of the mark is missing."), _("Say until when the need is to be looked at again.")
        )
    people.set_mark(
        person=mark.person, kind=mark.kind, source="visit", until=writing.until, **writing.said(mark.person)
    )


def _sex_by_relation(question: Question, writing: Writing) -> None:
    person = _person(writing, spots(question)[1].id)
    other = {"1": "2", "2": "1"}[person.sex]
    people.change_person(person=person, changes={"sex": other}, **writing.said(person))


REMEDIES: dict[Remedy, Callable[[Question, Writing], None]] = {
    Remedy.TAKE_FROM_NUMBER: _take_from_number,
    Remedy.NEVER_LIVED_THERE: _never_lived_there,
    Remedy.LEFT_WHEN_LATER_BEGAN: _left_when_later_began,
    Remedy.IS_DEAD: _is_dead,
    Remedy.END_MARK: _end_mark,
    Remedy.RENEW_MARK: _renew_mark,
    Remedy.SEX_BY_RELATION: _sex_by_relation,
}
