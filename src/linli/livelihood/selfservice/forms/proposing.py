"""What a household asks to have put right: one question a page."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.kernel.keeping.api import uuid7

from ..queries.proposals import label
from ..rules.proposals import Kind, asked_together

TEXT = {"autocomplete": "off"}
NUMBER = TEXT | {"class": "num"}
USUAL_DOCUMENTS = ("id_card", "household_book", "birth_certificate", "passport")
SEXES = ("1", "2")


class Asking(forms.Form):
    """A form that can be sent once: its token is made when it is shown."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    said = forms.CharField(
        label=_("Anything else that helps to check it"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    def __init__(self, data: Any = None, **said: Any) -> None:
        super().__init__(data, **said)
        self.initial.setdefault("token", uuid7())

    @property
    def sent_with(self) -> UUID:
        return UUID(str(self.cleaned_data["token"]))

    def values(self) -> dict[str, str]:
        """The wished values by field, as text."""
        said = self.cleaned_data.items()
        return {name: _as_text(value) for name, value in said if name not in ("token", "said")}

    def take(self, unfit: people.Unfit) -> None:
        """Put what the register's rules have against it at the field it is about."""
        for name, fault in unfit.faults.items():
            self.add_error(name if name in self.fields else None, people.explain(fault))


def _as_text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _chosen(name: str, kind: str, words: Any, codes: Any = (), **said: Any) -> forms.ChoiceField:
    usual = [(code, words[code]) for code in codes or words]
    return forms.ChoiceField(
        label=label(kind, name),
        choices=[("", _("choose one")), *usual],
        error_messages={
            "required": _("Nothing is chosen here. Choose one."),
            "invalid_choice": _("“%(value)s” is not one of the answers. Choose one of the list."),
        },
        **said,
    )


def _day(name: str, kind: str, **said: Any) -> forms.DateField:
    return forms.DateField(
        label=said.pop("label", None) or label(kind, name),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"],
        error_messages={
            "invalid": _("This is not a day of the calendar. Write it like 2020-05-01."),
            "required": _("The day is missing. Write it like 2020-05-01."),
        },
        **said,
    )


def field_for(kind: str, name: str, *, required: bool = False) -> forms.Field:
    """The one field with which a value is asked."""
    if name == "sex":
        return _chosen(name, kind, people.SEXES, SEXES, required=required)
    if name == "document_type":
        return _chosen(name, kind, people.DOCUMENT_TYPES, required=required)
    if name == "birth_date":
        return _day(name, kind, required=required)
    if name == "nationality":
        return _nationality()
    numeric = name in ("phone", "document_no")
    keys = NUMBER | ({"inputmode": "tel"} if name == "phone" else {}) if numeric else TEXT
    return forms.CharField(
        label=label(kind, name),
        required=required,
        max_length=80,
        widget=forms.TextInput(attrs=keys),
        error_messages={"required": _("This is empty. Write what it should be.")},
    )


def _nationality() -> forms.Field:
    field = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=label(Kind.PERSON, "nationality"),
        help_text=_("Three letters: CHN China, KOR Korea, JPN Japan, RUS Russia."),
        widget=forms.TextInput(attrs=TEXT | {"maxlength": "3"}),
        error_messages={
            "required": _("This is empty. Write what it should be."),
            "invalid": _("A nationality is written in three letters, such as CHN. Check it."),
        },
    )
    field.clean = lambda value: str(forms.RegexField.clean(field, value)).upper()  # type: ignore[method-assign]
    return field


class ValueForm(Asking):
    """What one field should be. A value that was there may be emptied, except a name."""

    def __init__(self, data: Any = None, *, kind: Kind, field: str, **said: Any) -> None:
        super().__init__(data, **said)
        self.kind, self.asks = kind, asked_together(field)
        for name in self.asks:
            self.fields[name] = field_for(kind, name, required=name == "name")
        self.order_fields([*self.asks, "said", "token"])

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.asks]


class ComingForm(Asking):
    """Somebody comes: a newborn, a relative, a tenant."""

    def __init__(self, data: Any = None, *, kind: Kind, **said: Any) -> None:
        super().__init__(data, **said)
        self.kind = kind
        born = kind == Kind.NEWBORN
        self.fields["name"] = field_for(kind, "name", required=True)
        self.fields["sex"] = field_for(kind, "sex", required=born)
        self.fields["birth_date"] = field_for(kind, "birth_date", required=born)
        if kind != Kind.TENANT:
            self.fields["relation"] = _relation(kind)
        if not born:
            self.fields["from_date"] = _day("from_date", kind, label=_("Lives here since"))
            self.fields["phone"] = field_for(kind, "phone")
        self.fields["document_type"] = _chosen(
            "document_type", kind, people.DOCUMENT_TYPES, USUAL_DOCUMENTS, required=False
        )
        self.fields["document_no"] = field_for(kind, "document_no")
        self.asks = [name for name in self.fields if name not in ("token", "said")]
        self.order_fields([*self.asks, "said", "token"])

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.asks]

    def clean(self) -> None:
        super().clean()
        day = self.cleaned_data.get("from_date")
        if day and day > timezone.localdate():
            self.add_error("from_date", _("This day has not come yet. Send it when it has."))
        if self.kind == Kind.NEWBORN:
            self.cleaned_data["from_date"] = self.cleaned_data.get("birth_date")
        if self.cleaned_data.get("document_no") and not self.cleaned_data.get("document_type"):
            self.cleaned_data["document_type"] = "id_card"


def _relation(kind: str) -> forms.ChoiceField:
    found = _chosen("relation", kind, people.RELATIONS, [code for code in people.COMMON if code != people.HEAD])
    found.label = _("What they are to the head of the household")
    return found


class GoingForm(Asking):
    """Somebody left, or died."""

    def __init__(self, data: Any = None, *, kind: Kind, **said: Any) -> None:
        super().__init__(data, **said)
        self.fields["until_date"] = _day(
            "until_date", kind, label=_("Day of death") if kind == Kind.DIED else _("Not here any more since")
        )
        if kind == Kind.LEFT:
            self.fields["left_for"] = _chosen(
                "left_for", kind, people.LEFT_FOR, ("moved_away", "moved_within", "lease_ended")
            )
        self.asks = [name for name in self.fields if name not in ("token", "said")]
        self.order_fields([*self.asks, "said", "token"])

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.asks]

    def clean_until_date(self) -> Any:
        day = self.cleaned_data["until_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Send it when it has."))
        return day


class WhyForm(forms.Form):
    """What one does not understand about a look."""

    said = forms.CharField(
        label=_("What you want to know"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("You may leave this empty: we then ask why they looked."),
    )
