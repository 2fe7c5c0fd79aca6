"""What a reader chooses to see of the register."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.words import AGE_GROUPS, MARKS, RESIDENCE_KINDS
from linli.ground.people.queries import Choice

from .pieces import day_field

SORTS = {"door": "door", "name": "name", "age": "-age", "-age": "age", "-door": "-door", "-name": "-name"}


class ListFilters(forms.Form):
    """Filters of the register; what makes no sense is left aside."""

    q = forms.CharField(required=False, max_length=80)
    building = forms.IntegerField(required=False, min_value=0)
    age = forms.ChoiceField(required=False, choices=[("", ""), *AGE_GROUPS.items()])
    kind = forms.ChoiceField(required=False, choices=[("", ""), *RESIDENCE_KINDS.items()])
    mark = forms.ChoiceField(required=False, choices=[("", ""), *MARKS.items()])
    left = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[("", ""), *((key, key) for key in SORTS)])

    def choice(self) -> Choice:
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        return Choice(
            building=said.get("building"),
            age=said.get("age", ""),
            kind=said.get("kind", ""),
            mark=said.get("mark", ""),
            left=bool(said.get("left")),
            order=SORTS.get(said.get("sort", ""), "door"),
        )

    @property
    def text(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", "")).strip()


class AsOf(forms.Form):
    """A day to look at; today when none is said or none can be read."""

    on = day_field(_("As of"), required=False)

    def day(self, today: date) -> date:
        self.is_valid()
        said: date | None = self.cleaned_data.get("on")
        return said or today
