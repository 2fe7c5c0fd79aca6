"""The shape of what is typed about divisions."""

from django import forms
from django.utils.translation import gettext_lazy


class SuccessorForm(forms.Form):
    """The unit that another one became, by its code."""

    code = forms.CharField(label=gettext_lazy("Code of the successor"), max_length=12)
