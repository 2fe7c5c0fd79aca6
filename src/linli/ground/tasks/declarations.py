"""What this domain records, why it reads, what powers it knows, and the register of task kinds."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_rights
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify
from linli.kernel.ui import api as ui

DO_THE_WORK = Purpose("tasks.do_the_work", _("Doing assigned work"))
ASSIGN_THE_WORK = Purpose("tasks.assign_the_work", _("Assigning work and watching deadlines"))
SEE, DO, ASSIGN = "tasks.see", "tasks.do", "tasks.assign"
RETENTION = "tasks.done"
OPEN = _("Open")

declare_rights(
    purposes=[DO_THE_WORK, ASSIGN_THE_WORK],
    powers=[
        Power(SEE, _("See tasks")),
        Power(DO, _("Do tasks and hand them over")),
        Power(ASSIGN, _("Assign and cancel tasks")),
    ],
)
keeping.declare(
    keeping.RetentionClass(
        RETENTION, _("Tasks and their hand-overs"), 730, starts_from=_("the day it was done or cancelled")
    )
)

# What a visit came to, in the words that every kind of work shares; a kind may add its own.
OUTCOMES: dict[str, Any] = {
    "done": _("done"),
    "absent": _("nobody at home"),
    "refused": _("refused"),
    "moved": _("has moved away"),
    "not_needed": _("no longer needed"),
}
LABELS: dict[str, Any] = {}  # filled as kinds are declared; the ledger reads it when it speaks

ledger.declare(
    ledger.Kind(
        "tasks.created", _("{post} created {count} tasks of the kind {task_kind}"), words={"task_kind": LABELS}
    ),
    ledger.Kind(
        "tasks.visited",
        _("{post} was there for task {task}: {outcome}; the next visit is arranged"),
        words={"outcome": OUTCOMES},
    ),
    ledger.Kind("tasks.finished", _("{post} finished task {task}: {outcome}"), words={"outcome": OUTCOMES}),
    ledger.Kind("tasks.reopened", _("{post} reopened task {task}")),
    ledger.Kind("tasks.handed_over", _("{post} handed task {task} over")),
    ledger.Kind("tasks.reassigned", _("{post} reassigned {count} tasks")),
    ledger.Kind("tasks.cancelled", _("{post} cancelled {count} tasks")),
    ledger.Kind("tasks.escalated", _("{count} tasks passed their time limit and were escalated")),
    ledger.Kind("tasks.team_formed", _("{post} formed team {team} of {count} posts")),
    ledger.Kind("tasks.team_changed", _("{post} changed team {team}: now {count} posts")),
)
notify.declare(
    notify.NoticeKind("tasks.given", _("{count} tasks were given to you."), icon="clipboard-list"),
    notify.NoticeKind("tasks.late", _("{count} of your tasks are past their time."), icon="alarm-clock"),
    notify.NoticeKind(
        "tasks.escalated", _("{count} tasks in your places are past their time."), notify.Weight.DIGEST, "alarm-clock"
    ),
)
ui.nav(
    ui.Item("tasks:mine", _("My tasks"), icon="list-checks", needs=DO, group="work", order=10, tab=True),
    ui.Item("tasks:board", _("Everybody's tasks"), icon="clipboard-list", needs=ASSIGN, group="work", order=20),
    ui.Item("tasks:teams", _("Teams"), icon="users-round", needs=ASSIGN, group="work", order=60),
)


@dataclass(frozen=True)
class TaskKind:
    """A kind of work that a domain declares. `url_name` is reversed with the task's id as its one argument.

    `verb` is the word on the button, `icon` its Lucide name; `outcomes` maps each outcome code to its words.
    """

    code: str
    label: Any
    url_name: str = "tasks:task"
    verb: Any = OPEN
    icon: str = "clipboard-list"
    outcomes: tuple[tuple[str, Any], ...] = ()

    def outcome_label(self, code: str) -> Any:
        """The words for an outcome code; the code itself when no words were declared for it."""
        return (OUTCOMES | dict(self.outcomes)).get(code, code)


_kinds: dict[str, TaskKind] = {}


def declare(*kinds: TaskKind) -> None:
    """Register kinds of tasks; LookupError when a code is declared twice."""
    for kind in kinds:
        if kind.code in _kinds:
            raise LookupError(f"task kind {kind.code!r} is declared twice")
        _kinds[kind.code] = kind
        LABELS[kind.code] = kind.label


def kind_of(code: str) -> TaskKind:
    """The declared kind; LookupError for a code that no domain declared."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"no domain declared the task kind {code!r}") from None


def kinds() -> list[TaskKind]:
    return list(_kinds.values())
