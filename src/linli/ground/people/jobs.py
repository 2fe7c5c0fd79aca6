"""Machine work of the register: offices are reminded of marks of care that end soon."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from linli.ground.people.actions.reminding import remind_of_marks
from linli.kernel.work.api import Run, schedule


@schedule("people.remind_of_marks", every="1d", at="07:30", label=gettext_lazy("Remind offices of marks of care"))
def remind(run: Run) -> dict[str, object]:
    """Each mark is told of once, a month before its end."""
    return {"marks": remind_of_marks(actor=run.actor, at=timezone.now())}
