"""What holds for any records whatever."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.matching.api import LIKELY, Pair, Record, clusters, compare, find_pairs, is_valid, keys_of
from linli.kernel.matching.documents import CHECKS, WEIGHTS

NAMES = [
    "王伟",
    "王维",
    "王建国",
    "王国建",
    "王建军",
    "欧阳修",
    "歐陽修",
    "阿依古丽·买买提",
    "Wang Wei",
    "王?国",
    "",
    "李",
    "龑",
]
BODIES = ["21990419800101123", "21990419800101125", "21990419800102123", "21998119550709004"]
ADDRESSES = ["西山街12号楼3单元502", "西山街12-3-502", "北苑小区1号楼1单元101", "7 Wallaby Place", "", "無"]


def signed(body):
    return body + CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


documents = st.one_of(
    st.sampled_from([signed(body) for body in BODIES]),
    st.sampled_from(BODIES).map(lambda body: body[:6] + body[8:]),
    st.sampled_from(["", "2.19904E+17", "E12345678", "219904198001011000", "219904********1234", "无"]),
    st.text("0123456789X*. ", max_size=20),
)
people = st.builds(
    Record,
    st.just(""),
    name=st.sampled_from(NAMES) | st.text(max_size=8),
    document=documents,
    birth_date=st.sampled_from(["1980-01-01", "1980年1月1日", "19800110", "1980", "1.1.80", ""])
    | st.text("0123456789-/.年月日", max_size=12),
    sex=st.sampled_from(["男", "女", "1", "", "x"]),
    phone=st.sampled_from(["16000138000", "160 0013 8000/16000138001", "a@b.c", "", "0411-88886666"])
    | st.text(max_size=6),
    address=st.sampled_from(ADDRESSES) | st.text(max_size=10),
)
registers = st.lists(people, max_size=14).map(
    lambda rows: [row._replace(key=f"k{place:02d}") for place, row in enumerate(rows)]
)


@settings(max_examples=60, deadline=None)
@given(people, people)
def test_order_does_not_matter_and_a_score_is_a_share(one, other):
    forth, back = compare(one, other), compare(other, one)
    assert forth == back
    assert 0 <= forth.score <= 1
    assert all("." in reason.code for reason in forth.reasons)


@settings(max_examples=30, deadline=None)
@given(people)
def test_nobody_is_less_like_themselves_than_like_another_document(one):
    other = one._replace(document=signed(BODIES[3]))
    assert compare(one, one).score >= compare(one._replace(document=signed(BODIES[0])), other).score


@settings(max_examples=60, deadline=None)
@given(people, people)
def test_two_different_valid_documents_are_two_people(one, other):
    if is_valid(one.document) and is_valid(other.document) and one.document.strip() != other.document.strip():
        assert compare(one, other).score == 0


@settings(max_examples=25, deadline=None)
@given(registers, st.integers(0, 99))
def test_the_order_of_the_register_changes_nothing(rows, seed):
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    forth, back = ([(p.left, p.right, p.score, p.reasons) for p in find_pairs(r, at_least=0.1)] for r in (rows, mixed))
    assert forth == back
    pairs = list(find_pairs(rows, at_least=LIKELY))
    assert clusters(pairs, rows) == clusters(reversed(pairs), mixed)


@settings(max_examples=40, deadline=None)
@given(registers, st.data())
def test_no_cluster_holds_two_valid_documents_whatever_the_pairs(rows, data):
    keys = st.sampled_from([row.key for row in rows]) if rows else st.nothing()
    chosen = data.draw(st.lists(st.tuples(keys, keys, st.floats(0, 1)), max_size=30)) if rows else []
    joined = clusters([Pair(a, b, score, tuple) for a, b, score in chosen], rows)
    held = {}
    for row in rows:
        if is_valid(row.document):
            number = "".join(sign for sign in row.document if sign.isalnum())
            assert held.setdefault(joined[row.key], number) == number
    assert all(joined[cluster] == cluster for cluster in joined.values())


@settings(max_examples=30, deadline=None)
@given(people)
def test_keys_are_the_same_each_time_and_say_nothing_in_clear(one):
    found = keys_of(one)
    assert found == keys_of(one)
    assert all(key.split(":")[0].replace("_", "").isalpha() for key in found)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_small_registers_are_no_trouble(size):
    rows = [Record(str(place), "王伟", birth_date="1980-01-01", phone="16000138000") for place in range(size)]
    assert len(list(find_pairs(rows, at_least=LIKELY))) == (1 if size == 2 else 0)


def test_many_under_one_key_are_not_compared_with_each_other():
    rows = [Record(str(place), "王伟", phone="16000138000") for place in range(5_000)]
    assert list(find_pairs(rows, at_least=LIKELY)) == []
