"""For whom a ledger is handed over, and how its columns and rows look in the workbook."""

from collections.abc import Iterator
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.access.api import Actor
from linli.kernel.sheets.api import Column

from .. import rules
from ..models import Campaign, in_words
from ..queries.ledgers import lines, worded


class ExportForm(forms.Form):
    """Nobody takes a ledger away without saying for whom."""

    recipient = forms.CharField(
        label=gettext_lazy("For whom, and what for"),
        max_length=120,
        help_text=gettext_lazy(
            "For example: district health bureau, daily ledger. It is written into the unit's ledger."
        ),
    )


def columns(campaign: Campaign) -> list[Column]:
    """Place, person and state, then one column a question, in the template's order."""
    fixed = [
        Column(_("Building"), 16),
        Column(_("Door"), 18),
        Column(_("Name"), 12),
        Column(_("Sex"), 6),
        Column(_("Date of birth"), 12),
        Column(_("Document number"), 22),
        Column(_("Telephone"), 16),
        Column(_("State"), 10),
        Column(_("Clears that are clear"), 10),
        Column(_("Unclear"), 24),
        Column(_("Recorded"), 18),
    ]
    return fixed + [Column(in_words(q), 18) for q in rules.questions(campaign.template.clears)]


def rows(actor: Actor, campaign: Campaign) -> Iterator[list[object]]:
    """The ledger's rows, one for everybody whom the campaign covers in the actor's places."""
    clears = campaign.template.clears
    names = {clear["key"]: in_words(clear) for clear in clears}
    asked = list(rules.questions(clears))
    may_see_birth = "see.documents" in actor.powers
    for line in lines(actor, campaign):
        target = line.target
        yield [
            target.building.label,
            target.dwelling.label,
            line.name,
            target.person.get_sex_display(),
            target.person.birth_date if may_see_birth else "",
            line.document,
            line.phone,
            target.get_state_display(),
            target.bits.bit_count(),
            "、".join(names.get(k, k) for k in target.missing_keys),
            timezone.localtime(line.at).replace(tzinfo=None) if line.at else "",
            *(worded(q, line.said.get(q["key"], "")) for q in asked),
        ]


def notes(actor: Actor, campaign: Campaign, recipient: str, at: datetime) -> list[str]:
    """What the second sheet says: which round, by whom, for whom, when, and whom it leaves out."""
    return [
        _("Round: %(name)s (%(unit)s)") % {"name": campaign.name, "unit": campaign.unit_name},
        _("Questions: %(template)s") % {"template": campaign.template},
        _("Handed over by %(post)s for: %(recipient)s") % {"post": actor.post_title, "recipient": recipient},
        _("At %(at)s") % {"at": f"{timezone.localtime(at):%Y-%m-%d %H:%M}"},
        _("Covered at the start: %(people)d people; later changes are listed on the campaign's page.")
        % {"people": campaign.people},
    ]
