import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.ledger.rules import merkle

SALT = b"s" * 32


def plain_root(leaves):
    """RFC 6962 §2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_that_of_rfc_6962(rows):
    hashes = list(merkle.leaves(SALT, rows))
    assert merkle.root(hashes) == (plain_root(hashes), len(rows))


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_every_row_can_be_proved_and_no_other(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    top, _count = merkle.root(merkle.leaves(SALT, rows))
    proof = merkle.prove(SALT, rows, index)
    assert proof.leads_to(rows[index], top)
    assert not proof.leads_to(rows[index] + b"!", top)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 9])
def test_a_proof_for_another_place_or_size_fails(count):
    rows = [bytes([n]) for n in range(count)]
    top, _count = merkle.root(merkle.leaves(SALT, rows))
    proof = merkle.prove(SALT, rows, 0)
    for index, size in ((1, count), (0, count + 9), (count, count)):
        assert not merkle.Proof(index, size, proof.key, proof.path).leads_to(rows[0], top)
    assert not merkle.Proof(0, count, proof.key, (*proof.path, top)).leads_to(rows[0], top)


def test_a_proof_says_nothing_that_helps_to_guess_the_neighbour():
    proof = merkle.prove(SALT, [b"mine", b"hers"], 0)
    guessed = {merkle.leaf(proof.key, b"hers"), merkle.leaf(b"", b"hers")}
    assert guessed.isdisjoint(proof.path)


def test_a_row_that_is_not_there_cannot_be_proved():
    with pytest.raises(IndexError):
        merkle.prove(SALT, [b"one"], 1)
