"""Verifying what is stored, and noting the finding."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import keys, queries
from linli.kernel.ledger.models import Verification
from linli.kernel.ledger.rules.verifying import Fault, Report, Why, verify
from linli.kernel.ledger.rules.verifying import Head as SaidHead


@action(needs="ledger.see", new="notes a finding")
def verify_stored(*, actor: Actor, at: datetime, chain: UUID | None = None, earlier: Iterable[SaidHead] = ()) -> Report:
    """Verify one ledger or all, against heads kept elsewhere where there are any; the finding is kept."""
    stored = queries.Stored(None if chain is None else {chain})
    report = verify(stored, keys.public_keys(), earlier)
    if report.fault is None:
        report.fault = _head_row_fault(report, stored.stored_heads())
    Verification.objects.create(
        chain=chain,
        at=at,
        chains=report.chains,
        entries=report.entries,
        purged=report.purged,
        fault_chain=report.fault.chain if report.fault else "",
        fault_seq=report.fault.seq if report.fault else None,
        fault_why=report.fault.why.name if report.fault else "",
    )
    return report


def _head_row_fault(report: Report, stored: dict[str, tuple[int, str]]) -> Fault | None:
    for chain in sorted({*report.last, *stored}):
        if report.last.get(chain) != stored.get(chain):
            return Fault(chain, report.last.get(chain, (0, ""))[0], Why.HEAD_ROW)
    return None
