"""A resident asks why somebody looked; an audit administrator, or the office, explains."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.journal.api import Look
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify

from .. import queries
from ..declarations import ANSWER, ANSWER_QUESTION
from ..models import Question
from .handing import _hand_out, _house_of


@action(needs="", new="a question begins its own record; a look is asked about once at a time")
def ask_why(
    *, actor: Actor, at: datetime, home: queries.Home, person: people.Person, look: Look, said: str = ""
) -> Question:
    """Ask why a post looked at oneself or at a child one is the head of. Asking twice gives the same question.

    Raises Refused for anybody else's data.
    """
    member = queries.member_of(home, person.pk)
    if member is None or not member.may_speak:
        raise Refused(_("You can ask about looks at yourself and at children you are the head of."))
    assert actor.account
    question = Question(
        position=person.position, account_id=actor.account, person=person, look=look.pk, look_at=look.at,
        look_post=look.post_title, look_unit=look.unit_name, look_purpose=look.purpose, said=said, asked_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:
        rows = Question.objects.unscoped("a resident asks the same again")
        waiting: Question = rows.about(person, by="person").get(look=look.pk, answered_at=None)
        return waiting
    house = _house_of(person.position)
    unit = look.unit_name or look.post_title
    question.task = _hand_out(
        house, at, ANSWER_QUESTION, position=person.position, title=unit, subject=question.pk,
        level=posts.Level.COMMUNITY, notice="selfservice.asked", post=_auditor(person.position, at),
    )  # fmt: skip
    question.save(update_fields=["task"])
    ledger.record("selfservice.asked", actor=house, at=at, subject=question.pk, position=person.position)
    return question


def _auditor(position: int, at: datetime) -> UUID | None:
    """The post of an audit administrator whose places these are: an office should not judge its own looks."""
    running = Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
    rows = posts.Post.objects.unscoped("who audits a place is asked from below").filter(
        running, role__code="audit_admin"
    )
    rows = rows.select_related("role", "unit", "overlay").order_by("-unit__level", "from_at", "id")
    return next((post.pk for post in rows if posts.scope_of(post, at.date()).covers(position)), None)


@action(needs=ANSWER)
def answer_question(*, actor: Actor, at: datetime, expected: int, question: Question, text: str) -> Question:
    """Tell the resident why. Raises Clash, Refused."""
    actor.need(ANSWER, question.position)
    claim(question, expected)
    if question.answered_at or not text.strip():
        raise Refused(_("This question is answered already, or the answer is empty."), _("Write why somebody looked."))
    question.answer, question.answered_at, question.answered_by_id = text.strip(), at, actor.post
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    task = question.task
    if task and task.is_open:
        tasks.finish(actor=actor, at=at, expected=task.version, task=task, outcome="answered")
    notify(account=question.account_id, kind="selfservice.explained", at=at, link=reverse("selfservice:looks"))
    ledger.record("selfservice.answered", actor=actor, at=at, subject=question.pk, position=question.position)
    return question
