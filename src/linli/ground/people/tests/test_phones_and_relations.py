"""Telephone numbers and relations as people write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ground.people.declarations.faults import SENTENCES, explain
from linli.ground.people.declarations.relations import COMMON, RELATIONS
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.phones import tidy_phone
from linli.ground.people.rules.relations import CODES, WORDS, read_relation

mobiles = st.integers(13_000_000_000, 19_999_999_999).map(str)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("+86 138 0000 1234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("8613800001234", "13800001234"),
        ("013800001234", "13800001234"),
        ("13800001234.0", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("0411-84001234", "0411-84001234"),
        ("041184001234", "0411-84001234"),
        ("（0411）8400 1234", "0411-84001234"),
        ("+86 411 8400 1234", "0411-84001234"),
        ("010-62001234", "010-62001234"),
        ("0411-84001234-801", "0411-84001234-801"),
        ("0411-84001234转801", "0411-84001234-801"),
        ("400-800-1234", "4008001234"),
        ("+82 10-1234-5678", "+821012345678"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_in_one_way(written, kept):
    assert tidy_phone(written) == kept


def test_a_landline_is_completed_by_the_area_it_lies_in():
    assert tidy_phone("84001234", area="0411") == "0411-84001234"
    with pytest.raises(Fault) as refused:
        tidy_phone("84001234")
    assert refused.value.code == "phone.area"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1390000567", "phone.mobile_length"),
        ("139000056789", "phone.mobile_length"),
        ("12", "phone.length"),
        ("1.38E+10", "phone.rounded"),
        ("13800001234、13900005678", "phone.several"),
        ("13800001234 / 0411-84001234", "phone.several"),
        ("同户主", "phone.letters"),
        ("+1", "phone.length"),
    ],
)
def test_what_is_no_number_is_refused_by_its_reason(written, code):
    with pytest.raises(Fault) as refused:
        tidy_phone(written)
    assert refused.value.code == code


def test_a_fault_says_how_it_is_and_what_to_do():
    assert explain(Fault("phone.mobile_length", found=10)) == "手机号是 11 位，现在是 10 位。请补上"


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_fault_can_be_said(code):
    facts = {"found": "1", "most": 2, "start": "2020-01-01", "end": "2019-01-01"}
    assert explain(Fault(code, **facts))


@given(mobiles, st.sampled_from(["", " ", "-"]))
def test_a_mobile_number_survives_any_grouping(number, sign):
    assert tidy_phone(sign.join((number[:3], number[3:7], number[7:]))) == number


@given(st.text(max_size=20))
def test_any_text_is_kept_or_refused_and_what_is_kept_stays(text):
    with contextlib.suppress(Fault):
        kept = tidy_phone(text)
        assert tidy_phone(kept) == kept


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("户主", "02"),
        ("本人", "02"),
        ("妻子", "12"),
        ("老伴", None),
        ("大儿子", "22"),
        ("12", "12"),
        ("01", "02"),
        ("姥姥", "64"),
        ("保姆", "99"),
    ],
)
def test_words_of_rosters_become_codes_of_the_standard(word, code):
    assert read_relation(word) == code


def test_every_code_has_its_own_words_and_a_label():
    said = [word for words in WORDS.values() for word in words]
    assert len(said) == len(set(said))
    assert set(CODES) == set(RELATIONS)
    assert set(COMMON) <= set(CODES)
