"""What is chosen while pairs are looked at."""

from typing import Any

from django import forms

from linli.capacity.identities import rules
from linli.capacity.identities.declarations.words import ANSWERS, STATES
from linli.capacity.identities.queries import Choice
from linli.ground.people.api import MAY_BE_CHOSEN

SIDES = [("left", "left"), ("right", "right")]


class QueueFilters(forms.Form):
    """Which pairs are shown; what makes no sense is left aside."""

    state = forms.ChoiceField(required=False, choices=[("", ""), *STATES.items()])
    band = forms.ChoiceField(required=False, choices=[("", ""), *((band, band) for band in rules.BANDS)])
    building = forms.IntegerField(required=False, min_value=0)

    def choice(self) -> Choice:
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        return Choice(said.get("state") or "open", said.get("band", ""), said.get("building"))


class OnePersonForm(forms.Form):
    """Which record leads, and from which side each value that differs is shown."""

    leads = forms.ChoiceField(required=False, choices=SIDES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in MAY_BE_CHOSEN:
            self.fields[f"show-{field}"] = forms.ChoiceField(required=False, choices=SIDES)

    def chosen(self, leading: str) -> list[str]:
        """The fields that are shown from the record that does not lead."""
        said = {field: self.cleaned_data.get(f"show-{field}") for field in MAY_BE_CHOSEN}
        return [field for field, side in said.items() if side and side != leading]


class AnswerForm(forms.Form):
    """What was said at the door."""

    said = forms.ChoiceField(choices=list(ANSWERS.items()), widget=forms.RadioSelect)
