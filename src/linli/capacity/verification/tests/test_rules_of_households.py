"""Marks of care, heads, spouses, relations: what each rule asks about, and what looks like it and is lawful."""

from dataclasses import replace
from datetime import date

import pytest

from .facts import DAY, TODAY

# marks of care


def test_a_mark_whose_last_day_is_today_is_asked_and_tomorrow_is_not(place):
    place.mark(place.one(), until=TODAY)
    place.mark(place.one(), until=TODAY + DAY)
    assert len(place.asked("mark_expired")) == 1


def test_ended_renewed_and_of_somebody_who_left_ask_nothing(place):
    place.mark(place.one(), until=TODAY - DAY, ended=True)
    renewed = place.one()
    place.mark(renewed, until=TODAY - DAY)
    place.mark(renewed, since=TODAY - DAY)
    place.mark(place.one(residing=""), until=TODAY - DAY)
    assert place.asked("mark_expired") == []


def test_nobody_is_pregnant_for_a_year(place):
    place.mark(place.one(birth=date(1995, 1, 1)), "pregnant", since=TODAY - 311 * DAY)
    place.mark(place.one(birth=date(1995, 1, 1)), "pregnant", since=TODAY - 310 * DAY)
    assert len(place.asked("mark_expired")) == 1


@pytest.mark.parametrize(
    ("kind", "sex", "born", "count"),
    [
        ("lives_alone", "2", 1967, 1),
        ("lives_alone", "2", 1966, 0),
        ("empty_nest", "1", 1977, 1),
        ("empty_nest", "1", 1971, 0),
        ("left_behind", "1", 2008, 1),
        ("left_behind", "1", 2009, 0),
        ("orphan", "1", 2001, 1),
        ("orphan", "1", 2002, 0),
        ("pregnant", "1", 1990, 1),
        ("pregnant", "2", 1990, 0),
        ("pregnant", "2", 1950, 1),
        ("single_parent", "2", 1985, 0),
        ("chronic", "2", 2020, 0),
    ],
)
def test_a_mark_that_does_not_go_with_age_or_sex_is_asked(place, kind, sex, born, count):
    place.mark(place.one(sex=sex, birth=date(born, 1, 1), relation="02"), kind)
    assert len(place.asked("mark_against_facts")) == count


def test_alone_with_a_daughter_or_a_wife_is_asked_and_alone_with_a_carer_or_a_visitor_is_not(place):
    lodgings = (("30", "registered"), ("12", "staying"), ("99", "staying"), ("30", "staying"), ("30", "away"))
    for relation, kind in lodgings:
        home = place.home()
        place.mark(place.one(home, "02", birth=date(1940, 1, 1)), "lives_alone")
        place.one(home, relation, kind=kind, birth=date(1970, 1, 1))
    assert len(place.asked("mark_against_facts")) == 2


# households


def test_two_heads_are_asked_and_a_head_of_before_is_not(place):
    home = place.home()
    place.one(home, "02")
    place.one(home, "02", until=date(2024, 1, 1), left_for="moved_away", residing="")
    assert place.asked("head_twice") == []
    place.one(home, "02")
    assert len(place.asked("head_twice")) == 1


def test_a_household_that_names_another_head_than_its_people_do_is_asked(place):
    home = place.home()
    place.one(home, "02")
    wife = place.one(home, "12")
    place.homes[0] = replace(home, head=wife.id)
    assert len(place.asked("head_twice")) == 1


def test_a_wife_without_a_head_is_asked_and_a_shared_flat_is_not(place):
    wives, flat = place.home(), place.home()
    place.one(wives, "12")
    place.one(flat)
    place.one(flat, "97")
    assert [one.subject for one in place.asked("head_missing")] == [wives.id]


def test_a_head_who_is_registered_and_elsewhere_is_the_head(place):
    home = place.home()
    place.one(home, "02", kind="away", residing="away")
    place.one(home, "12")
    assert place.asked("head_missing") == []


def test_two_wives_of_one_head_are_asked_and_one_after_another_is_not(place):
    home = place.home()
    place.one(home, "02", sex="1")
    place.one(home, "12")
    place.one(home, "12", until=date(2022, 1, 1), left_for="moved_away", residing="")
    assert place.asked("two_spouses") == []
    place.one(home, "10")
    assert len(place.asked("two_spouses")) == 1


def test_head_and_spouse_of_one_sex_are_asked_and_unknown_sex_is_not(place):
    for sex in ("1", "0"):
        home = place.home()
        place.one(home, "02", sex="1")
        place.one(home, "10", sex=sex)
    assert len(place.asked("two_spouses")) == 1


def test_a_wife_who_is_a_man_is_asked_once_and_as_relation_against_sex(place):
    home = place.home()
    place.one(home, "02", sex="1")
    place.one(home, "12", sex="1")
    assert [one.rule for one in place.asked()] == ["relation_against_sex"]


@pytest.mark.parametrize(("relation", "sex", "count"), [("20", "2", 1), ("20", "1", 0), ("40", "2", 0), ("42", "1", 1)])
def test_the_word_and_the_sex_go_together(place, relation, sex, count):
    home = place.home()
    place.one(home, "02", birth=date(1950, 1, 1))
    place.one(home, relation, sex=sex)
    assert len(place.asked("relation_against_sex")) == count


@pytest.mark.parametrize(
    ("relation", "born", "count"),
    [
        ("20", 1975, 1),
        ("20", 1989, 1),
        ("20", 1991, 0),
        ("27", 1982, 0),
        ("28", 1975, 0),
        ("52", 1985, 1),
        ("52", 1955, 0),
    ],
)
def test_children_are_younger_than_the_head_and_stepchildren_may_be_of_any_age(place, relation, born, count):
    home = place.home()
    place.one(home, "02", birth=date(1980, 1, 1))
    place.one(home, relation, birth=date(born, 1, 1), sex="1" if relation[0] == "2" else "2", since=date(2022, 1, 1))
    assert len(place.asked("relation_against_age")) == count
