"""The shape of what is typed about organisations."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from linli.ground.organisations import rules
from linli.ground.organisations.models import Kind, Organisation, Service

WRONG_CODES = {
    "length": gettext_lazy("A unified social credit code has 18 characters; this one has %(number)s."),
    "characters": gettext_lazy("A unified social credit code holds digits and capital letters without I, O, S, V, Z."),
    "check": gettext_lazy("The last character does not fit the others; one of them is mistyped."),
}


class OrganisationForm(forms.Form):
    """An organisation."""

    kind = forms.ModelChoiceField(label=gettext_lazy("Kind"), queryset=Kind.objects.none(), empty_label=None)
    name = forms.CharField(label=pgettext_lazy("of an organisation", "Name"), max_length=120)
    uscc = forms.CharField(
        label=gettext_lazy("Unified social credit code"),
        max_length=24,
        required=False,
        help_text=gettext_lazy("18 characters on its licence; leave it empty where there is none (a Party group)."),
    )
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Belongs to"),
        queryset=Organisation.objects.unscoped("replaced for each reader").none(),
        required=False,
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=160, required=False)
    office_phone = forms.CharField(label=gettext_lazy("Office telephone"), max_length=40, required=False)
    contact_name = forms.CharField(label=gettext_lazy("Contact"), max_length=60, required=False)
    contact_phone = forms.CharField(label=gettext_lazy("Contact’s telephone"), max_length=40, required=False)
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, parents: Any, record: Organisation | None = None, **kwargs: Any) -> None:
        if record:
            names = ("name", "uscc", "address", "office_phone", "contact_name", "contact_phone", "note")
            facts = {name: getattr(record, name) for name in names}
            kwargs["initial"] = facts | {"kind": record.kind_id, "parent": record.parent_id}
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = Kind.objects.order_by("order")
        self.fields["parent"].queryset = parents.exclude(pk=record.pk) if record else parents

    def clean_uscc(self) -> str:
        said = self.cleaned_data["uscc"].replace(" ", "")
        if not said:
            return ""
        try:
            return rules.uscc(said)
        except ValueError as wrong:
            raise forms.ValidationError(WRONG_CODES[str(wrong)] % {"number": len(said)}) from None

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ServiceForm(forms.Form):
    """What an organisation does for an estate, from which day."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.unscoped("replaced for each reader").none()
    )
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("What it does here"),
        choices=Service.Function.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    on = forms.DateField(
        label=gettext_lazy("From"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    basis = forms.CharField(
        label=gettext_lazy("Contract or agreement"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Its number, or where it is kept."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class EndForm(forms.Form):
    """From which day on something is no more."""

    on = forms.DateField(
        label=gettext_lazy("From"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def not_before(day: Any) -> str:
    """What to say when something should end before it began."""
    return _("It began on %(day)s and cannot end before. Choose a later day.") % {"day": day}
