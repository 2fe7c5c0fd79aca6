"""What the ledger itself records, for whom it opens, and why."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_access
from linli.kernel.keeping.api import RetentionClass, retention_classes
from linli.kernel.keeping.api import declare as declare_retention
from linli.kernel.ui.api import Item, nav

from .kinds import Kind, Text, declare
from .rules.verifying import Why

SUPERVISE = Purpose("ledger.supervise", _("Checking what was done"))
SEE = Power("ledger.see", _("read the ledger"))
KEEP = Power("ledger.keep", _("sign and purge the ledger"))
SEE_HOUSE = "ledger.see_house"
HOUSE_POWER = Power(SEE_HOUSE, _("read what the installation itself recorded"))

declare_access(purposes=[SUPERVISE], powers=[SEE, KEEP, HOUSE_POWER])
declare_retention(
    RetentionClass("ledger.commitment", _("Commitments of the ledger; they hold nothing about a person"), None),
    RetentionClass("ledger.payload", _("What entries of the ledger say"), 3 * 365),
)


def rule_label(code: str) -> Text:
    """A retention class as people read it; the code itself when the class is no longer declared."""
    known = retention_classes().get(code)
    return known.label if known else code


declare(
    Kind(
        "ledger.purged",
        _("{post} deleted the content of {count} entries under the rule “{rule}”"),
        {"rule": rule_label},
    ),
    Kind("ledger.witnessed", _("{post} noted that the ledger of {of_name} had {seq} entries")),
    Kind("ledger.exported", _("{post} exported the ledger of {of_name}")),
)

nav(Item("ledger:ledgers", _("Ledger"), icon="book-open-check", needs="ledger.see", group="levels", order=60))

# What verification may find, for people; the program itself says it in English (rules/verifying.py).
WHYS = {
    Why.UNREADABLE.name: _("An entry cannot be read."),
    Why.FOREIGN.name: _("An entry belongs to the ledger of another unit."),
    Why.OUT_OF_ORDER.name: _("Entries are missing, doubled or out of order."),
    Why.BROKEN_LINK.name: _("An entry does not follow from the one before it."),
    Why.EDITED.name: _("An entry was changed after it was recorded."),
    Why.CONTENT_EDITED.name: _("What an entry says was changed after it was recorded."),
    Why.CONTENT_MISSING.name: _("What an entry says is gone, and no purge says so."),
    Why.NOT_THE_SIGNED_HEAD.name: _("The ledger was rewritten: an entry is not the one that was signed or witnessed."),
    Why.TRUNCATED.name: _("The ledger ends before an entry that was signed or witnessed."),
    Why.UNSIGNED.name: _("The ledger goes on after its last signature."),
    Why.BAD_SIGNATURE.name: _("A signature does not fit the key."),
    Why.HEAD_ROW.name: _("The last entry is not the one the ledger remembers."),
}
