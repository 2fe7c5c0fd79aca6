"""The shape of what is typed about organisations."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from linli.ground.organisations import rules
from linli.ground.organisations.models import Contract, Deliverable, Kind, Organisation, Service, Tie
from linli.kernel.access.api import Actor, Protection

WRONG_CODES = {
    "length": gettext_lazy("A unified social credit code has 18 characters; this one has %(number)s."),
    "characters": gettext_lazy("A unified social credit code holds digits and capital letters without I, O, S, V, Z."),
    "check": gettext_lazy("The last character does not fit the others; one of them is mistyped."),
}


def a_day(label: Any, *, required: bool = True, today: bool = True, **said: Any) -> forms.DateField:
    """A field for a day, filled with today unless said otherwise."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, initial=timezone.localdate if today else None, widget=widget, **said
    )


def _contact(name: str, label: Any) -> forms.CharField:
    most = {"contact_name": 60, "contact_phone": 40, "contact_post": 60}
    return forms.CharField(label=label, max_length=most[name], required=False)


class WithContact(forms.Form):
    """Whom to call. Who may not see it whole finds the fields empty, and leaving them empty leaves it as it is."""

    contact_name = _contact("contact_name", gettext_lazy("Contact"))
    contact_phone = _contact("contact_phone", gettext_lazy("Contact’s telephone"))

    POWERS = {"contact_name": Protection.NAME.value, "contact_phone": Protection.PHONE.value}

    def __init__(self, *args: Any, actor: Actor, record: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.veiled = [name for name, power in self.POWERS.items() if record and not actor.may(power)]
        for name in self.POWERS:
            if name in self.veiled:
                self.fields[name].help_text = _("You may not see it whole. Left empty, it stays as it is.")
            elif record:
                self.fields[name].initial = getattr(record, name)

    def facts(self) -> dict[str, Any]:
        """What was said; a veiled field left empty says nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value or name not in self.veiled}


class OrganisationForm(WithContact):
    """An organisation."""

    field_order = ("kind", "name", "uscc", "parent", "address", "office_phone")

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
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, parents: Any, record: Organisation | None = None, **kwargs: Any) -> None:
        if record:
            names = ("name", "uscc", "address", "office_phone", "note")
            facts = {name: getattr(record, name) for name in names}
            kwargs["initial"] = facts | {"kind": record.kind_id, "parent": record.parent_id}
        super().__init__(*args, record=record, **kwargs)
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
    on = a_day(gettext_lazy("From"))
    contract = forms.ModelChoiceField(
        label=gettext_lazy("Contract behind it"),
        queryset=Contract.objects.unscoped("replaced for each reader").none(),
        required=False,
        help_text=gettext_lazy("When the contract ends, so does what is done under it."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Contract or agreement"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Its number, or where it is kept."),
    )

    def __init__(self, *args: Any, organisations: Any, contracts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["contract"].queryset = contracts


class EndForm(forms.Form):
    """From which day on something is no more."""

    on = a_day(gettext_lazy("From"))


class ContractFacts(WithContact):
    """What a contract says and may be corrected afterwards."""

    field_order: tuple[str, ...] = (
        "title",
        "purpose",
        "money",
        "amount",
        "signed_on",
        "contact_name",
        "contact_phone",
        "note",
    )

    title = forms.CharField(label=gettext_lazy("Title of the contract"), max_length=120)
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=200, required=False)
    money = forms.ChoiceField(label=gettext_lazy("Whose money"), choices=Contract.Money.choices)
    amount = forms.DecimalField(
        label=gettext_lazy("Amount in yuan"),
        max_digits=14,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=gettext_lazy("For the whole period. Everybody can read it."),
    )
    signed_on = a_day(gettext_lazy("Signed"), required=False, today=False)
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, record: Contract | None = None, **kwargs: Any) -> None:
        if record:
            names = ("title", "purpose", "money", "amount", "signed_on", "note")
            kwargs["initial"] = {name: getattr(record, name) for name in names}
        super().__init__(*args, record=record, **kwargs)


class ContractForm(ContractFacts):
    """A contract as it was signed."""

    field_order = (
        "organisation", "number", "title", "purpose", "from_date", "last_day", "money", "amount", "signed_on",
        "contact_name", "contact_phone", "note",
    )  # fmt: skip

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("With whom"), queryset=Organisation.objects.unscoped("replaced for each reader").none()
    )
    number = forms.CharField(label=gettext_lazy("Contract number"), max_length=40)
    from_date = a_day(gettext_lazy("First day"))
    last_day = a_day(gettext_lazy("Last day"), today=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("from_date"), said.get("last_day")
        if first and last and last < first:
            self.add_error(
                "last_day", _("It ends before it begins on %(day)s. Choose a later last day.") % {"day": first}
            )
        return said

    def facts(self) -> dict[str, Any]:
        """The facts, with the first day on which the contract holds no more."""
        said = super().facts()
        return {**{k: v for k, v in said.items() if k != "last_day"}, "until_date": day_after(said["last_day"])}


class ProlongForm(forms.Form):
    """Until when a contract holds now."""

    last_day = a_day(gettext_lazy("New last day"), today=False)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200, required=False)


class TerminateForm(forms.Form):
    """From which day on a contract holds no more, and why."""

    on = a_day(gettext_lazy("From"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class DeliverableForm(forms.Form):
    """One thing that a contract promises."""

    what = forms.CharField(label=gettext_lazy("What is delivered"), max_length=120)
    quantity = forms.CharField(label=gettext_lazy("How much"), max_length=60, required=False)
    due = a_day(gettext_lazy("Due on"), today=False)
    measure = forms.CharField(label=gettext_lazy("How it is measured"), max_length=160, required=False)


class DeliveredForm(forms.Form):
    """On which day something was delivered."""

    on = a_day(gettext_lazy("Delivered on"))


class VerdictForm(forms.Form):
    """Whether a delivery is accepted."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Verdict"), choices=Deliverable.Verdict.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=gettext_lazy("Remarks or reason"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Needed for remarks and for sending back. No names, please."),
    )
    on = a_day(gettext_lazy("Day of the verdict"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("verdict") in ("remarks", "sent_back") and not said.get("remark", "").strip():
            self.add_error("remark", _("Write in a few words what was not as agreed."))
        return said


class TieContact(WithContact):
    """Whom to call at an owner of housing or a paired unit."""

    field_order: tuple[str, ...] = ("contact_post", "contact_name", "contact_phone", "note")

    contact_post = _contact("contact_post", gettext_lazy("Contact’s office"))
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, record: Tie | None = None, **kwargs: Any) -> None:
        if record:
            kwargs["initial"] = {"contact_post": record.contact_post, "note": record.note}
        super().__init__(*args, record=record, **kwargs)


class TieForm(TieContact):
    """That an organisation owns, is paired with or is stationed at a place."""

    field_order = ("organisation", "role", "on", "contact_post", "contact_name", "contact_phone", "note")

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.unscoped("replaced for each reader").none()
    )
    role = forms.ChoiceField(label=gettext_lazy("Relation"), choices=Tie.Role.choices)
    on = a_day(gettext_lazy("From"))

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class NeedsForm(forms.Form):
    """What estates in a state need somebody for, from a day on."""

    functions = forms.MultipleChoiceField(
        label=gettext_lazy("Somebody must be there for"),
        choices=Service.Function.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on = a_day(gettext_lazy("From"))


def day_after(day: date) -> date:
    """The first day on which something holds no more whose last day this is."""
    return day + timedelta(days=1)


def not_before(day: Any) -> str:
    """What to say when something should end before it began."""
    return _("It began on %(day)s and cannot end before. Choose a later day.") % {"day": day}
