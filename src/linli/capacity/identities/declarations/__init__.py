"""What this domain records, why it reads, whose work it makes, how long what is kept."""

from django.utils.translation import gettext_lazy as _

from linli.ground.people.api import MERGE
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

from .words import ANSWERS, STATES

COMPARE = Purpose("identities.compare", _("See whether two records are one person"))
ASK = Purpose("identities.ask", _("Ask at the door whether two records are one person"))
declare(purposes=[COMPARE, ASK])

SCANS = keeping.RetentionClass("identities.scans", _("Scans for people recorded twice"), days=365)
PAIRS = keeping.RetentionClass("identities.pairs", _("Pairs of records and what was decided"), days=3 * 365)
keeping.declare(SCANS, PAIRS)

ledger.declare(
    ledger.Kind("identities.scan_started", _("{post} had the register looked through for people recorded twice")),
    ledger.Kind(
        "identities.scan_finished",
        _("The register was looked through: {people} people, {found} pairs that may be one person"),
    ),
    ledger.Kind("identities.pair_decided", _("{post} decided on two records: {state}"), {"state": STATES}),
    ledger.Kind("identities.pair_opened_again", _("{post} took a decision on two records back")),
    ledger.Kind("identities.answered", _("{post} asked at the door about two records: {answer}"), {"answer": ANSWERS}),
)
REVIEW = tasks.TaskKind(
    "identities.review",
    _("Look at records that may be one person"),
    "identities:task",
    _("Look at them"),
    icon="copy",
)
ASK_AT_DOOR = tasks.TaskKind(
    "identities.ask_at_door",
    _("Ask whether two records are one person"),
    "identities:ask",
    _("Ask"),
    icon="message-circle-question-mark",
    outcomes=tuple(ANSWERS.items()),
)
tasks.declare(REVIEW, ASK_AT_DOOR)
ui.nav(
    ui.Item("identities:queue", _("One person, one record"), icon="copy", needs=MERGE.code, group="ground", order=15)
)
