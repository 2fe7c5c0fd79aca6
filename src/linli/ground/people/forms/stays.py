"""What is typed when somebody comes, goes, or was written down wrongly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.words import LEFT_FOR, RESIDENCE_KINDS
from linli.ground.people.rules.stays import ResidenceKind

from .pieces import Remembering, Told, choice_field, day_field, relation_field

COMING = {code: word for code, word in RESIDENCE_KINDS.items() if code != ResidenceKind.AWAY}


class StayForm(Remembering):
    """Relation, kind and first day of a residence."""

    relation = relation_field()
    kind = choice_field(_("How they live here"), RESIDENCE_KINDS)
    from_date = day_field(_("Lives here since"))


class ResidenceForm(StayForm):
    """A residence that is put right; the last day only when there is one."""

    until_date = day_field(_("Last day here"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None and self.record.until_date is None:
            del self.fields["until_date"]
        else:
            self.fields["until_date"].required = True

    def corrections(self) -> dict[str, Any]:
        """What is put right; a first day that is stated otherwise than before is a known one."""
        said = self.changes()
        restated = self.record is not None and said["from_date"] != self.record.from_date
        return said | ({"from_known": True} if restated else {})


class MoveInForm(Remembering):
    """To which home somebody moves, and how they will live there. `home` is chosen from what the address means."""

    home = forms.ChoiceField(
        label=_("New home"),
        widget=forms.RadioSelect,
        error_messages={"required": _("No home is chosen. Choose the household, or a household of their own.")},
    )
    relation = relation_field()
    kind = choice_field(_("How they will live there"), COMING, initial="registered")
    from_date = day_field(_("Moves in on"))
    keeps_registration = forms.BooleanField(label=_("The household registration stays at the old home"), required=False)

    def __init__(self, *args: Any, homes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].choices = homes  # type: ignore[attr-defined]


class LeaveForm(Told):
    """When and why somebody left."""

    on = day_field(_("Left on"), hint=_("The first day on which the person was no longer here."))
    reason = choice_field(_("Why"), LEFT_FOR, radio=True, initial="moved_away")
    keeps_registration = forms.BooleanField(
        label=_("The household registration stays here: keep the person on the list as living elsewhere"),
        required=False,
    )
