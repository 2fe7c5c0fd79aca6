"""What machine work is known, what runs by the clock, who may see it, and what the ledger says of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose
from linli.kernel.access.api import declare as declare_rights
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify
from linli.kernel.ui import api as ui

from .rules.schedules import Rhythm

if TYPE_CHECKING:
    from .running import Run

FOLLOW_WORK = Purpose("work.follow_work", _("Following machine work"))
KEEP_CALENDAR = Purpose("work.keep_calendar", _("Keeping working days and hours"))
SEE, EDIT = "work.see", "work.edit"
JOBS_KEPT, CALENDAR_KEPT = "work.jobs", "work.calendar"

declare_rights(
    purposes=[FOLLOW_WORK, KEEP_CALENDAR],
    powers=[
        Power(SEE, _("See all machine work")),
        Power(EDIT, _("Pause schedules, keep working days and office hours")),
    ],
)
keeping.declare(
    keeping.RetentionClass(JOBS_KEPT, _("Machine work that has ended"), 180, starts_from=_("the day it ended")),
    keeping.RetentionClass(CALENDAR_KEPT, _("Working days and office hours"), None),
)
LABELS: dict[str, Any] = {}  # filled as kinds are declared; the ledger reads it when it speaks

ledger.declare(
    ledger.Kind("work.stop_asked", _("{post} asked the machine work {job} to stop")),
    ledger.Kind("work.run_again", _("{post} started the machine work {job} again")),
    ledger.Kind("work.day_worked", _("{post} made {day} a working day")),
    ledger.Kind("work.day_freed", _("{post} made {day} a free day")),
    ledger.Kind("work.year_announced", _("{post} confirmed the working days of {year}")),
    ledger.Kind("work.hours_set", _("{post} set office hours from {day} on")),
    ledger.Kind("work.schedule_paused", _("{post} paused “{schedule}”"), words={"schedule": LABELS}),
    ledger.Kind("work.schedule_resumed", _("{post} let “{schedule}” run again"), words={"schedule": LABELS}),
)
notify.declare(
    notify.NoticeKind("work.done", _("“{what}” is done."), icon="circle-check", words={"what": LABELS}),
    notify.NoticeKind("work.failed", _("“{what}” did not succeed."), icon="octagon-x", words={"what": LABELS}),
)
ui.nav(
    ui.Item("work:jobs", _("Machine work"), icon="cog", group="me", order=40),
    ui.Item("work:schedules", _("Schedules"), icon="timer", needs=EDIT, group="system", order=60),
    ui.Item("work:calendar", _("Working days"), icon="calendar-days", needs=EDIT, group="system", order=61),
)

SAFE = _(
    "What was finished before the failure is complete and stays. Nothing is half written, "
    "and running it again does nothing twice."
)
JobFunction = Callable[["Run"], dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """A kind of machine work. `says` turns a result into a sentence; `safe` tells what a failure left untouched."""

    code: str
    label: Any
    function: JobFunction
    says: Callable[[dict[str, Any]], str] | None = None
    safe: Any = SAFE


@dataclass(frozen=True)
class Recurring:
    """A kind of machine work that the clock starts, with the powers it is given."""

    kind: JobKind
    rhythm: Rhythm
    powers: tuple[str, ...] = field(default=())


_kinds: dict[str, JobKind] = {}
_recurring: dict[str, Recurring] = {}


def job(
    code: str, *, label: Any, says: Callable[[dict[str, Any]], str] | None = None, safe: Any = SAFE
) -> Callable[[JobFunction], JobFunction]:
    """Register `def run(run: Run) -> dict` as a kind of machine work; LookupError when declared twice.

    By contract the function is idempotent: a worker may die after any statement, and the job is run again.
    """

    def register(function: JobFunction) -> JobFunction:
        _add(JobKind(code, label, function, says, safe))
        return function

    return register


def schedule(
    name: str, *, every: str, at: str = "", label: Any = "", powers: tuple[str, ...] = ()
) -> Callable[[JobFunction], JobFunction]:
    """Register a function that the worker runs by the clock: `every` "15m", "6h", "1d"; `at` a local time "02:00"."""

    def register(function: JobFunction) -> JobFunction:
        kind = JobKind(name, label or name, function)
        _add(kind)
        _recurring[name] = Recurring(kind, Rhythm.parse(every, at), powers)
        return function

    return register


def kind_of(code: str) -> JobKind:
    """The declared kind; LookupError when no app of this installation declares it."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"no app declares the machine work {code!r}") from None


def kinds() -> dict[str, JobKind]:
    return dict(sorted(_kinds.items()))


def recurring() -> dict[str, Recurring]:
    return dict(sorted(_recurring.items()))


def _add(kind: JobKind) -> None:
    if kind.code in _kinds:
        raise LookupError(f"machine work {kind.code!r} is declared twice")
    _kinds[kind.code] = kind
    LABELS[kind.code] = kind.label
