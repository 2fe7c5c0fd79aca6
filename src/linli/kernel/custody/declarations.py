"""Powers and purposes of custody, what it records, and how long its own records stay."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_rights
from linli.kernel.keeping.api import RetentionClass
from linli.kernel.keeping.api import declare as declare_retention
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, nav

from .purgers import Payloads, label_of, purge_by

SUPERVISE = Purpose("custody.supervise", _("Checking what is kept and what is destroyed"))
SEE, DESTROY = "custody.see", "custody.destroy"

declare_rights(
    purposes=[SUPERVISE],
    powers=[
        Power(SEE, _("see how long things are kept and what was destroyed")),
        Power(DESTROY, _("destroy what is due")),
    ],
)
declare_retention(RetentionClass("custody.record", _("Records of what was destroyed"), None))
ledger.declare(
    ledger.Kind(
        "custody.destroyed",
        _("{post} destroyed {count} records of “{what}” under the rule “{rule}”"),
        {"rule": ledger.rule_label, "what": label_of},
    ),
)
purge_by(Payloads(what=_("what entries of the ledger say")))
nav(Item("custody:kept", _("Keeping and destroying"), icon="archive", needs=SEE, group="system", order=70))
