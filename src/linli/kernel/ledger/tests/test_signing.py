import json

import pytest

from linli.kernel.access.api import Refused
from linli.kernel.ledger import actions, keys, queries
from linli.kernel.ledger.models import Entry, Head, SignedHead, Witness
from linli.kernel.ledger.queries import said
from linli.kernel.ledger.rules import signing
from linli.kernel.ledger.testing import NOON, SYSTEM, answered, office

WHY = "a test looks"


def test_a_signed_head_says_how_far_the_ledger_went(xishan):
    answered(xishan)
    entry = answered(xishan)
    head = actions.sign_head(actor=SYSTEM, at=NOON, chain=xishan.unit)
    assert (head.seq, head.digest) == (2, entry.digest)
    assert signing.head_holds(keys.public_keys(), said(head))


@pytest.mark.parametrize(
    "change", [{"seq": 3}, {"digest": "0" * 64}, {"at": "2020-02-05T04:00:00.000001Z"}, {"chain": "x"}]
)
def test_a_signature_covers_all_it_says(xishan, change):
    answered(xishan)
    head = said(actions.sign_head(actor=SYSTEM, at=NOON, chain=xishan.unit))
    assert not signing.head_holds(keys.public_keys(), head | change)


def test_signing_twice_is_signing_once(xishan):
    answered(xishan)
    for _ in range(2):
        actions.sign_head(actor=SYSTEM, at=NOON, chain=xishan.unit)
    assert SignedHead.objects.count() == 1


def test_only_linli_signs(xishan):
    answered(xishan)
    with pytest.raises(Refused):
        actions.sign_head(actor=xishan, at=NOON, chain=xishan.unit)


def test_a_neighbour_notes_the_head_in_its_own_ledger(xishan, hongfa):
    answered(xishan)
    answered(hongfa)
    head = actions.sign_head(actor=SYSTEM, at=NOON, chain=xishan.unit)
    witness = actions.witness_head(actor=SYSTEM, at=NOON, head=head, by=Head.objects.get(chain=hongfa.unit))
    noted = json.loads(witness.entry.payload.body)
    assert witness.entry.chain == hongfa.unit
    assert (noted["of"], noted["seq"], noted["digest"]) == (str(xishan.unit), 1, head.digest)
    actions.witness_head(actor=SYSTEM, at=NOON, head=head, by=Head.objects.get(chain=hongfa.unit))
    assert Witness.objects.count() == 1


def test_the_next_two_units_of_the_register_are_the_neighbours_all_around(db):
    offices = [office(f"第{slot}社区", slot) for slot in (5, 6, 7, 9)]
    for one in offices:
        answered(one)
    found = {one.unit_name: [head.unit_name for head in queries.neighbours(one.unit)] for one in offices}
    assert found["第5社区"] == ["第6社区", "第7社区"]
    assert found["第9社区"] == ["第5社区", "第6社区"]


def test_a_unit_alone_has_no_neighbour(xishan):
    answered(xishan)
    assert queries.neighbours(xishan.unit) == []


def test_a_quiet_ledger_is_not_signed_again_because_it_witnessed_others(xishan, hongfa):
    answered(xishan)
    answered(hongfa)
    assert set(queries.due_for_signing()) == {xishan.unit, hongfa.unit}
    head = actions.sign_head(actor=SYSTEM, at=NOON, chain=xishan.unit)
    actions.sign_head(actor=SYSTEM, at=NOON, chain=hongfa.unit)
    actions.witness_head(actor=SYSTEM, at=NOON, head=head, by=Head.objects.get(chain=hongfa.unit))
    assert queries.due_for_signing() == []
    answered(hongfa)
    assert queries.due_for_signing() == [hongfa.unit]
    assert Entry.objects.unscoped(WHY).filter(kind="ledger.witnessed").count() == 1


def test_the_short_form_of_a_key_can_be_read_out():
    assert signing.fingerprint(b"k" * 32).count("-") == 3
