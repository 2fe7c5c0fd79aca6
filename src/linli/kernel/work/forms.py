"""Shape of what is typed on the calendar's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

DATE = forms.DateInput(attrs={"type": "date"})


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"})


class DayForm(forms.Form):
    """One day of the working calendar."""

    day = forms.DateField(label=_("Day"), widget=DATE)
    works = forms.BooleanField(label=_("Offices work on this day"), required=False)
    name = forms.CharField(label=_("Name or reason"), max_length=80)
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


class HoursForm(forms.Form):
    """Office hours from a day on."""

    from_day = forms.DateField(label=_("From"), widget=DATE)
    opens = forms.TimeField(label=_("Opens"), widget=_time())
    noon_from = forms.TimeField(label=_("Midday break from"), widget=_time())
    noon_until = forms.TimeField(label=_("Midday break until"), widget=_time())
    closes = forms.TimeField(label=_("Closes"), widget=_time())
