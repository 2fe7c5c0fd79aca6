"""Stopping machine work and starting it again."""

from datetime import datetime

from django.utils.translation import gettext as _

from linli.kernel.access.api import Actor, Refused, action
from linli.kernel.ledger import api as ledger
from linli.kernel.work.declarations import SEE
from linli.kernel.work.models import Job
from linli.kernel.work.queueing import as_it_stands
from linli.kernel.work.running import queue


@action(needs="", new="asks a machine to end; nothing of a person's is overwritten")
def stop(*, actor: Actor, at: datetime, job: Job) -> Job:
    """Ask a job to end at its next safe point; one that still waits stops at once. Refused when it ended."""
    _check_own(actor, job)
    rows = Job.objects.unscoped("the job the actor was given").filter(pk=job.pk)
    waiting = rows.filter(state=Job.State.QUEUED).update(state=Job.State.STOPPED, stop_asked=True, finished_at=at)
    if not waiting and not rows.filter(state=Job.State.RUNNING).update(stop_asked=True):
        raise Refused(_("This work has ended already."))
    ledger.record("work.stop_asked", actor=actor, at=at, position=job.position, job=str(job.pk))
    return as_it_stands(job)


@action(needs="", new="starts the same work again; a job that is waiting or running is refused")
def run_again(*, actor: Actor, at: datetime, job: Job) -> Job:
    """Put a failed or stopped job back into the queue, with its settings. Raises Refused when it did not end so."""
    _check_own(actor, job)
    rows = Job.objects.unscoped("the job the actor was given").filter(pk=job.pk)
    ended = rows.filter(state__in=[Job.State.FAILED, Job.State.STOPPED])
    if not ended.update(
        state=Job.State.QUEUED, stop_asked=False, attempts=0, error="", finished_at=None, created_at=at
    ):
        raise Refused(_("This work is waiting, running or done; there is nothing to start again."))
    ledger.record("work.run_again", actor=actor, at=at, position=job.position, job=str(job.pk))
    queue(job)
    return as_it_stands(job)


def _check_own(actor: Actor, job: Job) -> None:
    if job.account is None or job.account != actor.account:
        actor.need(SEE, job.position)
