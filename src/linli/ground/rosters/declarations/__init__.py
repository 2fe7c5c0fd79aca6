"""What an import of a roster (名册导入) records, who may do it, and how long it keeps."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify
from linli.kernel.ui import api as ui

from .words import DECISIONS

IMPORT = Power("rosters.import", _("Import rosters"))
declare(powers=[IMPORT])

STAGING = keeping.RetentionClass("rosters.files", _("Rosters handed in for import"), days=30)
SHAPES_KEPT = keeping.RetentionClass("rosters.shapes", _("Remembered headings of rosters"), days=3 * 365)
keeping.declare(STAGING, SHAPES_KEPT)

ui.nav(ui.Item("rosters:list", _("Import a roster"), icon="file-up", needs=IMPORT.code, group="ground", order=14))

ledger.declare(
    ledger.Kind("rosters.received", _("{post} handed in a roster file of {bytes} bytes")),
    ledger.Kind("rosters.mapped", _("{post} confirmed what the {columns} columns of a roster mean")),
    ledger.Kind(
        "rosters.decided",
        _("{post} decided {rows} rows of a roster: {decision}"),
        words={"decision": {**DECISIONS, "one_by_one": _("one by one")}},
    ),
    ledger.Kind("rosters.discarded", _("{post} put away a roster of which nothing was written")),
    ledger.Kind("rosters.doors_accepted", _("{post} accepted new doors in {buildings} buildings of a roster")),
    ledger.Kind("rosters.writing", _("{post} had a roster written into the register")),
    ledger.Kind(
        "rosters.imported",
        _("{post} imported a roster: {new} new, {changed} changed, {same} the same, {waiting} rows wait for somebody"),
    ),
    ledger.Kind("rosters.register_exported", _("{post} exported the register of a community: {people} people")),
    ledger.Kind("rosters.undoing", _("{post} asked to take back an import of a roster")),
    ledger.Kind("rosters.undone", _("{post} took back an import of a roster: {undone} rows, {kept} were left")),
)
notify.declare(
    notify.NoticeKind(
        "rosters.kept",
        _("{count} rows of an import were changed after it; taking it back left them. Look at both values."),
        icon="undo-2",
    ),
)
