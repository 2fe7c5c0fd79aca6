"""Verification that trusts two things only: the data, and the public key.

It says which entry is the first that cannot be what was recorded, and why. Nothing here needs Django or a database.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol
from zipfile import BadZipFile

from . import signing
from .encoding import HEADER, commitment, digest, genesis
from .ranges import Seqs, read_seqs

WITNESSED, PURGED = "ledger.witnessed", "ledger.purged"
# What reading bytes that somebody bent may raise: wrong types, bad text, a damaged zip file.
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, BadZipFile, zlib.error)
Head = Mapping[str, Any]


class Why(StrEnum):
    """What is wrong with an entry."""

    UNREADABLE = "unreadable"
    FOREIGN = "belongs to another chain"
    OUT_OF_ORDER = "entries are missing, doubled or out of order here"
    BROKEN_LINK = "does not follow from the entry before it"
    EDITED = "its digest does not fit what it says"
    CONTENT_EDITED = "its content does not fit the commitment"
    CONTENT_MISSING = "its content is gone and no purge says so"
    NOT_THE_SIGNED_HEAD = "is not the entry that was signed or witnessed"
    TRUNCATED = "the chain ends before an entry that was signed or witnessed"
    UNSIGNED = "the chain goes on after the last signed head"
    BAD_SIGNATURE = "a signature does not fit the key"
    HEAD_ROW = "the stored head is not the last entry"


class Fault(Exception):
    """The first thing that cannot be true, with its chain and number."""

    def __init__(self, chain: str, seq: int, why: Why, detail: str = "") -> None:
        super().__init__(f"chain {chain}, entry {seq}: {why}" + (f" ({detail})" if detail else ""))
        self.chain, self.seq, self.why, self.detail = chain, seq, why, detail


@dataclass(frozen=True)
class Line:
    """One entry as it is stored or exported: header, digest, and the content as far as it is still kept."""

    entry: Mapping[str, Any]
    digest: str
    salt: str | None
    body: str | None


class Source(Protocol):
    """Where entries come from: a database, or an export file."""

    sealed: bool  # whether the last entry of every chain must be a signed head (true for exports)

    def chains(self) -> Iterable[tuple[str, Iterable[Line]]]: ...

    def heads(self) -> Iterable[Head]: ...

    def witnessed(self) -> Iterable[Head]: ...


@dataclass
class Report:
    """What was looked at, and the first fault, or None."""

    chains: int = 0
    entries: int = 0
    kept: int = 0
    purged: int = 0
    heads: int = 0
    unsigned: int = 0
    last: dict[str, tuple[int, str]] = field(default_factory=dict)
    fault: Fault | None = None

    @property
    def holds(self) -> bool:
        return self.fault is None


Expected = dict[str, dict[int, set[str]]]


def verify(source: Source, believed: Collection[bytes], earlier: Iterable[Head] = ()) -> Report:
    """Check every chain of a source against the public keys believed, and against heads kept elsewhere earlier."""
    report = Report()
    try:
        signed = _signed(list(source.heads()) + list(earlier), believed, report)
        expected = _also(signed, source.witnessed())
        for chain, lines in source.chains():
            _check_chain(chain, lines, expected.get(chain, {}), report)
            _check_cover(chain, signed.get(chain, {}), report, source.sealed)
        _check_absent(signed, report)
    except Fault as fault:
        report.fault = fault
    except UNREADABLE as problem:
        report.fault = Fault("?", 0, Why.UNREADABLE, f"after {report.entries} good entries: {problem!r}")
    return report


def _signed(heads: Iterable[Head], believed: Collection[bytes], report: Report) -> Expected:
    signed: Expected = {}
    for head in heads:
        if not signing.head_holds(believed, head):
            raise Fault(str(head.get("chain", "?")), int(head.get("seq", 0)), Why.BAD_SIGNATURE)
        signed.setdefault(head["chain"], {}).setdefault(head["seq"], set()).add(head["digest"])
        report.heads += 1
    return signed


def _also(signed: Expected, witnessed: Iterable[Head]) -> Expected:
    expected = {chain: {seq: set(digests) for seq, digests in heads.items()} for chain, heads in signed.items()}
    for head in witnessed:
        expected.setdefault(head["chain"], {}).setdefault(head["seq"], set()).add(head["digest"])
    return expected


def _check_chain(chain: str, lines: Iterable[Line], expected: Mapping[int, set[str]], report: Report) -> None:
    if chain in report.last:
        raise Fault(chain, 0, Why.OUT_OF_ORDER, "the chain stands in the data twice")
    previous, seq, missing, purged = genesis(chain), 0, Seqs(), Seqs()
    for seq, line in enumerate(lines, 1):
        _check_entry(chain, seq, previous, line)
        if line.body is None:
            missing.add(seq)
        else:
            report.kept += 1
            purged.update(_purged_by(chain, line))
        if any(line.digest != known for known in expected.get(seq, ())):
            raise Fault(chain, seq, Why.NOT_THE_SIGNED_HEAD)
        previous = line.digest
    if later := [known for known in expected if known > seq]:
        raise Fault(chain, seq + 1, Why.TRUNCATED, f"entry {max(later)} was signed or witnessed")
    if unexplained := missing.first_not_in(purged):
        raise Fault(chain, unexplained, Why.CONTENT_MISSING)
    report.chains, report.entries, report.purged = report.chains + 1, report.entries + seq, report.purged + len(missing)
    report.last[chain] = (seq, previous)


def _check_entry(chain: str, seq: int, previous: str, line: Line) -> None:
    entry = line.entry
    if set(entry) != set(HEADER):
        raise Fault(chain, seq, Why.UNREADABLE, "its fields are not those of an entry")
    if entry["chain"] != chain:
        raise Fault(chain, seq, Why.FOREIGN, str(entry["chain"]))
    if entry["seq"] != seq:
        raise Fault(chain, seq, Why.OUT_OF_ORDER, f"entry {entry['seq']} stands here")
    if entry["previous"] != previous:
        raise Fault(chain, seq, Why.BROKEN_LINK)
    if digest(entry) != line.digest:
        raise Fault(chain, seq, Why.EDITED)
    if line.body is not None and not _content_fits(line):
        raise Fault(chain, seq, Why.CONTENT_EDITED)


def _content_fits(line: Line) -> bool:
    salt = line.salt or ""
    try:
        return (
            salt == salt.lower()
            and commitment(bytes.fromhex(salt), (line.body or "").encode()) == line.entry["payload"]
        )
    except ValueError:
        return False


def _purged_by(chain: str, line: Line) -> Iterator[tuple[int, int]]:
    """The runs of entries of this chain whose content a purge says it deleted; only earlier ones count."""
    if line.entry["kind"] != PURGED:
        return
    seq = line.entry["seq"]
    for low, high in read_seqs(line.body or ""):
        if not low <= high < seq:
            raise Fault(chain, seq, Why.UNREADABLE, "a purge names entries that come after it")
        yield low, high


def _check_cover(chain: str, signed: Mapping[int, set[str]], report: Report, sealed: bool) -> None:
    after = report.last[chain][0] - max(signed, default=0)
    if after and sealed:
        raise Fault(chain, max(signed, default=0) + 1, Why.UNSIGNED)
    report.unsigned += after


def _check_absent(signed: Expected, report: Report) -> None:
    """A chain of which somebody holds a signed head cannot be absent altogether."""
    for chain, heads in signed.items():
        if chain not in report.last:
            raise Fault(chain, max(heads), Why.TRUNCATED, "the whole chain is gone")
