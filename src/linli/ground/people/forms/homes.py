"""What is typed about a household and about a person's marks of care."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.words import HOUSEHOLD_KINDS, MARK_SOURCES, MARKS
from linli.ground.people.models import Residence
from linli.kernel.access.api import shown

from .pieces import Remembering, Told, choice_field, day_field


class HouseholdForm(Remembering):
    """Head, telephone, kind and remark; the head is one of the members."""

    head = forms.ChoiceField(label=_("Head of household"), required=False)
    phone = forms.CharField(
        label=_("Telephone of the household"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "tel", "autocomplete": "off"}),
    )
    kind = choice_field(_("Kind of household"), HOUSEHOLD_KINDS, radio=True)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        help_text=_("What helps at the door: a dog, hard of hearing, works nights."),
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, *args: Any, members: list[Residence], **kwargs: Any) -> None:
        self.people = {str(stay.person_id): stay.person for stay in members}
        super().__init__(*args, **kwargs)
        if self.record is not None:
            self.withheld.discard("head")
            self.initial["head"] = str(self.record.head_id or "")
        self.fields["head"].choices = [("", _("nobody said yet")), *self._named()]  # type: ignore[attr-defined]

    def _named(self) -> list[tuple[str, str]]:
        assert self.actor is not None
        return [(key, shown(self.actor, p.protection["name"], p.name)) for key, p in self.people.items()]

    def clean_head(self) -> Any:
        return self.people.get(self.cleaned_data["head"])


class MoveHouseholdForm(Told):
    """The door to which a whole household moves, and when."""

    door = forms.ChoiceField(
        label=_("New door"),
        widget=forms.RadioSelect,
        error_messages={"required": _("No door is chosen. Choose one of those found.")},
    )
    on = day_field(_("Moves on"))

    def __init__(self, *args: Any, doors: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["door"].choices = doors  # type: ignore[attr-defined]


class MarkForm(Told):
    """Why somebody is looked after first, who said so, until when."""

    kind = choice_field(_("Needs care because"), MARKS)
    source = choice_field(_("Known from"), MARK_SOURCES)
    until = day_field(_("Ends on"), required=False, hint=_("Leave it empty when it does not end by itself."))
