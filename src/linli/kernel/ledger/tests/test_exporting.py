import io
import json
import random
import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from linli.kernel.ledger import actions, keys
from linli.kernel.ledger.models import Entry, Head
from linli.kernel.ledger.rules import signing
from linli.kernel.ledger.rules.exported import NotAnExport, heads_in, verify_export
from linli.kernel.ledger.rules.verifying import Why
from linli.kernel.ledger.testing import NOON, SYSTEM, a_year_of_work, answered, auditor, office

WHY = "a test looks"


@pytest.fixture
def ledgers(xishan, hongfa):
    a_year_of_work([xishan, hongfa], entries=12)
    return xishan, hongfa


@pytest.fixture
def file(ledgers, tmp_path):
    path = tmp_path / "all.zip"
    actions.export(actor=auditor(), at=NOON, path=path)
    return path


def repacked(path, change):
    """The same export with the text of its members changed."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    altered = path.with_name("altered.zip")
    with ZipFile(altered, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return altered


def chain_files(members):
    return sorted(name for name in members if name.startswith("chains/"))


def test_an_export_verifies_with_the_public_key_alone(file):
    report = verify_export(file, keys.public_keys())
    assert report.fault is None
    assert (report.chains, report.unsigned) == (2, 0)
    assert report.entries == Entry.objects.unscoped(WHY).count() - 1, "that it was exported stands in the auditor's own"


def test_no_export_vouches_for_itself(file):
    stranger = signing.public_bytes(signing.private_key("somebody else's"))
    assert verify_export(file, [stranger]).fault.why is Why.BAD_SIGNATURE


def test_verifying_needs_neither_django_nor_a_database(file):
    program = (
        "import sys; from linli.kernel.ledger.rules.__main__ import main; code = main(sys.argv[1:]);"
        "assert not any(name.split('.')[0] in ('django', 'sqlite3', 'psycopg') for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, file, "--public-key", keys.public_keys()[0].hex()],
        capture_output=True, text=True, env={"PYTHONPATH": "src"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "HOLDS"), done.stderr


def test_an_office_exports_its_own_ledger_and_no_other(ledgers, tmp_path):
    xishan, hongfa = ledgers
    about = actions.export(actor=xishan, at=NOON, path=tmp_path / "own.zip")
    assert [listed["chain"] for listed in about["chains"]] == [str(xishan.unit)]
    with pytest.raises(Head.DoesNotExist):
        actions.export(actor=xishan, at=NOON, path=tmp_path / "other.zip", chains=[hongfa.unit])


def test_that_a_ledger_was_exported_stands_in_it(ledgers, tmp_path):
    xishan, _hongfa = ledgers
    actions.export(actor=xishan, at=NOON, path=tmp_path / "own.zip")
    last = Entry.objects.seen_by(xishan).filter(chain=xishan.unit).order_by("-seq").first()
    assert last.kind == "ledger.exported"


def test_purged_content_is_not_in_the_export(file):
    with ZipFile(file) as archive:
        lines = [
            json.loads(line) for name in chain_files(archive.namelist()) for line in archive.read(name).splitlines()
        ]
    purged = [line for line in lines if line["body"] is None]
    assert len(purged) == 6
    assert all(line["salt"] is None for line in purged)


def _drop_last_line(members):
    name = chain_files(members)[0]
    members[name] = b"".join(members[name].splitlines(keepends=True)[:-1])


def _drop_chain(members):
    del members[chain_files(members)[0]]


def _exchange_chains(members):
    one, other = chain_files(members)
    members[one], members[other] = members[other], members[one]


def _drop_heads(members):
    members["heads.jsonl"] = b""


def _unlist_chain(members):
    about = json.loads(members["about.json"])
    about["about"]["chains"].pop()
    members["about.json"] = json.dumps(about).encode()


def _garbage(members):
    members[chain_files(members)[0]] += b"{]\n"


def _not_a_line(members):
    members[chain_files(members)[0]] += b"[1, 2]\n"


def _strange_fields(members):
    members[chain_files(members)[0]] += b'{"no": 1}\n'


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_drop_last_line, Why.TRUNCATED),
        (_drop_chain, Why.TRUNCATED),
        (_exchange_chains, Why.FOREIGN),
        (_drop_heads, Why.UNSIGNED),
        (_unlist_chain, Why.BAD_SIGNATURE),
        (_garbage, Why.UNREADABLE),
        (_not_a_line, Why.UNREADABLE),
        (_strange_fields, Why.UNREADABLE),
    ],
)
def test_an_altered_export_is_found_out(file, change, why):
    assert verify_export(repacked(file, change), keys.public_keys()).fault.why is why


def test_no_single_changed_byte_goes_unnoticed(file):
    rng = random.Random(5)

    def change(members):
        name = rng.choice([*chain_files(members), "heads.jsonl", "about.json"])
        data = bytearray(members[name])
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        members[name] = bytes(data)

    unnoticed = []
    for _ in range(200):
        altered = repacked(file, change)
        try:
            report = verify_export(altered, keys.public_keys())
        except NotAnExport:
            continue
        if report.fault is None:
            unnoticed.append(altered.read_bytes())
    assert unnoticed == []


def test_an_older_whole_export_is_told_from_the_current_one_by_a_later_head(ledgers, tmp_path):
    """Handing over last week's file hides what happened since, unless somebody kept a head."""
    xishan, _hongfa = ledgers
    actions.export(actor=xishan, at=NOON, path=tmp_path / "old.zip")
    answered(xishan)
    actions.export(actor=xishan, at=NOON, path=tmp_path / "new.zip")
    later = [head for head in heads_in(tmp_path / "new.zip") if head["chain"] == str(xishan.unit)]
    assert verify_export(tmp_path / "old.zip", keys.public_keys()).fault is None
    assert verify_export(tmp_path / "old.zip", keys.public_keys(), later).fault.why is Why.TRUNCATED


def test_the_neighbours_export_holds_heads_for_a_unit_that_lost_its_own(ledgers, tmp_path):
    xishan, hongfa = ledgers
    actions.export(actor=hongfa, at=NOON, path=tmp_path / "neighbour.zip")
    assert str(xishan.unit) in {head["chain"] for head in heads_in(tmp_path / "neighbour.zip")}


def test_something_else_is_not_an_export(tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("dear neighbours")
    with pytest.raises(NotAnExport):
        verify_export(other, keys.public_keys())
    with ZipFile(tmp_path / "future.zip", "w") as archive:
        archive.writestr("about.json", json.dumps({"about": {"format": "linli-ledger-export-9"}, "signature": ""}))
    with pytest.raises(NotAnExport, match="export-9"):
        verify_export(tmp_path / "future.zip", keys.public_keys())


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_the_commands_export_one_unit_and_verify_it_elsewhere(ledgers, tmp_path):
    said = run("export_ledger", str(tmp_path / "x.zip"), unit="西山社区")
    assert "1 ledgers, signed with key" in said
    assert run("verify_ledger", str(tmp_path / "x.zip"), public_key=keys.public_keys()[0].hex()).startswith(
        "HOLDS: 1 ledgers"
    )


def test_the_command_verifies_the_database_against_an_earlier_export(ledgers, file, capsys):
    assert run("verify_ledger", head=[file]).startswith("HOLDS: 3 ledgers")
    Head.objects.update(seq=3)
    with pytest.raises(SystemExit) as end:
        run("verify_ledger", head=[file])
    assert end.value.code == 1


@pytest.mark.parametrize("key", ["", "abc", "zz" * 32])
def test_the_command_says_what_is_wrong_with_a_key(file, key):
    with pytest.raises(CommandError):
        run("verify_ledger", str(file), public_key=key)


def test_the_command_lists_the_ledgers_there_are(ledgers):
    assert "宏发社区" in run("export_ledger")
    with pytest.raises(CommandError, match="nothing was recorded"):
        run("export_ledger", unit="没有这个社区")
    assert office().unit_name == "西山社区"
    assert SYSTEM.role == "system"
