"""The questions of a template as controls on the door page: big choices, prefilled, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ..models import in_words
from ..queries import Member
from .doors import DoorSaid, typed


@dataclass(frozen=True)
class Asked:
    """One question as a control: its choices, what is chosen, what is written beside, and when it is asked at all."""

    name: str
    kind: str
    label: str
    choices: list[tuple[str, str]]
    value: str
    when: str
    known: str

    @property
    def other(self) -> str:
        """What was written by hand instead of picked."""
        return self.value if self.value not in {value for value, _label in self.choices} else ""


@dataclass
class AskedMember:
    """One person of the household with the questions and what stands in them."""

    member: Member
    questions: list[Asked]
    unclear: list[str]
    is_same: bool = False
    is_asked: bool = False
    wrong: str = ""
    theirs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return f"m-{self.member.target.pk}-"

    @property
    def is_open(self) -> bool:
        return self.is_asked or bool(self.wrong) or bool(self.theirs)

    @property
    def cells(self) -> list[bool]:
        """The ten clears, True where clear; by what would be saved with one tap until somebody was asked."""
        numbers = [clear["number"] for clear in self.member.target.campaign.template.clears]
        return [bool(self.member.judged.bits >> (n - 1) & 1) for n in numbers]


def ask(
    member: Member, post: Mapping[str, str] | None, said: DoorSaid | None, today: date, clashed: bool
) -> AskedMember:
    """The questions for one member, filled from what was just typed, else from the last record."""
    clears = member.target.campaign.template.clears
    prefix = f"m-{member.target.pk}-"
    values = typed(post, prefix, clears) if post and post.get(prefix + "asked") else member.prefilled
    found = AskedMember(
        member,
        [_asked(q, prefix, values, member, today) for clear in clears for q in clear["questions"]],
        [in_words(clear) for clear in clears if clear["key"] in member.judged.missing],
    )
    if post and said:
        found.is_same = bool(post.get(prefix + "same"))
        found.is_asked = bool(post.get(prefix + "asked"))
        found.wrong = said.wrong.get(member.target.pk, "")
        found.theirs = _theirs(member, values, clears) if clashed and (found.is_same or found.is_asked) else []
    return found


def _asked(question: Mapping[str, Any], prefix: str, values: Mapping[str, str], member: Member, today: date) -> Asked:
    known = member.facts.get(question.get("fact", ""), "")
    condition = " ".join(f"{prefix}{key}={'|'.join(v)}" for key, v in question.get("when", {}).items())
    return Asked(
        name=prefix + question["key"],
        kind=question["kind"],
        label=in_words(question),
        choices=_choices(question, today),
        value=values.get(question["key"], ""),
        when=condition,
        known=known,
    )


def _choices(question: Mapping[str, Any], today: date) -> list[tuple[str, str]]:
    if question["kind"] == "choice":
        return [(option["value"], in_words(option)) for option in question["options"]]
    if question["kind"] == "date":
        named = (_("Today"), _("Yesterday"), _("Day before"))
        return [((today - timedelta(days=n)).isoformat(), words) for n, words in enumerate(named)]
    return [(text, text) for text in question.get("suggest", [])]


def _theirs(member: Member, mine: Mapping[str, str], clears: Any) -> list[tuple[str, str]]:
    """What the other worker wrote, question by question, where it differs from this one's."""
    by_key = {q["key"]: q for clear in clears for q in clear["questions"]}
    differing = [key for key in by_key if member.last.get(key, "") != mine.get(key, "")]
    return [(in_words(by_key[key]), _option(by_key[key], member.last.get(key, ""))) for key in differing]


def _option(question: Mapping[str, Any], value: str) -> str:
    words = {option["value"]: in_words(option) for option in question.get("options", [])}
    return words.get(value, value) or _("(empty)")
