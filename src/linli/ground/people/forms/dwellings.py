"""What is typed about a dwelling: whose it is, how it is used."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.batches import DWELLING_STATES, SAID_BY_HAND, SOURCES
from linli.ground.people.models import Residence
from linli.kernel.access.api import Actor, shown

from .pieces import Told, choice_field, day_field

BY_HAND = {code: SOURCES[code] for code in SAID_BY_HAND}


class OwnerForm(Told):
    """The owner: one of those who live here, somebody from elsewhere, or an organisation by its name."""

    who = forms.ChoiceField(label=_("Owner"), widget=forms.RadioSelect, required=False)
    name = forms.CharField(
        label=_("Name of an owner who does not live here"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.CharField(label=_("Or an organisation, by its whole name"), required=False, max_length=120)
    phone = forms.CharField(
        label=_("Owner's telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "tel", "autocomplete": "off"}),
    )
    from_date = day_field(_("Owns it since"), required=False, hint=_("Leave it empty when it is not known."))
    source = choice_field(_("Known from"), BY_HAND, initial="office")
    instead = forms.BooleanField(label=_("Those who owned it until now no longer do"), required=False)

    def __init__(self, *args: Any, actor: Actor, stays: list[Residence], **kwargs: Any) -> None:
        self.people = {str(stay.person_id): stay.person for stay in stays}
        super().__init__(*args, **kwargs)
        named = [(key, shown(actor, p.protection["name"], p.name)) for key, p in self.people.items()]
        self.fields["who"].choices = [*named, ("", _("somebody else, or an organisation"))]  # type: ignore[attr-defined]

    def owner(self) -> dict[str, Any]:
        """What `record_owner` takes, the organisation still by its name."""
        said = self.cleaned_data
        return {"person": self.people.get(said["who"])} | {
            name: said[name] for name in ("name", "phone", "from_date", "source", "instead")
        }


class EndOwnerForm(Told):
    """The day from which somebody owns a dwelling no longer."""

    on = day_field(_("Owns it no longer since"))


class UseForm(Told):
    """How a dwelling is used since a day, and who said so."""

    state = choice_field(_("How it is used"), DWELLING_STATES, radio=True)
    from_date = day_field(_("Since"))
    source = choice_field(_("Known from"), BY_HAND, initial="visit")
