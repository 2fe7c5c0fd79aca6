from django.utils.translation import gettext_lazy as _

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

SCREEN = Purpose("screening.screen", _("Screen households for the epidemic"))
OVERSEE = Purpose("screening.oversee", _("Oversee a screening campaign"))
EXPORT = Purpose("screening.export", _("Hand over the screening ledger"))
SEE = Power("screening.see", _("See screening campaigns"))
RECORD = Power("screening.record", _("Record a household at the door"))
RUN = Power("screening.run", _("Start and close screening campaigns"))
HAND_OVER = Power("screening.export", _("Export the screening ledger"))
TEMPLATES = Power("screening.templates", _("Add versions of the questions"))
declare(purposes=[SCREEN, OVERSEE, EXPORT], powers=[SEE, RECORD, RUN, HAND_OVER, TEMPLATES])

keeping.declare(
    keeping.RetentionClass("screening_answers", _("Answers of a screening campaign"), days=180),
    keeping.RetentionClass("screening_campaign", _("A screening campaign and its counts"), days=None),
)

ledger.declare(
    ledger.Kind(
        "screening.campaign_started", _("{post} started the campaign: {people} people in {households} households")
    ),
    ledger.Kind("screening.campaign_closed", _("{post} closed the campaign: {clear} of {people} people clear")),
    ledger.Kind("screening.household_recorded", _("{post} recorded a household of {people} in {place}: {clear} clear")),
    ledger.Kind("screening.household_absent", _("{post} found nobody in at a door of {place}")),
    ledger.Kind("screening.household_refused", _("{post} was refused at a door of {place}")),
    ledger.Kind("screening.people_added", _("{post} added {people} people to the campaign")),
    ledger.Kind("screening.people_removed", _("{post} took {people} people out of the campaign")),
    ledger.Kind("screening.ledger_exported", _("{post} exported the ledger: {people} people")),
)

VISIT = tasks.TaskKind("screening.visit_household", _("Screen a household"), "screening:door", _("Record this door"))
tasks.declare(VISIT)

ui.nav(
    ui.Item("screening:campaigns", _("Screening"), icon="clipboard-list", needs="screening.see", group="work", order=10)
)
