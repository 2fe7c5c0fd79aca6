"""How one opens one's own page: a slip's code, four signs of a document, a number and the code sent to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.posts.api import normal_phone

PLAIN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


def shared_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("This is not my own telephone"),
        required=False,
        help_text=_("Then nothing is remembered here, and the page closes by itself after ten minutes."),
    )


class SlipForm(forms.Form):
    """The code on a printed slip."""

    code = forms.CharField(
        label=_("Code on the slip"),
        max_length=40,
        widget=forms.TextInput(attrs=PLAIN | {"class": "input-code num", "data-from-hash": ""}),
        error_messages={"required": _("The code is missing. It stands on the slip, ten signs.")},
    )
    shared = shared_field()


class TailForm(forms.Form):
    """The last four signs of one's own document."""

    tail = forms.RegexField(
        r"^\s*[0-9]{3}[0-9Xx]\s*$",
        label=_("Last 4 signs of your own document"),
        max_length=8,
        widget=forms.TextInput(attrs=PLAIN | {"class": "input-code num", "maxlength": "4"}),
        error_messages={
            "required": _("The four signs are missing. They stand at the end of the number on your card."),
            "invalid": _("These are the last 4 signs of the number: four digits, or three and an X."),
        },
    )
    shared = shared_field()

    def clean_tail(self) -> str:
        return str(self.cleaned_data["tail"]).strip().upper()


class NumberForm(forms.Form):
    """The number that is to open the page from now on."""

    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("The number is missing. It has 11 digits.")},
    )

    def clean_phone(self) -> str:
        try:
            return normal_phone(self.cleaned_data["phone"])
        except ValueError as wrong:
            raise forms.ValidationError(
                _("A mobile number has 11 digits; this one has %(found)s. Please complete it."),
                params={"found": wrong.args[0]},
            ) from None


class CodeForm(forms.Form):
    """The six digits that were sent."""

    code = forms.CharField(
        label=_("Digits"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "input-code num", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": _("The digits are missing. They stand in the message.")},
    )

    def clean_code(self) -> str:
        said: Any = self.cleaned_data["code"]
        return "".join(c for c in said if c.isdigit())
