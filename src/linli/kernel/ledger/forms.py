"""What a reader of the ledger may ask for."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .queries import Wanted

CHOICE = forms.Select({"class": "select"})
DAY = forms.DateInput({"type": "date", "class": "input"})


class FilterForm(forms.Form):
    """Kind, post and days. What cannot be understood is left out and said at the field."""

    kind = forms.ChoiceField(label=pgettext_lazy("ledger", "What"), required=False, widget=CHOICE)
    post = forms.ChoiceField(label=pgettext_lazy("ledger", "Who"), required=False, widget=CHOICE)
    since = forms.DateField(label=pgettext_lazy("from a day on", "From"), required=False, widget=DAY)
    until = forms.DateField(label=pgettext_lazy("up to a day", "Until"), required=False, widget=DAY)

    def __init__(self, asked: Any, kinds: list[tuple[str, str]], posts: list[tuple[str, str]]) -> None:
        super().__init__(asked)
        self.fields["kind"].choices = [("", _("everything")), *kinds]
        self.fields["post"].choices = [("", _("everybody")), *posts]

    def wanted(self) -> Wanted:
        said = self.cleaned_data if self.is_valid() else {k: v for k, v in self.cleaned_data.items() if v}
        post = said.get("post")
        return Wanted(
            kind=said.get("kind") or "",
            post=UUID(post) if post else None,
            since=said.get("since"),
            until=said.get("until"),
        )
