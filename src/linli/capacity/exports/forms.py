"""What is typed when a list is taken away, and when somebody decides on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .declarations import COLUMNS, words

NOTHING_CHOSEN = _("Nothing is chosen here. Choose one.")


class AskForm(forms.Form):
    """What for, for whom, why, which columns, in which form."""

    purpose = forms.ChoiceField(
        label=_("What for"), choices=list(words.PURPOSES.items()), error_messages={"required": NOTHING_CHOSEN}
    )
    recipient = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("Office and person who will have the file, such as: district civil affairs bureau, Ms Liu."),
        error_messages={"required": _("It is not said who will have the file. Write office and person.")},
    )
    why = forms.CharField(
        label=_("Why it is needed"),
        max_length=300,
        help_text=_("One sentence. It stays on record, and the residents in the file can be told of it."),
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("The reason is missing. Write in one sentence why the list is needed.")},
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(code, column.title) for code, column in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("No column is chosen. Choose at least one.")},
    )
    form = forms.ChoiceField(
        label=_("Form of the file"),
        choices=list(words.FORMATS.items()),
        widget=forms.RadioSelect,
        initial="csv",
    )
    save_as = forms.CharField(
        label=_("Keep these columns as"),
        required=False,
        max_length=40,
        help_text=_("A name under which you find them next time; leave it empty if you do not need it."),
    )

    def asked(self) -> dict[str, Any]:
        """What `ask` takes."""
        return {name: self.cleaned_data[name] for name in ("purpose", "recipient", "why", "columns", "form")}


class DecideForm(forms.Form):
    """Yes, or no with the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        help_text=_("Needed for a refusal: what is missing, or which columns are too much."),
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class FileForm(forms.Form):
    """A file that turned up somewhere."""

    file = forms.FileField(
        label=_("The file that was found"),
        error_messages={
            "required": _("No file was chosen. Choose the one that was found."),
            "empty": _("This file is empty. Choose the one that was found."),
        },
        widget=forms.ClearableFileInput(attrs={"class": "input input-file"}),
    )
