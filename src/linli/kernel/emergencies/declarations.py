from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

from .rules import Kind, Level

KNOW = Purpose("emergencies.know", _("Know which emergency is declared"))
COMMAND = Purpose("emergencies.command", _("Declare, change or end an emergency"))
SEE = Power("emergencies.see", _("See emergencies"))
DECLARE = Power("emergencies.declare", _("Declare, change and end an emergency"))
declare(purposes=[KNOW, COMMAND], powers=[SEE, DECLARE])

keeping.declare(keeping.RetentionClass("emergency_record", _("Record of an emergency"), days=None))

KIND_LABELS = {
    Kind.EPIDEMIC: _("Epidemic"),
    Kind.FLOOD: _("Flood"),
    Kind.TYPHOON: _("Typhoon"),
    Kind.GAS: _("Gas leak"),
    Kind.FIRE: _("Fire"),
    Kind.OTHER: _("Other emergency"),
}
LEVEL_LABELS = {
    Level.FIRST: _("Level I"),
    Level.SECOND: _("Level II"),
    Level.THIRD: _("Level III"),
    Level.FOURTH: _("Level IV"),
}
WORDS: dict[str, Mapping[Any, Any]] = {"kind": KIND_LABELS, "level": LEVEL_LABELS, "before": LEVEL_LABELS}

ledger.declare(
    ledger.Kind("emergencies.declared", _("{post} declared an emergency: {kind}, level {level}"), WORDS),
    ledger.Kind(
        "emergencies.level_changed", _("{post} changed the emergency {kind} from level {before} to {level}"), WORDS
    ),
    ledger.Kind("emergencies.ended", _("{post} ended the emergency: {kind}"), WORDS),
)

ui.nav(ui.Item("emergencies:list", _("Emergencies"), icon="siren", needs="emergencies.see", group="overview", order=80))
