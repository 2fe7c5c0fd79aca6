"""The second person's word on a large export."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.capacity.exports.declarations import APPROVE
from linli.capacity.exports.models import Export
from linli.capacity.exports.rules import Standing
from linli.capacity.exports.rules.approval import APPROVAL_LASTS
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify


@action(needs=APPROVE)
def decide(*, actor: Actor, at: datetime, expected: int, export: Export, allow: bool, reason: str = "") -> Export:
    """Allow an export for a day, or refuse it with a reason; the task is finished by the same word.

    Raises Clash, and Refused for the one who asked, for a question that is no longer open, for no without a reason.
    """
    actor.need(APPROVE, export.position)
    if actor.account == export.account:
        raise Refused(_("You asked for this export yourself."), _("Somebody else of the office or the street decides."))
    if export.stands(at) != Standing.WAITING:
        raise Refused(_("Nobody waits for this decision any more."), _("Look at how the export stands now."))
    if not allow and not reason.strip():
        raise Refused(_("A refusal needs its reason."), _("Write in a sentence what is missing or too much."))
    claim(export, expected, {"allow": allow})
    export.state = Standing.APPROVED if allow else Standing.REFUSED
    export.decided_by, export.decided_title, export.decided_at = actor.account, actor.post_title or actor.name, at
    export.reason, export.until = reason.strip(), at + APPROVAL_LASTS if allow else None
    export.save(
        update_fields=["state", "decided_by", "decided_title", "decided_at", "reason", "until"],
    )
    _close_task(actor, at, export, "approved" if allow else "refused")
    kind = "exports.approved" if allow else "exports.refused"
    notify(
        account=export.account,
        kind=kind,
        at=at,
        link=reverse("exports:export", args=[export.pk]),
        number=export.number,
    )
    ledger.record(kind, actor=actor, at=at, export=str(export.pk), number=export.number, people=export.people)
    return export


def _close_task(actor: Actor, at: datetime, export: Export, outcome: str) -> None:
    task = tasks.tasks(actor).filter(pk=export.task).first() if export.task else None
    if task is not None and task.is_open:
        tasks.finish(actor=actor, at=at, expected=task.version, task=task, outcome=outcome)
