"""The shape of what is typed about places."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from linli.ground.places.models import Building, Dwelling, Overlay, Unit
from linli.ground.places.rules import layout
from linli.ground.places.rules.layout import Door
from linli.ground.places.rules.numerals import plain

LAST = 10**4


class DayField(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BuildingForm(forms.Form):
    """A building or a villagers' group; with `new` also how its doors are laid out."""

    street_name = forms.CharField(max_length=60, required=False)
    number = forms.CharField(max_length=20)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Building.Kind.choices, widget=forms.RadioSelect)
    aliases = forms.CharField(
        label=gettext_lazy("Also called"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Other ways people say it, separated by commas; they are found too."),
    )
    entrances = forms.IntegerField(
        label=gettext_lazy("Entrances"), min_value=0, max_value=layout.MOST_ENTRANCES, required=False
    )
    floors = forms.IntegerField(label=gettext_lazy("Floors"), min_value=0, max_value=layout.MOST_FLOORS, required=False)
    per_floor = forms.IntegerField(
        label=gettext_lazy("Doors per floor in each entrance"),
        min_value=0,
        max_value=layout.MOST_ROOMS,
        required=False,
        help_text=gettext_lazy("All doors are made at once, 101, 102, 201 …; single ones can be changed later."),
    )
    yards = forms.IntegerField(label=gettext_lazy("Yards"), min_value=0, max_value=layout.MOST_DOORS, required=False)
    has_lift = forms.BooleanField(label=gettext_lazy("It has a lift"), required=False)
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, unit: Unit, record: Building | None = None, **kwargs: Any) -> None:
        initial = _facts(record) if record else _first_facts(unit)
        super().__init__(*args, **kwargs | {"initial": initial})
        village = initial["kind"] == Building.Kind.VILLAGE_GROUP
        street, number = self.fields["street_name"], self.fields["number"]
        street.label = _("Village") if village else _("Street or estate")
        number.label = _("Group number") if village else _("Building number")
        number.help_text = "" if village else _("As it stands on the wall: %(examples)s.") % {"examples": "12, 3甲, A"}
        for name in ("per_floor", "yards") if record else ("per_floor",) if village else ("yards",):
            del self.fields[name]
        for name in ("entrances", "floors", "has_lift") if village else ():
            del self.fields[name]

    def clean_street_name(self) -> str:
        return plain(self.cleaned_data["street_name"])

    def clean_number(self) -> str:
        number = plain(self.cleaned_data["number"]).removesuffix("号楼").removesuffix("组").removesuffix("号")
        if not number:
            raise forms.ValidationError(_("The number is empty. Write what stands on the wall."))
        return number

    def clean_aliases(self) -> str:
        words = re.split(r"[,;、|]", unicodedata.normalize("NFKC", self.cleaned_data["aliases"]))
        return "|".join(filter(None, map(plain, words)))

    def facts(self) -> dict[str, Any]:
        """The fields of the building itself."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in ("per_floor", "yards")}
        return {k: 0 if v is None else v for k, v in said.items()}

    def doors(self) -> list[Door]:
        """The doors to make. Raises layout.Unfit."""
        said = self.cleaned_data
        if "yards" in said:
            return layout.yards(said["yards"] or 0)
        return layout.doors(said["entrances"] or 0, said["floors"] or 0, said["per_floor"] or 0)


def _facts(record: Building) -> dict[str, Any]:
    names = ("street_name", "number", "kind", "entrances", "floors", "has_lift", "note")
    return {name: getattr(record, name) for name in names} | {"aliases": record.aliases.replace("|", ", ")}


def _first_facts(unit: Unit) -> dict[str, Any]:
    if unit.is_village:
        return {"kind": Building.Kind.VILLAGE_GROUP, "street_name": unit.short_name}
    return {"kind": Building.Kind.RESIDENTIAL}


class DoorsForm(forms.Form):
    """More doors for a building."""

    entrance = forms.IntegerField(
        label=gettext_lazy("Entrance"), min_value=0, max_value=layout.MOST_ENTRANCES, required=False
    )
    rooms = forms.CharField(
        label=gettext_lazy("Doors"),
        max_length=400,
        help_text=gettext_lazy("One after another or as a run: 101 102 301-304."),
    )

    def doors(self) -> list[Door]:
        return layout.listed(self.cleaned_data["rooms"], self.cleaned_data["entrance"] or 0)


class DwellingForm(forms.Form):
    """One door."""

    entrance = forms.IntegerField(
        label=gettext_lazy("Entrance"), min_value=0, max_value=layout.MOST_ENTRANCES, required=False
    )
    floor = forms.IntegerField(label=gettext_lazy("Floor"), min_value=-9, max_value=layout.MOST_FLOORS, required=False)
    room = forms.CharField(label=gettext_lazy("Room"), max_length=12)
    use = forms.ChoiceField(label=gettext_lazy("Use"), choices=Dwelling.Use.choices, widget=forms.RadioSelect)

    def clean_room(self) -> str:
        return plain(self.cleaned_data["room"]).removesuffix("室").removesuffix("号")

    def changes(self) -> dict[str, Any]:
        return {name: 0 if value is None else value for name, value in self.cleaned_data.items()}


class OverlayForm(forms.Form):
    """An overlay: what it is called and which buildings it holds from a day on."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Overlay.Kind.choices)
    name = forms.CharField(label=pgettext_lazy("of a place", "Name"), max_length=60)
    on = DayField(label=gettext_lazy("From"))
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)
    buildings = forms.MultipleChoiceField(
        label=gettext_lazy("Buildings"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, buildings: dict[str, Building], record: Overlay | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = buildings
        self.fields["buildings"].choices = [(key, building.label) for key, building in buildings.items()]
        if record:
            del self.fields["kind"]
        self.initial.setdefault("on", timezone.localdate())

    def clean_name(self) -> str:
        return self.cleaned_data["name"].strip()

    def chosen(self) -> list[Building]:
        return [self.by_id[key] for key in self.cleaned_data["buildings"]]


class EndForm(forms.Form):
    """From which day on something is no more."""

    on = DayField(label=gettext_lazy("From"), initial=timezone.localdate)
