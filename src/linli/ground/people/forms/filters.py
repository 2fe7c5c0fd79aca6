"""What a reader chooses to see of the register."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.queries import Choice

from .pieces import day_field


class ListFilters(forms.Form):
    """What is typed to find somebody; the choices of the list are read by `Choice.read`."""

    q = forms.CharField(required=False, max_length=80)

    def choice(self) -> Choice:
        return Choice.read(self.data)

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
