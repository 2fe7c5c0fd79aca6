"""One question with both its sources, and one visit with everything that is to be asked behind a door."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.capacity.verification import actions, queries
from linli.capacity.verification.declarations import ANSWER, SEE, VERIFY
from linli.capacity.verification.forms import AnswerForm
from linli.capacity.verification.models import Question
from linli.capacity.verification.queries.asking import spots
from linli.capacity.verification.rules.remedies import Remedy, remedy
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Clash, Refused, page
from linli.kernel.ui.api import show

# What an answer does to the register, said before it is given.
DOES: dict[str, Any] = {
    Remedy.TAKE_FROM_NUMBER: gettext_lazy("The register takes it from the ID number."),
    Remedy.NEVER_LIVED_THERE: gettext_lazy("The later stay is struck out as entered by mistake."),
    Remedy.LEFT_WHEN_LATER_BEGAN: gettext_lazy("The earlier stay ends on the day the later one began."),
    Remedy.IS_DEAD: gettext_lazy("The stay that is still open ends with the death."),
    Remedy.END_MARK: gettext_lazy("The mark of care is ended."),
    Remedy.RENEW_MARK: gettext_lazy("The mark goes on; say until when."),
    Remedy.SEX_BY_RELATION: gettext_lazy("The sex is changed in the record."),
    Remedy.BY_HAND: gettext_lazy("Then put the other one right in the register; the link stands beside it."),
}


@dataclass
class Asked:
    """A question as the page needs it."""

    question: Question
    sides: list[Any]
    first: Any
    second: Any
    form: Any
    renews: bool

    @property
    def versions(self) -> list[tuple[str, int]]:
        """The people's records on the page, with the versions that were seen."""
        found = {side.person.pk: side.person.version for side in self.sides if side.person is not None}
        return [(f"v-{pk}", version) for pk, version in found.items()]

    @property
    def more(self) -> int:
        return max(0, len(self.question.sides) - len(self.sides))


@page(purpose=VERIFY, needs=SEE.code, writes="POST")
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both sources, and the answer."""
    found = queries.question_of(request.actor, pk)
    if request.method == "POST":
        return _answered(request, found)
    return _shown(request, found)


@page(purpose=VERIFY, needs=SEE.code)
def task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that is to be asked on one visit; a single question is shown at once."""
    found = queries.task_of(request.actor, pk)
    asked = queries.questions_of_task(request.actor, found)
    if len(asked) == 1:
        return redirect("verification:question", pk=asked[0].pk)
    sources = queries.Sources.of(request.actor, asked)
    return show(
        request,
        "verification/task.html",
        task=found,
        asked=[_asked(one, sources) for one in asked],
        open=sum(one.is_open for one in asked),
    )


def _asked(found: Question, sources: Any, form: Any = None) -> Asked:
    first, second = (remedy(found.rule, said, spots(found)) for said in ("first", "second"))
    return Asked(
        found,
        sources.sides(found),
        DOES[first],
        DOES[second],
        form or AnswerForm(),
        Remedy.RENEW_MARK in (first, second),
    )


def _shown(request: HttpRequest, found: Question, form: Any = None, status: int = 200) -> HttpResponse:
    actor = request.actor
    sources = queries.Sources.of(actor, [found])
    doors = queries.doors_of(actor, [found])
    return show(
        request,
        "verification/question.html",
        status=status,
        asked=_asked(found, sources, form),
        question=found,
        door=doors.get(found.position, ""),
        may_answer=found.is_open and actor.may(ANSWER.code, found.position),
        siblings=_siblings(actor, found),
        expected=found.version,
    )


def _siblings(actor: Any, found: Question) -> list[Question]:
    """The other open questions of the same visit."""
    if found.task_id is None:
        return []
    others = queries.questions_of_task(actor, found.task)
    return [one for one in others if one.is_open and one.pk != found.pk]


def _answered(request: HttpRequest, found: Question) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    said = form.cleaned_data
    try:
        done = actions.answer(
            actor=request.actor,
            at=timezone.now(),
            expected=said["expected"],
            question=found,
            said=said["said"],
            explanation=said["explanation"],
            versions=_versions(request),
            until=said["until"],
        )
    except Clash:
        form.add_error(
            None, _("Somebody else changed this while you were asking. This is how it stands now; answer again.")
        )
        return _shown(request, queries.question_of(request.actor, found.pk), form, status=409)
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}".strip())
        return _shown(request, queries.question_of(request.actor, found.pk), form, status=422)
    return _onward(request, done)


def _versions(request: HttpRequest) -> dict[UUID, int]:
    found = {}
    for name, value in request.POST.items():
        if name.startswith("v-") and value.isdigit():
            found[UUID(name[2:])] = int(value)
    return found


def _onward(request: HttpRequest, done: Question) -> HttpResponse:
    """To the next question of the visit, else to the work; an answer that waits for its correction stays here."""
    if done.is_open:
        messages.success(request, _("Noted. Now put the other one right; then say that it is corrected."))
        return redirect("verification:question", pk=done.pk)
    messages.success(request, _("Answered. It is not asked again while the facts stay as they are."))
    following = _siblings(request.actor, queries.question_of(request.actor, done.pk))
    if following:
        return redirect("verification:question", pk=following[0].pk)
    return redirect(reverse("tasks:mine") if request.actor.may(tasks.DO) and done.task_id else "verification:questions")
