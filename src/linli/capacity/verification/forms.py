"""What is typed: an answer, the numbers of a rule, the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .declarations.words import ANSWERS, PARAMETERS, RULES, STATES
from .queries import Choice
from .rules.settings import Rule, Setting


class AnswerForm(forms.Form):
    """How somebody answers one question; `versions` are those of the people's records that were seen."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    said = forms.ChoiceField(
        choices=list(ANSWERS.items()), error_messages={"required": _("Nothing is chosen here. Choose one.")}
    )
    explanation = forms.CharField(
        label=_("If both are right: how can that be?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2", "maxlength": "300"}),
    )
    until = forms.DateField(
        label=_("Look at it again by"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("said") == "both" and not self.cleaned_data.get("explanation", "").strip():
            self.add_error("explanation", _("Write in a few words how both can be right, so that nobody asks again."))


class VersionForm(forms.Form):
    """The numbers of the next version of a rule."""

    on = forms.BooleanField(label=_("The rule asks"), required=False)
    holds_from = forms.DateField(
        label=_("Holds from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("The day is missing. Write it like 2020-05-01."),
            "invalid": _("This is not a day of the calendar. Write it like 2020-05-01."),
        },
    )
    because = forms.CharField(
        label=_("On what ground"),
        max_length=200,
        help_text=_("The document or decision, or what went wrong with the numbers of before."),
        error_messages={"required": _("The ground is missing. Write in a few words why the rule changes.")},
    )

    def __init__(self, rule: Rule, setting: Setting, data: Any = None, **said: Any) -> None:
        super().__init__(data, initial={"on": setting.on, **said.pop("initial", {})}, **said)
        self.rule = rule
        for one in rule.parameters:
            self.fields[one.code] = forms.IntegerField(
                label=PARAMETERS[one.code],
                initial=setting[one.code],
                min_value=one.lowest,
                max_value=one.highest,
                help_text=_("from %(lowest)d to %(highest)d") % {"lowest": one.lowest, "highest": one.highest},
                error_messages={
                    "required": _("The number is missing."),
                    "invalid": _("This is not a number. Write digits only."),
                    "min_value": _("The number is too small; the smallest is %(limit_value)s."),
                    "max_value": _("The number is too large; the largest is %(limit_value)s."),
                },
            )
        self.order_fields(["on", *(one.code for one in rule.parameters), "holds_from", "because"])

    @property
    def numbers(self) -> dict[str, int]:
        return {one.code: self.cleaned_data[one.code] for one in self.rule.parameters}

    @property
    def number_fields(self) -> list[Any]:
        return [self[one.code] for one in self.rule.parameters]


def chosen(said: Any) -> Choice:
    """The filters of the list as they stand in the address; nonsense counts as nothing chosen."""
    rule, state, building = said.get("rule", ""), said.get("state", "open"), said.get("building", "")
    return Choice(
        rule if rule in RULES else "",
        state if state in STATES else "open",
        int(building) if building.isdigit() and len(building) < 19 else None,
    )
