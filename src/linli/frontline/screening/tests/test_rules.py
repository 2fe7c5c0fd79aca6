"""What makes a person clear; no database."""

import json
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.frontline.screening.rules import (
    Outcome,
    State,
    cleaned,
    completeness,
    defaults,
    is_asked,
    next_visit,
    questions,
    share,
)

TEN = json.loads((files("linli.frontline.screening") / "data" / "ten_clears.json").read_text(encoding="utf-8"))
KNOWN = {"phone": "13900001234", "occupation": "教师"}
NOON = datetime(2026, 1, 20, 4, tzinfo=UTC)


def test_the_ten_clears_are_ten_in_the_order_of_the_measure():
    assert [c["number"] for c in TEN] == list(range(1, 11))
    assert [c["zh"] for c in TEN] == [
        "底数",
        "自然情况",
        "节点",
        "地点",
        "轨迹",
        "方式",
        "源头",
        "状态",
        "措施",
        "身边人员",
    ]


def test_somebody_at_home_and_well_is_clear_with_the_usual_answers():
    judged = completeness(TEN, defaults(TEN), KNOWN)
    assert judged.state is State.CLEAR
    assert judged.bits == 0b11_1111_1111


def test_what_the_register_lacks_is_unclear_until_it_is_said():
    usual = defaults(TEN)
    assert completeness(TEN, usual, {"phone": "13900001234", "occupation": ""}).missing == ("particulars",)
    assert completeness(TEN, usual | {"occupation": "护士"}, {"phone": "13900001234"}).missing == ()


def test_a_returnee_is_asked_when_where_how_and_the_way():
    said = defaults(TEN) | {"away": "back"}
    assert completeness(TEN, said, KNOWN).missing == ("time", "place", "itinerary", "transport")


def test_not_sure_about_a_contact_stays_unclear():
    assert completeness(TEN, defaults(TEN) | {"contact": "unknown"}, KNOWN).missing == ("source",)


def test_answers_to_questions_that_are_not_asked_fall_away():
    said = defaults(TEN) | {"returned_on": "2026-01-19", "origin": "沈阳"}
    assert "returned_on" not in cleaned(TEN, said)
    assert cleaned(TEN, said | {"away": "back"})["origin"] == "沈阳"


@pytest.mark.parametrize(
    ("key", "value"),
    [("away", "perhaps"), ("returned_on", "昨天"), ("returned_on", "2026-02-30"), ("origin", "x" * 501)],
)
def test_an_answer_that_does_not_fit_names_its_question(key, value):
    with pytest.raises(ValueError, match=key):
        cleaned(TEN, {"away": "back"} | {key: value})


@pytest.mark.parametrize(("outcome", "hours"), [(Outcome.ABSENT, 4), (Outcome.REFUSED, 24)])
def test_the_next_visit_is_planned_when_nothing_is_chosen(outcome, hours):
    assert next_visit(outcome, NOON) == NOON + timedelta(hours=hours)
    assert next_visit(outcome, NOON, NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_no_share_of_nothing():
    assert share(0, 0) is None
    assert share(1, 3) == 33.3


keys = [q["key"] for q in questions(TEN)]
answers = st.dictionaries(st.sampled_from(keys), st.sampled_from(["", "no", "back", "out", "yes", "unknown", "沈阳"]))


@given(answers, answers)
def test_saying_more_never_makes_a_clear_unclear_unless_it_opens_a_question(said, more):
    before = completeness(TEN, said, KNOWN)
    fuller = {key: said.get(key) or value for key, value in (more | said).items()}
    opened = {q["key"] for q in questions(TEN) if is_asked(q, fuller) and not is_asked(q, said)}
    if not opened:
        assert before.bits & ~completeness(TEN, fuller, KNOWN).bits == 0


@given(answers)
def test_every_clear_is_either_clear_or_named_as_missing(said):
    judged = completeness(TEN, said, KNOWN)
    assert judged.bits.bit_count() + len(judged.missing) == len(TEN)
