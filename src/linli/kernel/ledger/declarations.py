"""What the ledger itself records, for whom it opens, and why."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_access
from linli.kernel.keeping.api import RetentionClass
from linli.kernel.keeping.api import declare as declare_retention

from .kinds import Kind, declare

SUPERVISE = Purpose("ledger.supervise", _("Checking what was done"))
SEE = Power("ledger.see", _("read the ledger"))
KEEP = Power("ledger.keep", _("sign and purge the ledger"))

declare_access(purposes=[SUPERVISE], powers=[SEE, KEEP])
declare_retention(
    RetentionClass("ledger.commitment", _("Commitments of the ledger; they hold nothing about a person"), None),
    RetentionClass("ledger.payload", _("What entries of the ledger say"), 3 * 365),
)

declare(
    Kind("ledger.purged", _("{post} deleted the content of {count} entries under the rule {rule}")),
    Kind("ledger.witnessed", _("{post} noted that the ledger of {of_name} had {seq} entries")),
    Kind("ledger.exported", _("{post} exported the ledger of {of_name}")),
)
