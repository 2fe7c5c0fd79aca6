"""What verification finds, and that it would not find it if it looked less closely."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.ledger import actions, keys
from linli.kernel.ledger.models import Entry, Head, Payload, SignedHead, Verification, Witness
from linli.kernel.ledger.queries import Stored
from linli.kernel.ledger.rules import signing, verifying
from linli.kernel.ledger.rules.verifying import Why, verify
from linli.kernel.ledger.testing import FORGERIES, NOON, SYSTEM, InMemory, a_year_of_work, answered, forged, rewritten

WHY = "a forger does not ask"


@pytest.fixture
def exported(xishan, hongfa):
    """The heads somebody took home in an export; the ledgers went on after it."""
    return a_year_of_work([xishan, hongfa], entries=20)


@pytest.fixture
def ends(exported):
    return {head["chain"]: head["seq"] for head in exported}


def found(ledger, exported):
    return verify(ledger, keys.public_keys(), exported).fault


def test_what_nobody_altered_holds(exported):
    report = verify(Stored(), keys.public_keys(), exported)
    assert report.fault is None
    assert (report.chains, report.unsigned) == (2, 2)
    assert report.purged == 8
    assert report.kept + report.purged == report.entries == Entry.objects.unscoped(WHY).count()


def test_a_thousand_forgeries_up_to_an_exported_head_are_all_found(exported, ends):
    """The forger may rewrite whole chains and delete every signature; only the signing key is out of reach."""
    ledger, seen = InMemory.of_database(), Counter()

    @settings(max_examples=1000, deadline=None, database=None, derandomize=True)
    @given(st.integers(0, 2**64))
    def run(seed):
        name, altered = forged(random.Random(seed), ledger, ends)
        seen[name] += 1
        assert found(altered, exported) is not None, name

    run()
    assert seen.total() >= 1000
    assert len(seen) > len(FORGERIES) * 1.5, "careful forgeries are among them"


WEAKENINGS = {
    "digests are not computed": lambda patch: patch.setattr(verifying, "digest", lambda entry: _Anything()),
    "contents are not compared": lambda patch: patch.setattr(verifying, "_content_fits", lambda line: True),
    "heads kept elsewhere are ignored": lambda patch: patch.setattr(verifying, "_also", lambda signed, witnessed: {}),
    "missing contents are not asked about": lambda patch: patch.setattr(verifying.Seqs, "first_not_in", lambda s, o: 0),
}


class _Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


@pytest.mark.parametrize("weakening", WEAKENINGS)
def test_a_weaker_verification_would_let_some_through(exported, ends, weakening, monkeypatch):
    ledger, rng = InMemory.of_database(), random.Random(1)
    WEAKENINGS[weakening](monkeypatch)
    results = [found(forged(rng, ledger, ends)[1], exported) for _ in range(300)]
    assert None in results


def lines_of(ledger, chain):
    return ledger.lines[chain]


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        pytest.param(
            lambda x: x.__setitem__(4, replace(x[4], entry={**x[4].entry, "kind": "a.b"})), Why.EDITED, id="edited"
        ),
        pytest.param(lambda x: x.__delitem__(4), Why.OUT_OF_ORDER, id="deleted"),
        pytest.param(lambda x: x.insert(4, x[3]), Why.OUT_OF_ORDER, id="doubled"),
        pytest.param(
            lambda x: x.__setitem__(4, replace(x[4], entry={**x[4].entry, "previous": "0" * 64})),
            Why.BROKEN_LINK,
            id="unlinked",
        ),
        pytest.param(lambda x: x.__setitem__(4, replace(x[4], body="{}")), Why.CONTENT_EDITED, id="content edited"),
        pytest.param(lambda x: x.__setitem__(4, replace(x[4], salt="zz")), Why.CONTENT_EDITED, id="salt bent"),
        pytest.param(
            lambda x: x.__setitem__(4, replace(x[4], entry={"chain": "x"})), Why.UNREADABLE, id="not an entry"
        ),
        pytest.param(lambda x: x.__setitem__(4, replace(x[4], entry=None)), Why.UNREADABLE, id="nothing at all"),
        pytest.param(lambda x: x.__delitem__(slice(4, None)), Why.TRUNCATED, id="truncated"),
    ],
)
def test_the_first_fault_is_named_with_its_number(exported, ends, forge, why):
    ledger, chain = InMemory.of_database(), max(ends)
    forge(ledger.lines[chain])
    fault = found(ledger, exported)
    assert fault.why is why
    assert why is Why.UNREADABLE or (fault.chain, fault.seq) == (chain, 5)
    assert why is Why.UNREADABLE or str(fault).startswith(f"chain {chain}, entry 5: {why}")


def test_content_that_went_without_a_purge_is_missed(exported, ends):
    ledger, chain = InMemory.of_database(), max(ends)
    ledger.lines[chain][4] = replace(ledger.lines[chain][4], body=None, salt=None)
    assert (found(ledger, exported).why, found(ledger, exported).seq) == (Why.CONTENT_MISSING, 5)


def test_a_rewritten_chain_fits_itself_but_not_the_head_somebody_took_home(exported, ends):
    ledger, chain = InMemory.of_database(), max(ends)
    del ledger.lines[chain][4]
    ledger.lines[chain] = rewritten(chain, ledger.lines[chain])
    fault = found(ledger, exported)
    assert (fault.why, fault.chain) == (Why.NOT_THE_SIGNED_HEAD, chain)


def test_a_neighbour_who_witnessed_a_head_gives_a_rewritten_chain_away(exported, xishan):
    """No export, no signed head left: what the neighbour's own ledger says is enough."""
    chain = str(xishan.unit)
    ledger = InMemory.of_database()
    ledger.witnessed = lambda: list(Stored().witnessed())
    del ledger.lines[chain][4]
    ledger.lines[chain] = rewritten(chain, ledger.lines[chain])
    assert (found(ledger, []).why, found(ledger, []).chain) == (Why.NOT_THE_SIGNED_HEAD, chain)


def test_a_head_signed_with_another_key_is_not_believed(exported):
    stranger = signing.private_key("another secret")
    forged_head = {**exported[0], "signature": signing.sign_head(stranger, exported[0])}
    fault = found(InMemory.of_database(), [forged_head])
    assert (fault.why, fault.seq) == (Why.BAD_SIGNATURE, forged_head["seq"])


def test_heads_signed_with_an_older_key_are_still_believed(exported, settings):
    settings.LINLI_LEDGER_KEY = "newer," + settings.LINLI_LEDGER_KEY
    assert verify(Stored(), keys.public_keys(), exported).fault is None
    assert actions.sign_head(actor=SYSTEM, at=NOON, chain=Head.objects.first().chain).key == keys.public_keys()[0].hex()


# What follows alters the database itself, with SQL, as somebody with its password could.

ENTRY, PAYLOAD, HEAD = (model._meta.db_table for model in (Entry, Payload, Head))
BY_SQL = {
    "a kind edited": f"UPDATE {ENTRY} SET kind = 'a.b' WHERE seq = 5",
    "a time edited": f"UPDATE {ENTRY} SET at = recorded_at WHERE seq = 5",
    "a place edited": f"UPDATE {ENTRY} SET position = position + 4096 WHERE seq = 5",
    "a subject edited": f"UPDATE {ENTRY} SET subject = 'f' WHERE seq = 5",
    "an entry deleted": f"DELETE FROM {ENTRY} WHERE seq = 5",
    "the end cut off": f"DELETE FROM {ENTRY} WHERE seq > 18",
    "a content edited": f"UPDATE {PAYLOAD} SET body = '{{}}' WHERE body LIKE '%\"people\":7,%'",
    "a content deleted": f"DELETE FROM {PAYLOAD} WHERE body LIKE '%\"people\":7,%'",
    "a head row set back": f"UPDATE {HEAD} SET seq = 5",
    "a head row deleted": f"DELETE FROM {HEAD}",
    "two entries exchanged": f"UPDATE {ENTRY} SET seq = CASE seq WHEN 5 THEN 10006 WHEN 6 THEN 10005 ELSE seq END",
}


@pytest.mark.parametrize("deed", BY_SQL)
def test_what_is_done_to_the_database_behind_linlis_back_is_found(exported, deed):
    with transaction.atomic():
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {Witness._meta.db_table}")
            cursor.execute(f"DELETE FROM {SignedHead._meta.db_table}")
            if "DELETE FROM " + ENTRY in BY_SQL[deed]:
                cursor.execute(
                    f"DELETE FROM {PAYLOAD} WHERE entry_id IN (SELECT id FROM {ENTRY} WHERE {BY_SQL[deed].split('WHERE')[1]})"
                )
            cursor.execute(BY_SQL[deed])
            assert cursor.rowcount
        report = actions.verify_stored(actor=SYSTEM, at=NOON, earlier=exported)
        transaction.set_rollback(True)
    assert report.fault is not None


def test_a_verification_leaves_its_finding(exported, xishan):
    actions.verify_stored(actor=SYSTEM, at=NOON)
    answered(xishan)
    Head.objects.update(seq=1)
    actions.verify_stored(actor=SYSTEM, at=NOON)
    whole, broken = Verification.objects.order_by("id")
    assert (whole.fault_why, broken.fault_why) == ("", Why.HEAD_ROW.name)
    assert whole.entries == Entry.objects.unscoped(WHY).count() - 1
