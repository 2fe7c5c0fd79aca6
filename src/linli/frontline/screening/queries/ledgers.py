"""The rows of the screening ledger, one a person, as this reader may see them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linli.kernel.access.api import Actor, Protection, shown

from ..models import Answer, Campaign, Target, in_words

CHUNK = 2_000


@dataclass(frozen=True)
class Line:
    """One person of the ledger: place, person, state, and the answers by question."""

    target: Target
    name: str
    phone: str
    document: str
    said: Mapping[str, str]
    at: Any


def lines(actor: Actor, campaign: Campaign) -> Iterator[Line]:
    """Everybody covered, in the order of the doors, in chunks so that a city's ledger stays within memory."""
    rows = Target.objects.seen_by(actor).filter(campaign=campaign, removed_at=None)
    rows = rows.select_related("person", "dwelling", "building").order_by("position", "pk")
    for start in range(0, rows.count(), CHUNK):
        part = list(rows[start : start + CHUNK])
        answers = _answers(actor, part)
        yield from (_line(actor, target, answers.get(target.pk)) for target in part)


def _answers(actor: Actor, targets: Sequence[Target]) -> dict[Any, Answer]:
    found = Answer.objects.seen_by(actor).filter(target__in=[t.pk for t in targets]).order_by("at", "pk")
    return {answer.target_id: answer for answer in found}


def _line(actor: Actor, target: Target, answer: Answer | None) -> Line:
    person = target.person
    said = json.loads(answer.said) if answer else {}
    return Line(
        target,
        shown(actor, Protection.NAME, person.name),
        shown(actor, Protection.PHONE, person.phone),
        shown(actor, Protection.DOCUMENT, person.document_no),
        {key: shown(actor, Protection.HEALTH, value) for key, value in said.items()},
        answer.at if answer else None,
    )


def worded(question: Mapping[str, Any], value: str) -> str:
    """An answer in words: a choice's label, anything else as it was said."""
    return next((in_words(o) for o in question.get("options", []) if o["value"] == value), value)
