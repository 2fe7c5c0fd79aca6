"""An export: one zip file that a neighbour, an auditor or a court can verify without Linli's database.

`about.json` (signed: when it was made, every chain with its last entry), `heads.jsonl` (signed heads) and
`chains/<chain>.jsonl`, one line per entry with its content as far as it is still kept.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from . import signing
from .encoding import moment
from .verifying import UNREADABLE, WITNESSED, Fault, Head, Line, Report, Why, verify

FORMAT = "linli-ledger-export-1"


class NotAnExport(ValueError):
    """The file is not a ledger export that this version can read."""


def write_export(
    path: Path | IO[bytes],
    chains: Iterable[tuple[str, Iterable[Line]]],
    sign: Callable[[str, int, str], Iterable[Head]],
    key: Ed25519PrivateKey,
    at: datetime,
) -> dict[str, Any]:
    """Write the chains, then have each last entry signed and write every head; returns what `about.json` says.

    `sign(chain, seq, digest)` signs the entry and gives all signed heads of the chain up to it.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        listed = [_write_chain(archive, chain, lines) for chain, lines in chains]
        with archive.open("heads.jsonl", "w") as file:
            for one in listed:
                file.writelines(_json_line(head) for head in sign(one["chain"], one["seq"], one["digest"]))
        public = signing.public_bytes(key)
        about = {
            "format": FORMAT,
            "made_at": moment(at),
            "public_key": public.hex(),
            "fingerprint": signing.fingerprint(public),
            "chains": listed,
        }
        archive.writestr("about.json", json.dumps({"about": about, "signature": signing.sign_export(key, about)}))
    return about


def _write_chain(archive: ZipFile, chain: str, lines: Iterable[Line]) -> dict[str, Any]:
    count, last = 0, ""
    with archive.open(f"chains/{chain}.jsonl", "w", force_zip64=True) as file:
        for line in lines:
            count, last = count + 1, line.digest
            file.write(_json_line(vars(line)))
    return {"chain": chain, "seq": count, "digest": last}


def _json_line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Exported(AbstractContextManager["Exported"]):
    """An export file, read as a source for verification; to be closed, or used with `with`."""

    sealed = True

    def __init__(self, path: Path) -> None:
        """Raises NotAnExport when the file is something else."""
        try:
            self._archive = ZipFile(path)
        except (BadZipFile, OSError) as problem:
            raise NotAnExport(f"{path} is not a ledger export: {problem}") from None
        self._reading: IO[bytes] = BytesIO()
        try:
            said = json.loads(self._archive.read("about.json"))
            self.about: dict[str, Any] = said["about"]
            self.signature = str(said["signature"])
            written = self.about.get("format")
        except (*UNREADABLE, KeyError) as problem:
            self._archive.close()
            raise NotAnExport(f"{path} is not a ledger export: {problem!r}") from None
        if written != FORMAT:
            self._archive.close()
            raise NotAnExport(f"{path} has format {written!r}; this version reads {FORMAT!r}")

    def __exit__(self, *problem: object) -> None:
        self._reading.close()
        self._archive.close()

    def chains(self) -> Iterator[tuple[str, Iterator[Line]]]:
        for listed in self.about["chains"]:
            chain = str(listed["chain"])
            yield chain, (_line(chain, seq, said) for seq, said in enumerate(self._lines(f"chains/{chain}.jsonl"), 1))

    def heads(self) -> Iterator[Head]:
        for said in self._lines("heads.jsonl"):
            yield _parsed("?", 0, said)

    def witnessed(self) -> Iterator[Head]:
        """The heads of other chains that entries in this export bear witness to."""
        for listed in self.about["chains"]:
            for said in self._lines(f"chains/{listed['chain']}.jsonl"):
                if WITNESSED.encode() in said and (head := _witnessed_head(said)):
                    yield head

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            file = self._archive.open(name)
        except KeyError:
            chain = name.removeprefix("chains/").removesuffix(".jsonl")
            raise Fault(chain, 0, Why.TRUNCATED, f"{name} is missing") from None
        self._reading.close()  # one member is read at a time; a fault may have left the last one open
        self._reading = file
        yield from file


def _parsed(chain: str, seq: int, said: bytes) -> dict[str, Any]:
    try:
        value = json.loads(said)
    except ValueError:
        raise Fault(chain, seq, Why.UNREADABLE) from None
    if not isinstance(value, dict):
        raise Fault(chain, seq, Why.UNREADABLE)
    return value


def _line(chain: str, seq: int, said: bytes) -> Line:
    try:
        return Line(**_parsed(chain, seq, said))
    except TypeError:
        raise Fault(chain, seq, Why.UNREADABLE, "its fields are not those of a line") from None


def _witnessed_head(said: bytes) -> Head | None:
    try:
        line = json.loads(said)
        return witness_statement(line["entry"]["kind"], line["body"])
    except (ValueError, KeyError, TypeError):
        return None  # the chain's own check names the entry and the fault


def witness_statement(kind: str, body: str | None) -> Head | None:
    """The head that a witness entry's content states, or None for any other entry."""
    if kind != WITNESSED or body is None:
        return None
    said = json.loads(body)
    return {
        "chain": said["of"],
        "seq": said["seq"],
        "digest": said["digest"],
        "at": said["signed_at"],
        "key": said["key"],
        "signature": said["signature"],
    }


def verify_export(path: Path, believed: Collection[bytes], earlier: Iterable[Head] = ()) -> Report:
    """Verify an export file with the public keys believed, and with heads kept from earlier exports if there are any.

    Raises NotAnExport when the file is something else.
    """
    with Exported(path) as exported:
        if not signing.export_holds(believed, exported.about, exported.signature):
            return Report(fault=Fault("all", 0, Why.BAD_SIGNATURE, "about.json"))
        report = verify(exported, believed, earlier)
    for listed in exported.about["chains"]:
        chain, last = listed["chain"], (listed["seq"], listed["digest"])
        if report.fault is None and report.last.get(chain) != last:
            report.fault = Fault(chain, last[0], Why.TRUNCATED, "about.json names another last entry")
    return report


def heads_in(path: Path) -> list[Head]:
    """The signed heads in an earlier export, those its entries witness for neighbours included, or in a heads file."""
    if path.suffix == ".zip":
        with Exported(path) as exported:
            return [*exported.heads(), *exported.witnessed()]
    return [_parsed("?", place, line) for place, line in enumerate(path.read_bytes().splitlines(), 1)]


def read_public_key(text: str) -> bytes:
    """A public key as 64 hexadecimal digits. Raises ValueError otherwise."""
    public = bytes.fromhex(text.strip())
    if len(public) != 32:
        raise ValueError("a public key has 64 hexadecimal digits")
    return public
