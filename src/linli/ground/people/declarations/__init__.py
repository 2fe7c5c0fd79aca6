"""What the register records, why it may be read, who may, how long it keeps, and what its codes are called."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

from .words import FACTS, LEFT_FOR

KEEP_THE_REGISTER = Purpose("people.keep_the_register", _("Keep the register of residents"))
FIND_A_RESIDENT = Purpose("people.find_a_resident", _("Find a resident who asked or is being looked for"))

SEE = Power("people.see", _("See residents and households"))
EDIT = Power("people.edit", _("Change residents and households"))
EXPORT = Power("people.export", _("Export residents"))
MERGE = Power("people.merge", _("Decide whether two records are one person"))

declare(purposes=[KEEP_THE_REGISTER, FIND_A_RESIDENT], powers=[SEE, EDIT, EXPORT, MERGE])

# Counted from the end of the last residence; a resident is kept as long as they live here.
REGISTER = keeping.RetentionClass("people.register", _("Register of residents"), days=3 * 365)
MARKS_KEPT = keeping.RetentionClass("people.marks", _("Marks of people who need care"), days=365)
keeping.declare(REGISTER, MARKS_KEPT)

ledger.declare(
    ledger.Kind("people.household_registered", _("{post} registered a household at {dwelling}")),
    ledger.Kind(
        "people.household_changed", _("{post} changed the household at {dwelling}: {fields}"), {"fields": FACTS}
    ),
    ledger.Kind("people.household_moved", _("{post} moved a household of {people} from {origin} to {dwelling}")),
    ledger.Kind("people.person_added", _("{post} added a person at {dwelling}")),
    ledger.Kind("people.person_changed", _("{post} changed a person's record: {fields}"), {"fields": FACTS}),
    ledger.Kind("people.person_moved_in", _("{post} recorded that a person moved in at {dwelling}")),
    ledger.Kind(
        "people.person_moved_out", _("{post} recorded that a person left {dwelling}: {reason}"), {"reason": LEFT_FOR}
    ),
    ledger.Kind(
        "people.residence_corrected", _("{post} corrected a residence at {dwelling}: {fields}"), {"fields": FACTS}
    ),
    ledger.Kind("people.records_joined", _("{post} decided that two records are one person")),
    ledger.Kind(
        "people.records_parted",
        _("{post} decided that two records are two people after all; rows to look through: {count}"),
    ),
    ledger.Kind("people.doubt_settled", _("{post} decided whose a row is that was written while two records were one")),
    ledger.Kind("people.mark_set", _("{post} set a mark of care on a person's record")),
    ledger.Kind("people.mark_ended", _("{post} ended a mark of care on a person's record")),
)

ui.nav(
    ui.Item(
        "people:list",
        _("Residents and households"),
        icon="users",
        needs=SEE.code,
        group="ground",
        order=10,
        tab=True,
        short=_("Neighbours"),
    )
)
