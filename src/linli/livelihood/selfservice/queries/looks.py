"""Who looked at one's data, in days and plain words; and the questions about it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from linli.ground.people import api as people
from linli.kernel.access.api import Actor, get_or_404, purposes
from linli.kernel.journal import api as journal

from ..models import Question
from ..rules import seeing
from .own import Home

MOST = 500  # looks that are read back
HOUSEHOLD = ("selfservice.own_data", "selfservice.entering")


def glances_of(actor: Actor, person: people.Person) -> list[seeing.Looked]:
    """Who looked at this person, newest day first. The caller has already been given the person."""
    return seeing.by_day([_glance(look) for look in journal.looks_at(actor, person.pk, limit=MOST)])


def _glance(look: journal.Look) -> seeing.Glance:
    ours = look.post is None and look.purpose in HOUSEHOLD
    post = "" if look.post is None else look.post_title
    return seeing.Glance(str(look.pk), look.at, post, look.unit_name, look.purpose, ours)


def explained(found: Collection[seeing.Looked], questions: Collection[Question]) -> list[tuple[Any, Any, Any]]:
    """Each look with its purpose in words and the question about it, if one was asked."""
    words = purposes()
    asked: dict[tuple[Any, ...], Question] = {}
    for question in reversed(list(questions)):
        day = question.look_at.astimezone(seeing.HERE).date()
        asked[(day, question.look_post, question.look_unit, question.look_purpose)] = question
    return [
        (
            look,
            words[look.purpose].label if look.purpose in words else look.purpose,
            asked.get((look.day, look.post, look.unit, look.purpose)),
        )
        for look in found
    ]


def look_of(actor: Actor, person: people.Person, key: UUID) -> journal.Look | None:
    """One look at this person, or None: nobody asks about a look at somebody else."""
    return next(
        (look for look in journal.looks_at(actor, person.pk, limit=MOST) if look.pk == key and look.post is not None),
        None,
    )


def questions_of(actor: Actor, home: Home) -> list[Question]:
    """What this person asked about looks, newest first."""
    rows = Question.objects.unscoped("a resident reads their own questions").about(home.tie.person_id, by="person")
    return list(rows.select_related("answered_by")) if home.tie.person_id else []


def question_for(actor: Actor, task: UUID) -> Question:
    """The question that a task is about, or 404."""
    found: Question = get_or_404(Question.objects.seen_by(actor), task=task)
    return found
