"""ID numbers by GB 11643, and the other documents: taken as written, refused with a reason, never guessed."""

import contextlib
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linli.ground.people.rules.documents import (
    CHECKS,
    DocumentType,
    agree,
    check_digit,
    compact,
    read_document,
    read_id_number,
    upgrade,
)
from linli.ground.people.rules.facts import Unfit, fit
from linli.ground.people.rules.faults import Fault

TODAY = date(2026, 11, 21)
births = st.dates(date(1900, 1, 1), TODAY)
serials = st.integers(0, 999)
regions = st.integers(110000, 829999).map(str)


def number(region, born, serial):
    first17 = f"{region}{born:%Y%m%d}{serial:03d}"
    return first17 + check_digit(first17)


valid = st.builds(number, regions, births, serials)


def fault_of(text):
    with pytest.raises(Fault) as refused:
        read_id_number(text, today=TODAY)
    return refused.value


# From the standard's own example and numbers printed in its commentary.
@pytest.mark.parametrize("known", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_hold(known):
    assert read_id_number(known, today=TODAY).number == known


@given(regions, births, serials)
def test_a_number_tells_birth_and_sex_of_its_owner(region, born, serial):
    read = read_id_number(number(region, born, serial), today=TODAY)
    assert (read.birth_date, read.sex, read.region) == (born, "1" if serial % 2 else "2", region)


@given(valid, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(written, at, digit):
    assume(written[at] != digit)
    wrong = written[:at] + digit + written[at + 1 :]
    assert fault_of(wrong).code in ("id.check", "id.birth", "id.rounded")


@given(valid, st.integers(0, 16))
def test_two_neighbours_swapped_never_pass(written, at):
    assume(written[at] != written[at + 1])
    swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
    assert fault_of(swapped).code in ("id.check", "id.birth", "id.letters", "id.rounded")


FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@given(valid, st.sampled_from([" ", "\u3000", "-", "\u200b", "'"]), st.integers(1, 17), st.booleans(), st.booleans())
def test_however_a_right_number_is_written_it_is_read_as_one(written, sign, at, wide, small):
    messy = written[:at] + sign + written[at:]
    messy = messy.lower() if small else messy
    messy = messy.translate(FULL_WIDTH) if wide else messy
    assert read_id_number(f" {messy} ", today=TODAY).number == written


@given(regions, st.dates(date(1900, 1, 1), date(1999, 12, 31)), serials)
def test_a_number_of_the_first_generation_becomes_one_of_the_second(region, born, serial):
    old = f"{region}{born:%y%m%d}{serial:03d}"
    read = read_id_number(old, today=TODAY)
    assert read.number == upgrade(old) == number(region, born, serial)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "id.length"),
        ("2102041975061512", "id.length"),
        ("21020419750615123456", "id.length"),
        ("2.10204E+17", "id.rounded"),
        ("2.10204197506151E+17", "id.rounded"),
        ("210204197506151000", "id.rounded"),
        ("21020419750230123X", "id.birth"),
        ("21020420270615123X", "id.birth"),
        ("21020417500615123X", "id.birth"),
        ("21O204197506151234", "id.letters"),
        ("X10204197506151234", "id.letters"),
    ],
)
def test_what_cannot_be_is_refused_by_its_reason(written, code):
    assert fault_of(written).code == code


def test_the_right_check_digit_is_never_given_away():
    wrong = fault_of("110105194912310021")
    assert wrong.code == "id.check"
    assert wrong.facts == {}


def test_every_check_sign_occurs():
    assert {check_digit(f"2102041975061{n:04d}") for n in range(100)} == set(CHECKS)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (DocumentType.PASSPORT, " e1234 5678 ", "E12345678"),
        (DocumentType.HM_TRAVEL, "h12345678", "H12345678"),
        (DocumentType.TW_TRAVEL, "12345678", "12345678"),
        (DocumentType.BIRTH_CERTIFICATE, "U210123456", "U210123456"),
        (DocumentType.FOREIGN_PERMANENT, "usa210012345678", "USA210012345678"),
        (DocumentType.HOUSEHOLD_BOOK, "第 0123456 号", "第0123456号"),
        (DocumentType.NONE, "  ", ""),
    ],
)
def test_other_documents_keep_their_own_shape(kind, written, kept):
    assert read_document(kind, written, today=TODAY) == kept


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (DocumentType.PASSPORT, "E1", "document.shape"),
        (DocumentType.HM_TRAVEL, "K12345678", "document.shape"),
        (DocumentType.ID_CARD, "", "document.missing"),
        (DocumentType.NONE, "E12345678", "document.unasked"),
    ],
)
def test_a_document_with_the_wrong_number_is_refused(kind, written, code):
    with pytest.raises(Fault) as refused:
        read_document(kind, written, today=TODAY)
    assert refused.value.code == code


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_breaks(text):
    with contextlib.suppress(Fault):
        assert len(read_id_number(text, today=TODAY).number) == 18
    assert compact(compact(text)) == compact(text)


@given(valid, st.sampled_from("0129"), st.none() | births)
def test_facts_that_contradict_the_number_are_named(written, sex, born):
    read = read_id_number(written, today=TODAY)
    wrong = agree(read, sex=sex, birth_date=born)
    assert ("sex" in wrong) == (sex in "12" and sex != read.sex)
    assert ("birth_date" in wrong) == (born is not None and born != read.birth_date)


def test_every_fault_of_a_person_is_told_at_once():
    facts = {
        "name": "3",
        "phone": "123",
        "document_type": "id_card",
        "document_no": "1",
        "birth_date": date(2030, 1, 1),
    }
    with pytest.raises(Unfit) as unfit:
        fit(facts, today=TODAY)
    assert {field: fault.code for field, fault in unfit.value.faults.items()} == {
        "name": "name.digits",
        "phone": "phone.length",
        "document_no": "id.length",
        "birth_date": "birth.range",
    }
