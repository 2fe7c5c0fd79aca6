"""The shape of what is typed about tasks."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

WHEN = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
Choices = Iterable[tuple[str, Any]]


class ToForm(forms.Form):
    """Who takes it, and why. `to` is "post:<id>" or "team:<id>"."""

    to = forms.ChoiceField(label=_("Who takes it"))
    reason = forms.CharField(label=_("Why"), max_length=200)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, takers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *takers]

    @property
    def target(self) -> dict[str, UUID]:
        """The chosen post or team as the actions take it."""
        kind, _colon, pk = self.cleaned_data["to"].partition(":")
        return {f"to_{kind}": UUID(pk)}


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why"), max_length=200)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OutcomeForm(forms.Form):
    """How work without a page of its own ended: an outcome, or a next visit."""

    outcome = forms.ChoiceField(label=_("How did it end"), widget=forms.RadioSelect)
    next_visit_at = forms.DateTimeField(label=_("Come again"), required=False, widget=WHEN)
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, outcomes: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(outcomes)


class TeamForm(forms.Form):
    """A team: its name and its posts."""

    name = forms.CharField(label=_("Name of the team"), max_length=60)
    posts = forms.MultipleChoiceField(label=_("Posts"), widget=forms.CheckboxSelectMultiple)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, doers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["posts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(doers)

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["posts"]]
