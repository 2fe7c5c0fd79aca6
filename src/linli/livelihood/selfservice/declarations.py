"""What self-service records, why it reads, its powers, its kinds of tasks, and what things are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify
from linli.kernel.ui import api as ui

from .rules.proposals import COMING, GOING, Kind, State

OWN_DATA = Purpose("selfservice.own_data", _("a household looks at its own page"))
ENTERING = Purpose("selfservice.entering", _("a household opens its own page"))
CHECKING = Purpose("selfservice.checking", _("checking what a household asked to have put right"))
PRINTING = Purpose("selfservice.printing", _("printing slips that open a household's own page"))
ANSWERING = Purpose("selfservice.answering", _("explaining to a resident why somebody looked"))
CHECK, PRINT, ANSWER = "people.edit", "selfservice.print", "selfservice.answer"

declare(
    purposes=[OWN_DATA, ENTERING, CHECKING, PRINTING, ANSWERING],
    powers=[
        Power(PRINT, _("Print slips that open a household's own page")),
        Power(ANSWER, _("Explain to a resident why somebody looked")),
    ],
)

keeping.declare(
    keeping.RetentionClass("selfservice.slip", _("Slips that opened a household's own page"), days=90),
    keeping.RetentionClass("selfservice.tie", _("Which account opened which household's page"), days=365),
    keeping.RetentionClass("selfservice.proposal", _("What households asked to have put right"), days=365),
    keeping.RetentionClass("selfservice.question", _("Questions about who looked, with their answers"), days=1095),
)

KINDS: dict[str, Any] = {
    Kind.PERSON.value: _("put a person's facts right"),
    Kind.HOUSEHOLD.value: _("put the household's facts right"),
    Kind.NEWBORN.value: _("a child was born"),
    Kind.RELATIVE.value: _("somebody moved in with us"),
    Kind.TENANT.value: _("somebody rents here"),
    Kind.LEFT.value: _("somebody moved out"),
    Kind.DIED.value: _("somebody died"),
}
STATES: dict[str, Any] = {
    State.SENT.value: _("sent"),
    State.CHECKING.value: _("being checked"),
    State.DONE.value: _("put right"),
    State.PARTLY.value: _("put right in part"),
    State.REFUSED.value: _("not changed"),
    State.WITHDRAWN.value: _("taken back"),
}
# The tag in which a state is shown (ui: ok, warn, bad, idle, now).
LOOKS = {"sent": "now", "checking": "now", "done": "ok", "partly": "warn", "refused": "bad", "withdrawn": "idle"}
OUTCOMES = tuple((state.value, STATES[state]) for state in (State.DONE, State.PARTLY, State.REFUSED))
assert set(Kind) > COMING | GOING

ledger.declare(
    ledger.Kind(
        "selfservice.slips_printed",
        _("{post} printed {count} slips that open a household's page, good for {days} days"),
    ),
    ledger.Kind("selfservice.slips_revoked", _("{post} revoked {count} slips that were not used")),
    ledger.Kind("selfservice.slip_used", _("a slip opened a household's own page")),
    ledger.Kind("selfservice.building_rests", _("too many wrong slips were tried for a building; its slips rest")),
    ledger.Kind("selfservice.tied", _("a resident's account was tied to its household")),
    ledger.Kind("selfservice.proposed", _("a household asked: {what}"), {"what": KINDS}),
    ledger.Kind("selfservice.withdrawn", _("a household took back what it asked: {what}"), {"what": KINDS}),
    ledger.Kind("selfservice.visit_promised", _("{post} told a household when somebody comes to check what it asked")),
    ledger.Kind("selfservice.passed_on", _("{post} passed on what a household asked, because the person has moved")),
    ledger.Kind(
        "selfservice.decided",
        _("{post} checked what a household asked ({what}): {outcome}"),
        {"what": KINDS, "outcome": STATES},
    ),
    ledger.Kind("selfservice.asked", _("a resident asked why somebody looked")),
    ledger.Kind("selfservice.answered", _("{post} explained to a resident why somebody looked")),
)

CHECK_PROPOSAL = tasks.TaskKind(
    "selfservice.check_proposal",
    _("Check what a household asked"),
    "selfservice:check",
    _("Check it"),
    icon="clipboard-check",
    outcomes=OUTCOMES,
)
ANSWER_QUESTION = tasks.TaskKind(
    "selfservice.answer_question",
    _("Explain to a resident why somebody looked"),
    "selfservice:answer",
    _("Answer"),
    icon="scan-eye",
    outcomes=(("answered", _("answered")),),
)
LOOK_INTO = tasks.TaskKind(
    "selfservice.wrong_slips",
    _("Wrong slips were tried for a building"),
    icon="shield-alert",
    outcomes=(
        ("harmless", _("was a mistake")),
        ("reprinted", _("new slips were printed")),
        ("reported", _("reported")),
    ),
)
tasks.declare(CHECK_PROPOSAL, ANSWER_QUESTION, LOOK_INTO)
notify.declare(
    notify.NoticeKind(
        "selfservice.proposed", _("A household asked to have something put right."), icon="clipboard-check"
    ),
    notify.NoticeKind("selfservice.decided", _("What you asked has been checked."), icon="clipboard-check"),
    notify.NoticeKind("selfservice.explained", _("Your question about a look is answered."), icon="scan-eye"),
    notify.NoticeKind("selfservice.asked", _("A resident asks why somebody looked."), icon="scan-eye"),
    notify.NoticeKind("selfservice.wrong_slips", _("Wrong slips were tried for a building."), icon="shield-alert"),
)


def _is_resident(actor: Actor) -> bool:
    return actor.post is None


def _is_official(actor: Actor) -> bool:
    return actor.post is not None


ui.nav(
    ui.Item("selfservice:home", _("My home"), icon="house", order=1, tab=True, only=_is_resident),
    ui.Item("selfservice:proposals", _("What I asked"), icon="pencil-line", order=2, tab=True, only=_is_resident),
    ui.Item("selfservice:looks", _("Who looked"), icon="scan-eye", order=3, tab=True, only=_is_resident),
    ui.Item("selfservice:enter", _("My home"), icon="house", group="me", order=30, only=_is_official),
    ui.Item("selfservice:desk", _("Residents' own pages"), icon="house", needs=PRINT, group="work", order=45),
)
