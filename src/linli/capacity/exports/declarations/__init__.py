"""What an export records, why it is made, who may make and who may allow it, how long what is kept."""

from django.utils.translation import gettext_lazy as _

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_rights
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify
from linli.kernel.ui import api as ui

from . import words
from .columns import COLUMNS, WITHHELD, Column

HAND_OVER = Purpose("exports.hand_over", _("Hand over a list of residents"))
APPROVE_ONE = Purpose("exports.approve", _("Decide on somebody else's export"))
TRACE = Purpose("exports.trace", _("Find out which export a file is"))
EXPORT, APPROVE, SEE = "people.export", "exports.approve", "exports.see"

declare_rights(
    purposes=[HAND_OVER, APPROVE_ONE, TRACE],
    powers=[
        Power(APPROVE, _("Allow or refuse large exports of others")),
        Power(SEE, _("See which exports were made, and trace a file")),
    ],
)
RECORDS = keeping.RetentionClass("exports.records", _("Records of exports"), days=3 * 365)
FILES = keeping.RetentionClass("exports.files", _("Workbooks waiting to be fetched"), days=2)
SETS = keeping.RetentionClass("exports.columns", _("Saved columns of exports"), days=2 * 365)
keeping.declare(RECORDS, FILES, SETS)

ledger.declare(
    ledger.Kind(
        "exports.asked", _("{post} asked to export {people} people: {purpose}"), words={"purpose": words.PURPOSES}
    ),
    ledger.Kind("exports.approved", _("{post} allowed export {number} of {people} people")),
    ledger.Kind("exports.refused", _("{post} refused export {number} of {people} people")),
    ledger.Kind("exports.handed_over", _("{post} took away export {number}: {rows} people, SHA-256 {sha256}")),
    ledger.Kind("exports.broken_off", _("Export {number} of {post} broke off after {rows} people")),
    ledger.Kind("exports.files_deleted", _("{count} workbooks of exports were deleted after their time")),
)
DECIDE = tasks.TaskKind(
    "exports.decide",
    _("Decide on a large export"),
    "exports:decide",
    _("Look and decide"),
    icon="download",
    outcomes=(("approved", _("allowed")), ("refused", _("refused")), ("not_needed", _("no longer needed"))),
)
tasks.declare(DECIDE)
notify.declare(
    notify.NoticeKind("exports.to_decide", _("An export of {people} people waits for your decision."), icon="download"),
    notify.NoticeKind("exports.approved", _("Export {number} is allowed. Fetch it within a day."), icon="circle-check"),
    notify.NoticeKind("exports.refused", _("Export {number} was refused; the reason stands on its page."), icon="x"),
    notify.NoticeKind("exports.ready", _("The workbook of export {number} is ready."), icon="download"),
)
ui.nav(ui.Item("exports:list", _("Exports"), icon="download", needs=SEE, group="ground", order=30))

__all__ = [
    "APPROVE",
    "APPROVE_ONE",
    "COLUMNS",
    "DECIDE",
    "EXPORT",
    "FILES",
    "HAND_OVER",
    "RECORDS",
    "SEE",
    "SETS",
    "TRACE",
    "WITHHELD",
    "Column",
    "words",
]
