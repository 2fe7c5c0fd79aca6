"""What happens at night: heads are signed and witnessed, ledgers verified, and what is due is destroyed."""

import logging
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.ledger import api as ledger
from linli.kernel.work.api import Run, schedule

from .declarations import DESTROY
from .purging import purge, wipe

log = logging.getLogger(__name__)
KEEP = ("ledger.see", "ledger.keep")


@schedule("ledger.sign_heads", every="1d", at="02:00", label=gettext_lazy("Sign the ledgers"), powers=KEEP)
def sign_heads(run: Run) -> dict[str, Any]:
    """Sign every ledger that grew, then have two neighbouring units note it in theirs; each in its own transaction."""
    due = ledger.due_for_signing()
    signed = [ledger.sign_head(actor=run.actor, at=timezone.now(), chain=chain) for chain in due]
    witnessed = 0
    for number, head in enumerate(signed):
        run.progress(number, len(signed))
        for neighbour in ledger.neighbours(head.chain):
            ledger.witness_head(actor=run.actor, at=timezone.now(), head=head, by=neighbour)
            witnessed += 1
    return {"signed": len(signed), "witnessed": witnessed}


@schedule("ledger.verify", every="1d", at="04:00", label=gettext_lazy("Verify the ledgers"), powers=KEEP)
def verify_ledgers(run: Run) -> dict[str, Any]:
    """Verify every ledger; the finding stands on the ledgers' pages. Fails loudly on a fault."""
    report = ledger.verify_stored(actor=run.actor, at=timezone.now())
    if report.fault is not None:
        log.critical("a ledger does not hold: %s", report.fault)
        raise RuntimeError(_("A ledger does not hold: see the page of the ledgers."))
    return {"ledgers": report.chains, "entries": report.entries}


@schedule("custody.purge", every="1d", at="03:00", label=gettext_lazy("Destroy what is due"), powers=(DESTROY, *KEEP))
def purge_what_is_due(run: Run) -> dict[str, Any]:
    """Destroy what its retention class says must go."""
    destroyed = sum(record.count for record in purge(run.actor, timezone.now()))
    wipe()
    return {"destroyed": destroyed}
