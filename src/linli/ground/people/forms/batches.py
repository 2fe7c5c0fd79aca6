"""What is typed for an act on many people, and to keep a filter."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.batches import BATCH_DEEDS
from linli.ground.people.declarations.words import LEFT_FOR, MARK_SOURCES, MARKS, RESIDENCE_KINDS
from linli.ground.people.rules.batches import Deed

from .pieces import Told, choice_field, day_field

NEEDED = {
    Deed.SET_MARK: ("mark", "source", "until"),
    Deed.END_MARK: ("mark",),
    Deed.KIND: ("kind",),
    Deed.MOVE_OUT: ("on", "reason"),
    Deed.MOVE_HOME: ("on", "reason"),
}
MAY_BE_EMPTY = ("until",)


class BatchForm(Told):
    """What to do, with what, and why. Only the fields of the chosen deed count."""

    deed = choice_field(_("What is done"), BATCH_DEEDS)
    mark = choice_field(_("Mark of care"), {"": _("choose one")} | MARKS, required=False)
    source = choice_field(_("Known from"), {"": _("choose one")} | MARK_SOURCES, required=False)
    until = day_field(_("Ends on"), required=False, hint=_("Leave it empty when it does not end by itself."))
    kind = choice_field(_("How they live here"), {"": _("choose one")} | RESIDENCE_KINDS, required=False)
    on = day_field(_("Left on"), required=False)
    reason = choice_field(_("Why they left"), {"": _("choose one")} | LEFT_FOR, required=False)
    why = forms.CharField(
        label=_("Why you do this"),
        max_length=200,
        help_text=_("One sentence: which list or visit it rests on. It stays with the act."),
        error_messages={"required": _("The reason is missing. Write in one sentence what it rests on.")},
    )

    def clean(self) -> None:
        """What the deed needs must be there; days are checked against today."""
        super().clean()
        deed = self.cleaned_data.get("deed")
        for name in NEEDED.get(deed, ()) if deed else ():
            if not self.cleaned_data.get(name) and name not in MAY_BE_EMPTY and name not in self.errors:
                self.add_error(name, _("Nothing is chosen here. Choose one."))
        today = timezone.localdate()
        if (on := self.cleaned_data.get("on")) and on > today:
            self.add_error("on", _("This day has not come yet. Write it down when it has happened."))
        if (until := self.cleaned_data.get("until")) and until <= today:
            self.add_error("until", _("This day is past already. Choose a later one, or leave it empty."))

    def facts(self) -> dict[str, Any]:
        """What the deed takes."""
        return {name: self.cleaned_data[name] for name in NEEDED[Deed(self.cleaned_data["deed"])]}


class FilterForm(forms.Form):
    """A name for the filters of the list."""

    name = forms.CharField(label=_("Save these filters as"), max_length=40)
    shared = forms.BooleanField(label=_("for the whole office"), required=False)
