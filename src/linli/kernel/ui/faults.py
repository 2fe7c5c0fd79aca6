"""Django's own form errors in our words 报错的话: what, how it is now, how to put it right."""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

MESSAGES: dict[type[forms.Field], dict[str, object]] = {
    forms.Field: {"required": _("This is still empty. Please fill it in.")},
    forms.IntegerField: {"invalid": _("Please write a whole number in figures, for example 12.")},
    forms.DecimalField: {"invalid": _("Please write a number in figures, for example 36.5.")},
    forms.DateField: {"invalid": _("This is not a day of the calendar. Please write it like 2020-02-10.")},
    forms.DateTimeField: {"invalid": _("This is not a day and time. Please write it like 2020-02-10 14:05.")},
    forms.TimeField: {"invalid": _("This is not a time of day. Please write it like 14:05.")},
    forms.ChoiceField: {
        "required": _("Nothing is chosen yet. Please choose one."),
        "invalid_choice": _("This choice is no longer offered. Please choose again."),
    },
    forms.ModelChoiceField: {
        "required": _("Nothing is chosen yet. Please choose one."),
        "invalid_choice": _("This choice is no longer offered. Please choose again."),
    },
    forms.FileField: {
        "required": _("No file has been chosen yet."),
        "invalid": _("No file arrived. Please choose it again."),
        "missing": _("No file arrived. Please choose it again."),
        "empty": _("The file is empty. Please look whether it is the right one."),
    },
}


def say_it_our_way() -> None:
    """Replace the texts of Django's fields and validators; called once, when the interface is ready."""
    for field, messages in MESSAGES.items():
        field.default_error_messages = field.default_error_messages | messages  # type: ignore[assignment]
    validators.MinLengthValidator.message = ngettext_lazy(
        "At least %(limit_value)d character is needed, there are %(show_value)d now. Please complete it.",
        "At least %(limit_value)d characters are needed, there are %(show_value)d now. Please complete it.",
        "limit_value",
    )
    validators.MaxLengthValidator.message = ngettext_lazy(
        "At most %(limit_value)d character fits, there are %(show_value)d now. Please shorten it.",
        "At most %(limit_value)d characters fit, there are %(show_value)d now. Please shorten it.",
        "limit_value",
    )
    validators.MinValueValidator.message = _("This must be %(limit_value)s or more. Please correct it.")
    validators.MaxValueValidator.message = _("This must be %(limit_value)s or less. Please correct it.")
