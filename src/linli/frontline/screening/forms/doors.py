"""Shape of what is sent from a door: the household as it answered, an absence, who left, who was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import rules
from ..actions import Reply
from ..models import CHANGES

LEFT_BECAUSE = [pair for pair in CHANGES if pair[0] in (rules.Change.MOVED_OUT, rules.Change.DOUBLE)]


class AbsenceForm(forms.Form):
    """Nobody in, or refused, and when to come again."""

    outcome = forms.ChoiceField(choices=[(o.value, o.value) for o in (rules.Outcome.ABSENT, rules.Outcome.REFUSED)])
    next_visit_in = forms.ChoiceField(
        choices=[("4", _("in four hours")), ("24", _("tomorrow at this time")), ("48", _("the day after tomorrow"))]
    )
    expected = forms.IntegerField()

    def next_visit_at(self, now: datetime) -> datetime:
        return now + timedelta(hours=int(self.cleaned_data["next_visit_in"]))


class TakeOutForm(forms.Form):
    target = forms.UUIDField()
    expected = forms.IntegerField()
    because = forms.ChoiceField(choices=LEFT_BECAUSE)


class FoundForm(forms.Form):
    """Somebody found living behind the door who is not in the register."""

    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    moved_in_on = forms.DateField(
        label=_("Living here since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@dataclass
class DoorSaid:
    """What the door page sent: the replies of members who answered, and what stands in every field."""

    replies: list[Reply] = field(default_factory=list)
    headcount: int = 0
    task_version: int = 0
    wrong: dict[UUID, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.replies


def read_door(post: Mapping[str, str], members: list[Any], clears: Any) -> DoorSaid:
    """Read the door's form. A member counts as answered when "unchanged" or "asked" is set for them."""
    said = DoorSaid(headcount=_number(post.get("headcount")), task_version=_number(post.get("expected")))
    for member in members:
        prefix = f"m-{member.target.pk}-"
        if post.get(prefix + "same"):
            answers: Mapping[str, str] = member.prefilled
        elif post.get(prefix + "asked"):
            answers = typed(post, prefix, clears)
        else:
            continue
        try:
            rules.cleaned(clears, answers)
        except ValueError as fault:
            said.wrong[member.target.pk] = str(fault)
        said.replies.append(Reply(member.target.pk, _number(post.get(prefix + "version")), answers))
    return said


def typed(post: Mapping[str, str], prefix: str, clears: Any) -> dict[str, str]:
    """The answers typed for one member; what was written by hand goes before what was picked."""
    keys = [q["key"] for q in rules.questions(clears)]
    found = {key: (post.get(f"{prefix}{key}-other") or post.get(f"{prefix}{key}") or "").strip() for key in keys}
    return {key: value for key, value in found.items() if value}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
