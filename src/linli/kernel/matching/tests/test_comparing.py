"""Two records are compared: what agrees, what that says, and that the order does not matter."""

import pytest

from linli.kernel.matching.api import CERTAIN, LIKELY, Record, clusters, compare, compare_with, find_pairs, keys_of

WANG = Record(
    "1", "王建国", "219904198001011234", birth_date="1980-01-01", sex="男", phone="16000138000",
    address="西山街12号楼3单元502",
)  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        Record("2", "王建國", birth_date="1980年1月1日", phone="16000138000", address="西山街12-3-502"),
        Record("2", "汪建国", birth_date="19800110", address="大连市西岗区西山街12号楼3单元502"),
        Record("2", "国建王", birth_date="1980/1/1"),
        Record("2", "王建国", document="２１９９０４ １９８００１０１ １２３５"),
        Record("2", "Wang Jianguo", birth_date="1980-01-01", phone="160 0013 8000"),
    ],
)
def test_the_same_person_typed_otherwise_is_likely(other):
    assert compare(WANG, other).score > LIKELY


@pytest.mark.parametrize(
    "other",
    [
        Record("2", "王建军", birth_date="1982-05-06", phone="16000138000", address="西山街12-3-502"),
        Record("2", "王浩然", birth_date="2010-01-01", phone="16000138000", address="西山街12号楼3单元502"),
        Record("2", "王建国", birth_date="1955-07-09", address="西山街12号楼1单元101"),
        Record("2", "王建国"),
    ],
)
def test_family_and_namesakes_are_not(other):
    assert compare(WANG, other).score < LIKELY


def test_comparison_is_the_same_both_ways_and_alone_or_among_many():
    others = [Record("2", "王建"), Record("3", "汪建国", birth_date="1980"), Record("4", "Wang", phone="16000138001")]
    for other, among in zip(others, compare_with(WANG, others), strict=True):
        assert compare(WANG, other) == compare(other, WANG) == among


def test_pairs_are_found_and_joined():
    records = [WANG, WANG._replace(key="2", name="王建國", document=""), Record("3", "李秀英", birth_date="1955-07-09")]
    pairs = list(find_pairs(records, at_least=CERTAIN))
    assert [(pair.left, pair.right) for pair in pairs] == [("1", "2")]
    assert pairs[0].reasons[0].weight > 0
    assert clusters(pairs, records) == {"1": "1", "2": "1", "3": "3"}


def test_keys_are_shared_by_those_worth_comparing():
    assert keys_of(WANG) & keys_of(Record("2", "汪建国", birth_date="1980-01-01"))
    assert not keys_of(WANG) & keys_of(Record("3", "李秀英", birth_date="1955-07-09", phone="16000138001"))
