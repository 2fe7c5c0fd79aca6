"""Shape of a declaration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .declarations import KIND_LABELS, LEVEL_LABELS


class DeclarationForm(forms.Form):
    """What, how grave, on which legal basis."""

    kind = forms.ChoiceField(label=_("Kind of emergency"), choices=list(KIND_LABELS.items()))
    level = forms.ChoiceField(label=_("Response level"), choices=list(LEVEL_LABELS.items()))
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        help_text=_("Law, plan or order with its number, as it will be shown to everybody it binds."),
    )


class LevelForm(forms.Form):
    """Another level for a running emergency."""

    level = forms.ChoiceField(label=_("Response level"), choices=list(LEVEL_LABELS.items()))
    expected = forms.IntegerField(widget=forms.HiddenInput)
