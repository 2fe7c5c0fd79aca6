"""Specimens for the catalogue page 样张: invented people and figures that show every component in every state."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from linli.kernel.ui.context import DENSITIES, THEMES
from linli.kernel.ui.lists import ordering, paginate

NAMES = ("王*兰", "刘*", "孙*喆", "何*龑", "张*玥", "欧阳*", "郭*强", "陈*远", "林*英", "赵*")
STATES = ("idle", "warn", "ok", "bad", "now")


class Specimen(forms.Form):
    """A form that asks one of everything."""

    name = forms.CharField(label=pgettext_lazy("specimen", "Name of the visitor"), max_length=20)
    phone = forms.CharField(
        label=pgettext_lazy("specimen", "Mobile number"),
        min_length=11,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    purpose = forms.ChoiceField(
        label=pgettext_lazy("specimen", "What for"),
        widget=forms.RadioSelect,
        choices=[
            ("see", pgettext_lazy("specimen", "Family")),
            ("bring", pgettext_lazy("specimen", "Delivery")),
            ("mend", pgettext_lazy("specimen", "Repair")),
        ],
    )
    day = forms.DateField(
        label=pgettext_lazy("specimen", "On which day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    building = forms.ChoiceField(label=pgettext_lazy("specimen", "Building"), choices=[("3", "3号楼"), ("5", "5号楼")])
    note = forms.CharField(
        label=pgettext_lazy("specimen", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    call = forms.BooleanField(
        label=pgettext_lazy("specimen", "Call before coming"),
        required=False,
        help_text=pgettext_lazy("specimen", "Between 8:00 and 20:00"),
    )


def specimens(request: HttpRequest) -> dict[str, Any]:
    """What the catalogue's template shows."""
    now = timezone.now()
    typed = {"name": "欧阳龑", "phone": "1390000567", "purpose": "see", "day": "", "building": "3"}
    sorted_by, _fields = ordering(request, {"door": ("door",), "state": ("state",)}, "door")
    return {
        "form": Specimen(initial={"name": "欧阳龑", "purpose": "see", "building": "5", "call": True}),
        "wrong": Specimen(typed, auto_id="wrong_%s"),
        "page": paginate(request, _rows(), 30),
        "sorted_by": sorted_by,
        "states": [(state, said) for state, said in zip(STATES, _states(), strict=True)],
        "due": now + timedelta(hours=3, minutes=55),
        "late": now - timedelta(hours=1, minutes=20),
        "yesterday": now - timedelta(days=1),
        "last_year": now - timedelta(days=400),
        "buildings": [("5号楼", 371, 31, 58), ("3号楼", 398, 24, 41), ("6号楼", 402, 38, 12), ("1号楼", 412, 6, 2)],
        "clears": "1101011111",
        "lights": THEMES[:2],
        "sizes": DENSITIES,
    }


def _states() -> list[str]:
    return [
        pgettext("specimen", "Not seen yet"),
        pgettext("specimen", "3 things unclear"),
        pgettext("specimen", "All ten clear"),
        pgettext("specimen", "Refused"),
        pgettext("specimen", "Being looked at"),
    ]


def _rows() -> list[SimpleNamespace]:
    tried = [
        pgettext("specimen", "No answer twice"),
        pgettext("specimen", "Nobody at the door"),
        pgettext("specimen", "Day, place, train"),
        pgettext("specimen", "Neighbour says moved away"),
    ]
    return [
        SimpleNamespace(
            number=number,
            door=f"{number % 4 + 1}单元{number // 4 + 1}0{number % 3 + 1}",
            name=NAMES[number % len(NAMES)],
            state=STATES[number % 2],
            state_said=_states()[number % 2],
            tried=tried[number % len(tried)],
            who="李建国" if number % 5 else "",
        )
        for number in range(75)
    ]
