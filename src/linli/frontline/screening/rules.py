"""What makes a person clear: the ten clears 十清楚 (Liaoning, 5 February 2020) as questions with answers; pure.

A template is data: a list of clears, each with its questions. These functions read any such list, so that another
disease, or a flood, brings its own list and no code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]
Clear = Mapping[str, Any]


class State(StrEnum):
    """Where one person of a campaign stands."""

    WAITING = "waiting"
    UNCLEAR = "unclear"
    CLEAR = "clear"


class Outcome(StrEnum):
    """How a visit to a household ended."""

    DONE = "done"
    ABSENT = "absent"
    REFUSED = "refused"


class CampaignState(StrEnum):
    PREPARING = "preparing"
    RUNNING = "running"
    CLOSED = "closed"


class Change(StrEnum):
    """Why the number of people to cover changed after it was frozen."""

    MOVED_IN = "moved_in"
    FOUND = "found"
    MOVED_OUT = "moved_out"
    DOUBLE = "double"


MOVES: dict[CampaignState, frozenset[CampaignState]] = {
    CampaignState.PREPARING: frozenset({CampaignState.RUNNING}),
    CampaignState.RUNNING: frozenset({CampaignState.CLOSED}),
    CampaignState.CLOSED: frozenset(),
}

UNSAID = (None, "", "unknown")
NEXT_VISIT = {Outcome.ABSENT: timedelta(hours=4), Outcome.REFUSED: timedelta(hours=24)}


@dataclass(frozen=True)
class Completeness:
    """Which clears are clear (bit n-1 for clear n), and what is missing in words of the template's keys."""

    bits: int
    missing: tuple[str, ...]

    @property
    def state(self) -> State:
        return State.UNCLEAR if self.missing else State.CLEAR


def is_asked(question: Mapping[str, Any], answers: Answers) -> bool:
    """A question with `when` is asked only if the named answers have one of the given values."""
    return all(answers.get(key) in wanted for key, wanted in question.get("when", {}).items())


def completeness(clears: Sequence[Clear], answers: Answers, facts: Answers) -> Completeness:
    """Judge one person: every question that is asked must be answered, with something other than "unknown".

    `facts` are what the register knows already (name, phone, …); a question with `fact` is answered by it.
    """
    bits, missing = 0, []
    for clear in clears:
        if all(_is_answered(q, answers, facts) for q in clear["questions"] if is_asked(q, answers)):
            bits |= 1 << (int(clear["number"]) - 1)
        else:
            missing.append(str(clear["key"]))
    return Completeness(bits, tuple(missing))


def _is_answered(question: Mapping[str, Any], answers: Answers, facts: Answers) -> bool:
    values = (answers.get(question["key"]), facts.get(question.get("fact", "")))
    return any(value not in UNSAID for value in values)


def cleaned(clears: Sequence[Clear], said: Answers) -> dict[str, str]:
    """The answers that the template asks for, stripped; answers to questions that are not asked fall away.

    Raises ValueError naming the question when a choice is not one of its options or a date is not a date.
    """
    kept: dict[str, str] = {}
    for question in questions(clears):
        value = str(said.get(question["key"], "")).strip()
        if value and is_asked(question, kept | {question["key"]: value}):
            _must_fit(question, value)
            kept[question["key"]] = value
    return kept


def _must_fit(question: Mapping[str, Any], value: str) -> None:
    if question["kind"] == "choice" and value not in {option["value"] for option in question["options"]}:
        raise ValueError(question["key"])
    if question["kind"] == "date" and not _is_day(value):
        raise ValueError(question["key"])
    if len(value) > 500:
        raise ValueError(question["key"])


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def questions(clears: Sequence[Clear]) -> Iterable[Mapping[str, Any]]:
    for clear in clears:
        yield from clear["questions"]


def defaults(clears: Sequence[Clear]) -> dict[str, str]:
    """What "at home, well, no contact" means in this template: each question's `usual` answer."""
    return {q["key"]: q["usual"] for q in questions(clears) if q.get("usual")}


def next_visit(outcome: Outcome, at: datetime, chosen: datetime | None = None) -> datetime | None:
    """When to come again: what the worker chose, else four hours after an absence, a day after a refusal."""
    return chosen or (at + NEXT_VISIT[outcome] if outcome in NEXT_VISIT else None)


def share(part: int, whole: int) -> float | None:
    """A percentage with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None
