"""A verification's finding in plain words, for terminals."""

from .verifying import Report


def told(report: Report) -> str:
    """What was looked at and the finding; the last heads too, so that they can be compared or written down."""
    if report.fault is not None:
        return f"DOES NOT HOLD: {report.fault}"
    looked = f"{report.chains} ledgers, {report.entries} entries, {report.heads} signed heads"
    content = f"content kept of {report.kept}, purged of {report.purged}"
    rest = f", {report.unsigned} not yet signed" if report.unsigned else ""
    lines = [f"HOLDS: {looked}; {content}{rest}"]
    lines += [f"  {chain} ends with entry {seq} {digest}" for chain, (seq, digest) in sorted(report.last.items())]
    return "\n".join(lines)
