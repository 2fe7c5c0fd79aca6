"""Shape of a new campaign."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Template


class CampaignForm(forms.Form):
    """A campaign to prepare."""

    name = forms.CharField(label=_("Name of the round"), max_length=60)
    template = forms.ModelChoiceField(label=_("Questions"), queryset=Template.objects.none(), empty_label=None)
    due_at = forms.DateTimeField(
        label=_("To be finished by"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )

    def __init__(self, *args: Any, templates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates

    def clean_due_at(self) -> datetime:
        due: datetime = self.cleaned_data["due_at"]
        if due <= timezone.now():
            raise forms.ValidationError(_("This moment has passed. Choose a time that is still to come."))
        return due
