"""The shape of what is typed about divisions."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from linli.ground.divisions.declarations import EDITS
from linli.ground.divisions.models import FunctionalZone
from linli.ground.divisions.queries.editions import Source
from linli.ground.divisions.queries.zones import Suggested
from linli.ground.divisions.rules.editing import Edit
from linli.ground.places.api import Unit


class SuccessorForm(forms.Form):
    """The unit that another one became, by its code."""

    code = forms.CharField(label=gettext_lazy("Code of the successor"), max_length=12)


class BeginForm(forms.Form):
    """A reorganisation: an edition to compare with, or an order with its day."""

    edition = forms.ChoiceField(label=gettext_lazy("Rests on"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=120,
        help_text=gettext_lazy("As people will speak of it, with place and year."),
    )
    basis = forms.CharField(label=gettext_lazy("Number of the order"), max_length=120, required=False)
    as_of = forms.DateField(
        label=gettext_lazy("Counts from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("For an order. An edition counts from its own day."),
    )

    def __init__(self, *args: Any, sources: list[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(source.year): source for source in sources}
        editions = [
            (year, _("edition %(year)s, as of %(day)s") % {"year": year, "day": source.as_of.isoformat()})
            for year, source in self.sources.items()
        ]
        self.fields["edition"].choices = [*editions, ("order", _("an order; I enter what changes"))]
        self.initial.setdefault("edition", editions[-1][0] if editions else "order")
        self.initial.setdefault("as_of", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("edition") == "order" and not said.get("as_of"):
            self.add_error("as_of", _("Say from which day the order counts."))
        return said

    @property
    def source(self) -> Source | None:
        return self.sources.get(self.cleaned_data["edition"])


class EditForm(forms.Form):
    """One change by order."""

    kind = forms.ChoiceField(label=gettext_lazy("What happens"), choices=EDITS.items())
    code = forms.CharField(
        label=gettext_lazy("Code of the unit"),
        max_length=12,
        help_text=gettext_lazy("Of a new unit: leave it empty, the next free code is taken."),
        required=False,
    )
    to = forms.CharField(
        label=gettext_lazy("Code of the other unit"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Under which it stands, into which it is merged, or its new code."),
    )
    name = forms.CharField(label=gettext_lazy("New official name"), max_length=80, required=False)

    def edit(self) -> Edit:
        said = self.cleaned_data
        return Edit(said["kind"], said["code"].strip(), said["to"].strip(), said["name"].strip())


class ZoneForm(forms.Form):
    """A functional zone: its names, and its units by their codes."""

    name = forms.CharField(label=pgettext_lazy("of a place", "Name"), max_length=60)
    other_names = forms.CharField(
        label=gettext_lazy("Also called"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Other names that stand in addresses and lists, separated by 、"),
    )
    codes = forms.CharField(
        label=gettext_lazy("Codes of its units"),
        max_length=800,
        help_text=gettext_lazy("Districts, streets or communities, separated by blanks."),
    )
    on = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    basis = forms.CharField(label=gettext_lazy("Known from"), max_length=200, required=False)

    def __init__(
        self, *args: Any, zone: FunctionalZone | None = None, suggested: Suggested | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        if source := zone or suggested:
            self.initial.update(name=source.name, other_names=source.other_names, basis=source.basis)
        if zone:
            self.initial["codes"] = " ".join(part.unit.code for part in zone.parts.filter(until_date=None))
        elif suggested:
            self.initial["codes"] = " ".join(suggested.codes)

    def clean_codes(self) -> list[Unit]:
        codes = [code for code in re.split(r"[\s,;，；、]+", self.cleaned_data["codes"]) if code]
        found = {unit.code: unit for unit in Unit.objects.filter(code__in=codes, until_date=None)}
        if unknown := [code for code in codes if code not in found]:
            raise forms.ValidationError(
                _("No unit bears %(codes)s now. Look the codes up under Places.") % {"codes": "、".join(unknown)}
            )
        return list(found.values())

    @property
    def said(self) -> dict[str, Any]:
        """What the deeds take."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("name", "other_names", "basis", "on")}
        return kept | {"units": said["codes"]}
