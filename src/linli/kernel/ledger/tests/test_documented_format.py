"""docs/ledger.md is enough to write another verifier: the one below uses nothing but the page and the standard library."""

import hashlib
import hmac
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from linli.kernel.ledger import actions, keys
from linli.kernel.ledger.rules import encoding
from linli.kernel.ledger.testing import NOON, a_year_of_work, auditor

PAGE = Path(__file__).resolve().parents[5] / "docs" / "ledger.md"


def page():
    return PAGE.read_text(encoding="utf-8")


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def check_by_the_page(path, public):
    """What must hold, 1 to 3, written from the page."""
    with ZipFile(path) as archive:
        said = json.loads(archive.read("about.json"))
        Ed25519PublicKey.from_public_bytes(public).verify(
            bytes.fromhex(said["signature"]), b"linli-export-1\n" + canonical(said["about"])
        )
        heads = {(h["chain"], h["seq"]): h for h in map(json.loads, archive.read("heads.jsonl").splitlines())}
        for listed in said["about"]["chains"]:
            chain, previous, gone, purged = (
                listed["chain"],
                sha(b"linli-chain-1\n" + listed["chain"].encode()),
                set(),
                set(),
            )
            for number, line in enumerate(map(json.loads, archive.read(f"chains/{chain}.jsonl").splitlines()), 1):
                entry = line["entry"]
                assert (entry["seq"], entry["chain"], entry["previous"]) == (number, chain, previous)
                previous = sha(b"linli-entry-1\n" + canonical(entry))
                assert previous == line["digest"]
                if line["body"] is None:
                    gone.add(number)
                    continue
                key = bytes.fromhex(line["salt"])
                assert hmac.new(key, line["body"].encode(), hashlib.sha256).hexdigest() == entry["payload"]
                if entry["kind"] == "ledger.purged":
                    for run in json.loads(line["body"])["seqs"].split(","):
                        low, _, high = run.partition("-")
                        purged |= set(range(int(low), int(high or low) + 1))
            assert (listed["seq"], listed["digest"]) == (number, previous)
            assert gone <= purged
            head = heads[chain, number]
            Ed25519PublicKey.from_public_bytes(public).verify(
                bytes.fromhex(head["signature"]),
                b"linli-head-1\n" + canonical({name: head[name] for name in ("chain", "seq", "digest", "at")}),
            )
    return len(gone)


def test_a_verifier_written_from_the_page_agrees(xishan, hongfa, tmp_path):
    a_year_of_work([xishan, hongfa], entries=10)
    actions.export(actor=auditor(), at=NOON, path=tmp_path / "x.zip")
    assert check_by_the_page(tmp_path / "x.zip", keys.public_keys()[0]) > 0


def test_the_pages_example_comes_out_as_printed():
    (block,) = re.findall(r"```json\n(.*?)```", page(), re.DOTALL)
    line = json.loads(block)
    assert encoding.genesis(line["entry"]["chain"]) == line["entry"]["previous"]
    assert encoding.commitment(bytes.fromhex(line["salt"]), line["body"].encode()) == line["entry"]["payload"]
    assert encoding.digest(line["entry"]) == line["digest"]
    assert encoding.body_bytes(json.loads(line["body"])).decode() == line["body"]


@pytest.mark.parametrize("name", encoding.HEADER)
def test_the_page_names_every_field_of_the_header(name):
    assert f"`{name}`" in page()


def test_the_page_names_every_domain_of_hashing():
    for domain in (encoding.ENTRY, encoding.CHAIN, encoding.HEAD, encoding.EXPORT):
        assert domain.decode().strip() in page()
