from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

KNOW = Purpose("emergencies.know", _("Know which emergency is declared"))
COMMAND = Purpose("emergencies.command", _("Declare, change or end an emergency"))
SEE = Power("emergencies.see", _("See emergencies"))
DECLARE = Power("emergencies.declare", _("Declare, change and end an emergency"))
declare(purposes=[KNOW, COMMAND], powers=[SEE, DECLARE])

keeping.declare(keeping.RetentionClass("emergency_record", _("Record of an emergency"), days=None))

ledger.declare(
    ledger.Kind("emergencies.declared", _("{post} declared an emergency: {kind}, level {level}")),
    ledger.Kind("emergencies.level_changed", _("{post} changed the emergency {kind} from level {before} to {level}")),
    ledger.Kind("emergencies.ended", _("{post} ended the emergency: {kind}")),
)

ui.nav(ui.Item("emergencies:list", _("Emergencies"), icon="siren", needs="emergencies.see", group="overview", order=80))
