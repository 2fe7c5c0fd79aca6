"""What a look means for the questions that stand: which are new, which have changed, which have cleared up."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from .facts import Finding


class Standing(Protocol):
    """An open question as it is kept."""

    key: str
    facts: Sequence[str]
    home: UUID | None
    persons: Sequence[str]


@dataclass
class Plan:
    """What to write: findings to raise, open questions whose facts have changed, and those that have cleared up."""

    fresh: list[Finding] = field(default_factory=list)
    changed: list[tuple[Standing, Finding]] = field(default_factory=list)
    gone: list[Standing] = field(default_factory=list)


def plan(
    findings: Iterable[Finding],
    standing: Iterable[Standing],
    explained: Mapping[str, Sequence[Collection[str]]],
    prints: Mapping[str, Sequence[str]],
    *,
    looked_at: Collection[UUID] | None = None,
) -> Plan:
    """`explained` are the facts of answered questions by key, `prints` the fingerprints of each finding's facts.

    `looked_at` are the people and households that a look at some doors has read; None: the look was at everything.
    """
    made, found = Plan(), {finding.key: finding for finding in findings}
    opened = {question.key: question for question in standing}
    for key, finding in found.items():
        if key in opened:
            if list(opened[key].facts) != list(prints[key]):
                made.changed.append((opened[key], finding))
        elif not _is_explained(prints[key], explained.get(key, ())):
            made.fresh.append(finding)
    made.gone = [q for key, q in opened.items() if key not in found and _was_looked_at(q, looked_at)]
    return made


def _is_explained(facts: Collection[str], before: Sequence[Collection[str]]) -> bool:
    """Fewer facts than somebody has explained need no new answer; one more does."""
    return any(set(facts) <= set(explained) for explained in before)


def _was_looked_at(question: Standing, looked_at: Collection[UUID] | None) -> bool:
    if looked_at is None:
        return True
    involved = {*map(UUID, question.persons), *([question.home] if question.home else [])}
    return involved <= set(looked_at)
