"""What verification records, why it reads, who may, how long it keeps, and the work it makes."""

from django.utils.translation import gettext_lazy as _

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

from .words import ANSWERS, RULES

VERIFY = Purpose("verification.verify", _("Clear up contradictions in the register"))
SET_RULES = Purpose("verification.set_rules", _("Set the rules that find contradictions"))
SEE, ANSWER, LOOK, CHANGE_RULES = (
    Power("verification.see", _("See contradictions found in the register")),
    Power("verification.answer", _("Answer contradictions")),
    Power("verification.look", _("Look through the register for contradictions now")),
    Power("verification.rules", _("Set the rules that find contradictions")),
)
declare(purposes=[VERIFY, SET_RULES], powers=[SEE, ANSWER, LOOK, CHANGE_RULES])

ASKED = keeping.RetentionClass(
    "verification.questions", _("Contradictions and what was answered"), 730, starts_from=_("the day it was closed")
)
RULES_KEPT = keeping.RetentionClass("verification.rules", _("Rules that find contradictions, and looks"), days=None)
keeping.declare(ASKED, RULES_KEPT)

ledger.declare(
    ledger.Kind(
        "verification.looked",
        _("{post} looked through the register: {people} people, {raised} new contradictions, {resolved} cleared up"),
    ),
    ledger.Kind(
        "verification.answered",
        _("{post} answered a contradiction ({rule}): {answer}"),
        words={"rule": RULES, "answer": ANSWERS},
    ),
    ledger.Kind(
        "verification.rule_set",
        _("{post} set the rule “{rule}”, version {number}, to hold from {day}"),
        words={"rule": RULES},
    ),
    ledger.Kind(
        "verification.rule_withdrawn",
        _("{post} withdrew version {number} of the rule “{rule}” before it held"),
        words={"rule": RULES},
    ),
)

OUTCOMES = (("answered", _("answered")), ("resolved", _("cleared up")))
AT_THE_DOOR = tasks.TaskKind(
    "verification.at_the_door",
    _("Ask at the door what is right"),
    "verification:task",
    _("Ask"),
    "message-circle-question-mark",
    OUTCOMES,
)
IN_THE_OFFICE = tasks.TaskKind(
    "verification.in_the_office",
    _("Check against the papers"),
    "verification:task",
    _("Check"),
    "file-search",
    OUTCOMES,
)
tasks.declare(AT_THE_DOOR, IN_THE_OFFICE)

ui.nav(
    ui.Item(
        "verification:overview",
        _("Contradictions"),
        icon="scale",
        needs=SEE.code,
        group="ground",
        order=25,
    ),
    ui.Item(
        "verification:rules",
        _("Rules for contradictions"),
        icon="sliders-horizontal",
        needs=CHANGE_RULES.code,
        group="overview",
        order=70,
    ),
)
