"""The pure rules: codes that survive being typed badly, locks, who sees what, looks in days, outcomes."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.livelihood.selfservice.rules import proposals, seeing, slips

AT = datetime(2026, 3, 1, 4, tzinfo=UTC)
codes = st.text(slips.ALPHABET, min_size=10, max_size=10)


@given(codes, st.sampled_from(["", " ", "-", "－", " - "]))
def test_a_code_is_read_however_it_is_spaced_and_cased(code, between):
    for typed in (slips.in_parts(code), code.lower(), between.join(code), f" {slips.in_parts(code).lower()} "):
        assert slips.read(typed) == (code[:4], code[4:])


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_code_of_the_alphabet_or_none(said):
    found = slips.read(said)
    assert found is None or set("".join(found)) <= set(slips.ALPHABET)


def test_a_fresh_code_has_no_sign_that_is_taken_for_another():
    code = slips.fresh(5_000, Random(1).choice)
    assert set(code) == set(slips.ALPHABET)
    assert not set(code) & set("01OILUV")


@given(st.lists(st.integers(0, 7200), max_size=60), st.integers(2, 9))
def test_a_lock_never_lets_more_than_its_number_of_wrong_tries_pass_in_an_hour(gaps, most):
    tries, at, passed = slips.Tries(), AT, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        if tries.rests(at):
            continue
        passed.append(at)
        tries = tries.after_wrong(at, most)
    for start in passed:
        assert sum(start <= one < start + slips.WINDOW for one in passed) <= 2 * most - 1


def test_a_lock_rests_for_its_span_and_then_counts_anew():
    tries = slips.Tries()
    for _try in range(5):
        tries = tries.after_wrong(AT, 5, slips.A_DAY)
    assert tries.rests(AT + timedelta(hours=23))
    assert not tries.rests(AT + timedelta(hours=24))
    assert tries.after_wrong(AT + timedelta(hours=25), 5, slips.A_DAY).wrong == 1


@pytest.mark.parametrize(
    ("is_self", "is_head", "age", "whole"),
    [
        (True, False, 40, True),
        (False, True, 8, True),
        (False, True, 18, False),
        (False, True, None, False),
        (False, False, 8, False),
        (False, True, 70, False),
    ],
)
def test_who_sees_whom_in_full(is_self, is_head, age, whole):
    powers = seeing.powers_toward(is_self=is_self, is_head=is_head, age=age, adult=18)
    assert ("see.documents" in powers) is whole
    assert "see.names" in powers
    assert seeing.may_speak_for(is_self=is_self, is_head=is_head, age=age, adult=18) is whole


glances = st.lists(
    st.builds(
        seeing.Glance,
        st.uuids().map(str),
        st.integers(0, 700_000).map(lambda seconds: AT + timedelta(seconds=seconds)),
        st.sampled_from(["网格员", "社区办公室", ""]),
        st.sampled_from(["甲社区", "乙社区"]),
        st.sampled_from(["people.keep_the_register", "screening.screen"]),
    ),
    max_size=30,
)


@given(glances)
def test_no_look_is_lost_or_doubled_when_they_are_put_into_days(found):
    days = seeing.by_day(found)
    assert sum(one.times for one in days) == len(found)
    assert [one.day for one in days] == sorted((one.day for one in days), reverse=True)
    assert len({(one.day, one.post, one.unit, one.purpose) for one in days}) == len(days)


def test_a_look_after_four_in_the_afternoon_utc_belongs_to_the_next_day_here():
    [one] = seeing.by_day([seeing.Glance("a", datetime(2026, 1, 1, 16, 30, tzinfo=UTC), "", "", "")])
    assert one.day.isoformat() == "2026-01-02"


@given(st.dictionaries(st.sampled_from(proposals.PERSON_FIELDS), st.booleans(), min_size=1))
def test_an_outcome_says_whether_all_some_or_none_was_taken(answers):
    state = proposals.outcome(answers)
    assert (state == proposals.State.DONE) == all(answers.values())
    assert (state == proposals.State.REFUSED) == (not any(answers.values()))


@given(st.sets(st.sampled_from(proposals.PERSON_FIELDS)), st.sets(st.sampled_from(proposals.PERSON_FIELDS)))
def test_a_document_is_taken_with_its_kind_or_not_at_all(taken, wished):
    kept = proposals.taken_whole(taken, wished)
    assert kept <= wished & taken
    both = {"document_type", "document_no"}
    if both <= wished:
        assert len(kept & both) in (0, 2)


def test_what_somebody_else_changed_meanwhile_is_told_from_what_stands_as_wished():
    wished = proposals.Wished("phone", "1", "2", "3")
    assert wished.overtaken
    assert not wished.settled
    assert proposals.Wished("phone", "1", "3", "3").settled
    assert not proposals.Wished("phone", "1", "1", "3").overtaken
