"""What is said when a proposal is checked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    """Which values are taken over, and why not all."""

    reason = forms.CharField(
        label=_("Why not, or not all"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("The household reads this. Write what they can do."),
    )
    moves_here = forms.BooleanField(label=_("This person moves here from where they are registered"), required=False)
    record_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, fields: Iterable[str] = (), **said: Any) -> None:
        super().__init__(data, **said)
        self.known = set(fields)

    @property
    def taken(self) -> set[str]:
        """The values ticked; none where the whole was refused."""
        if "refuse" in self.data:
            return set()
        return self.known & set(self.data.getlist("take"))


class VisitForm(forms.Form):
    """When somebody comes to check."""

    on = forms.DateTimeField(
        label=_("Somebody comes on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": _("The time is missing. Choose a day and an hour."),
            "invalid": _("This is no time. Write it like 2026-05-01 18:00."),
        },
    )

    def clean_on(self) -> datetime:
        said: datetime = self.cleaned_data["on"]
        if said <= timezone.now():
            raise forms.ValidationError(_("This time is past. Choose one that is still to come."))
        return said
