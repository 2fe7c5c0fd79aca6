"""What a clerk hands in and chooses while importing a roster."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.rosters.declarations.words import REFUSALS
from linli.ground.rosters.rules.columns import Target
from linli.kernel.sheets.api import ACCEPTED

BIGGEST = 30  # megabytes
MEGABYTE = 1 << 20
KINDS = ".xlsx .xls .csv"
NO_FILE: dict[str, Any] = {
    "required": _("No file is chosen yet. Choose the roster."),
    "empty": REFUSALS["empty"],
}
COLUMN = re.compile(r"column-([0-9a-f]{32})-(\d{1,5})")
ROW = re.compile(r"row-([0-9a-f-]{36})")


class RosterFileForm(forms.Form):
    """A table of residents, by its ending and its size; what is in it is looked at afterwards."""

    file = forms.FileField(
        label=_("Roster"),
        help_text=_(
            "An .xlsx, .xls or .csv as you have it: title rows, merged cells and any order of columns will do."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
        error_messages=NO_FILE,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in ACCEPTED:
            raise forms.ValidationError(str(REFUSALS["wrong_kind"]).format(kinds=KINDS))
        if file.size > BIGGEST * MEGABYTE:
            size = f"{file.size / MEGABYTE:.0f}"
            raise forms.ValidationError(str(REFUSALS["too_big_file"]).format(megabytes=size, most=BIGGEST))
        return file


def chosen_columns(post: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """What the clerk chose: shape of the headings -> column -> target. What is no target is left out."""
    chosen: dict[str, dict[int, str]] = {}
    for name, value in post.items():
        if (found := COLUMN.fullmatch(name)) and value in [target.value for target in Target]:
            chosen.setdefault(found[1], {})[int(found[2])] = value
    return chosen


def chosen_decisions(post: Mapping[str, str]) -> dict[UUID, str]:
    """What the clerk decided of the rows on a page."""
    found = ((ROW.fullmatch(name), value) for name, value in post.items())
    return {UUID(match[1]): value for match, value in found if match}
