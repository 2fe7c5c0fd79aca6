from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ui import api as ui

SUPERVISE = Purpose("journal.supervise", _("Supervise who looks at whose data"))
SEE = Power("journal.see", _("See the access journal"))

declare(purposes=[SUPERVISE], powers=[SEE])
keeping.declare(keeping.RetentionClass("journal", _("Access journal"), days=1095))
ui.nav(ui.Item("journal:list", _("Access journal"), icon="scan-eye", needs="journal.see", group="system", order=30))
