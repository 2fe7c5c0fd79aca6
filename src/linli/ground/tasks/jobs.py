"""What the clock does with tasks."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.tasks.actions import escalate_overdue
from linli.ground.tasks.declarations import ASSIGN, SEE
from linli.kernel.work.api import Run, schedule


@schedule("tasks.escalate_overdue", every="15m", label=_("Raise tasks that are past their time"), powers=(SEE, ASSIGN))
def escalate(run: Run) -> dict[str, object]:
    """Every quarter of an hour, so that nobody waits a day to hear of it."""
    return {"tasks": escalate_overdue(actor=run.actor, at=timezone.now())}
