"""What is typed about a person."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.words import DOCUMENT_TYPES, RESIDENCE_KINDS, SEXES
from linli.ground.people.rules.facts import CHECKED_TOGETHER, FIELDS, Unfit, fit

from .pieces import Remembering, choice_field, day_field, relation_field

NOT_STATED = "9"  # of GB/T 2261.1; kept where a record has it, not offered anew beside "unknown"
USUAL_SEXES = [(code, word) for code, word in SEXES.items() if code != NOT_STATED]
MISSING_NAME = _("The name is missing. Write it as on the document.")


class PersonForm(Remembering):
    """The facts of a person, for writing down and for changing."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": MISSING_NAME},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    document_type = choice_field(_("Document"), DOCUMENT_TYPES, initial="id_card")
    document_no = forms.CharField(
        label=_("Document number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "num", "autocomplete": "off"}),
    )
    sex = choice_field(
        _("Sex"),
        SEXES,
        radio=True,
        initial="0",
        required=False,
        help_text=_("With an ID number, sex and date of birth follow by themselves."),
    )
    birth_date = day_field(_("Date of birth"), required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "tel", "autocomplete": "off"}),
    )
    occupation = forms.CharField(label=_("Occupation"), required=False, max_length=60)
    workplace = forms.CharField(label=_("Workplace or school"), required=False, max_length=120)
    ethnicity = forms.CharField(label=_("Ethnic group"), required=False, max_length=20)
    nationality = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Nationality"),
        required=False,
        initial="CHN",
        help_text=_("Three letters: CHN China, KOR Korea, JPN Japan, RUS Russia."),
        error_messages={"invalid": _("A nationality is written in three letters, such as CHN. Check it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": "3"}),
    )
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": "2"})
    )

    def clean_nationality(self) -> str:
        return str(self.cleaned_data["nationality"]).upper() or "CHN"

    def clean_sex(self) -> str:
        return str(self.cleaned_data["sex"]) or "0"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is None or self.record.sex != NOT_STATED:
            self.fields["sex"].choices = USUAL_SEXES  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Hold what was typed against the rules, so that every fault is told at once."""
        super().clean()
        facts = self.facts()
        if self.record is not None and not facts.keys().isdisjoint(CHECKED_TOGETHER):
            facts = {name: getattr(self.record, name) for name in CHECKED_TOGETHER} | facts
        facts = {name: value for name, value in facts.items() if name not in self.errors}
        if "document_type" in self.errors:
            facts.pop("document_no", None)
        try:
            fit(facts, today=timezone.localdate())
        except Unfit as unfit:
            self.take(unfit)

    def facts(self) -> dict[str, Any]:
        """The facts as an action takes them; of a record that is changed, only those that differ."""
        said = {name: value for name, value in self.changes().items() if name in FIELDS}
        if self.record is None:
            return said
        return {name: value for name, value in said.items() if value != getattr(self.record, name)}


class NewPersonForm(PersonForm):
    """A person and how they come to live behind this door."""

    relation = relation_field()
    kind = choice_field(_("How they live here"), RESIDENCE_KINDS, initial="registered")
    from_date = day_field(_("Lives here since"))
    from_known = forms.BooleanField(
        label=_("The first day is not known; this is the day of writing it down"), required=False
    )

    field_order = ("name", "relation", "document_type", "document_no", "sex", "birth_date", "phone", "kind")
