"""What this domain may do, why it looks, what it records."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, nav

KEEP_THE_REGISTER = Purpose("divisions.keep_the_register", _("keep the register of divisions"))
KEEP = Power("divisions.keep", _("load the register and decide on moves"))

declare(purposes=[KEEP_THE_REGISTER], powers=[KEEP])
keeping.declare(keeping.RetentionClass("divisions.register", _("the register of divisions"), None))

ledger.declare(
    ledger.Kind(
        "divisions.register_loaded",
        _(
            "{post} loaded edition {edition} of the register for {place}: "
            "{communities} communities, {linked} moves linked, {listed} listed"
        ),
    ),
    ledger.Kind(
        "divisions.move_confirmed", _("{post} confirmed that {old_code} {predecessor} became {new_code} {successor}")
    ),
    ledger.Kind("divisions.moves_rejected", _("{post} said of {count} listed pairs that they are not the same place")),
    ledger.Kind("divisions.move_reopened", _("{post} took back the decision on {old_code} and {new_code}")),
)

nav(
    Item("divisions:moves", _("Moves in the register"), icon="git-merge", needs=KEEP.code, group="ground", order=12),
)
