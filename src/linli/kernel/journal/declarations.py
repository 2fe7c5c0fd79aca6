from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare

SUPERVISE = Purpose("journal.supervise", _("Supervise who looks at whose data"))
SEE = Power("journal.see", _("See the access journal"))

declare(purposes=[SUPERVISE], powers=[SEE])
