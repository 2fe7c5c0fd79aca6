"""What the office types: which slips to print, and the answer to a resident."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..rules.slips import LONGEST_DAYS


class PrintForm(forms.Form):
    """For which building, or for which of its households, and for how long."""

    building = forms.ChoiceField(
        label=_("Building"), error_messages={"required": _("Nothing is chosen here. Choose one.")}
    )
    door = forms.CharField(
        label=_("Only this door"),
        required=False,
        max_length=20,
        help_text=_("Such as 502; empty prints one slip for each household of the building."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.IntegerField(
        label=_("Good for how many days"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=7,
        widget=forms.NumberInput(attrs={"class": "num", "inputmode": "numeric"}),
        error_messages={
            "min_value": _("A slip is good for 1 to %(most)s days.") % {"most": LONGEST_DAYS},
            "max_value": _("A slip is good for 1 to %(most)s days.") % {"most": LONGEST_DAYS},
            "required": _("The number of days is missing."),
            "invalid": _("Write a number of days."),
        },
    )

    def __init__(self, data: Any = None, *, buildings: Any, **said: Any) -> None:
        super().__init__(data, **said)
        self.fields["building"].choices = [  # type: ignore[attr-defined]
            (str(building.pk), f"{building.label} ({number})") for building, number in buildings
        ]


class AnswerForm(forms.Form):
    """Why somebody looked, in words for the resident."""

    text = forms.CharField(
        label=_("Answer to the resident"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": _("The answer is empty. Write why somebody looked.")},
    )
