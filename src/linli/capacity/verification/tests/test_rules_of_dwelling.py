"""Two homes, the dead, children alone: what each rule asks about, and what looks like it and is lawful."""

from dataclasses import replace
from datetime import date

import pytest

from .facts import alias, child, died

CARD = "219901198005010021"  # born 1980-05-01, a woman


# two homes at once


def test_two_records_of_one_person_that_live_behind_two_doors_are_asked(place):
    first, second = place.one(), place.one(since=date(2024, 1, 1))
    alias(place, second, first)
    (found,) = place.asked("two_homes")
    assert found.subject == second.id
    assert {side.record for side in found.sides} == {"residence"}


def test_two_records_with_one_document_and_one_name_count_as_one_person(place):
    place.one(document_type="passport", document_key="k")
    place.one(document_type="passport", document_key="k")
    assert len(place.asked("two_homes")) == 1


def test_past_stays_that_overlap_for_weeks_are_asked_and_a_weekend_of_moving_is_not(place):
    person = place.person()
    place.lives(person, since=date(2018, 1, 1), until=date(2020, 1, 8), left_for="moved_within")
    place.lives(person, since=date(2020, 1, 1))
    assert place.asked("two_homes") == []
    assert len(place.asked("two_homes", overlap_days=6)) == 1


def test_a_student_registered_at_home_and_living_in_a_dormitory_is_lawful(place):
    student = place.person(residing="dormitory")
    place.lives(student, kind="dormitory")
    place.lives(student, kind="away", main=False)
    assert place.asked() == []


def test_registered_under_one_record_and_living_under_another_is_lawful(place):
    first, second = place.one(kind="away", residing="away"), place.one()
    alias(place, second, first)
    assert place.asked("two_homes") == []


def test_a_stay_entered_by_mistake_is_no_home(place):
    person = place.person()
    place.lives(person, since=date(2019, 1, 1), until=date(2023, 1, 1), left_for="mistake")
    place.lives(person, since=date(2020, 1, 1))
    assert place.asked("two_homes") == []


def test_two_stays_behind_the_same_door_are_one_home(place):
    home = place.home()
    first, second = place.one(home), place.one(place.home(door=home.dwelling))
    alias(place, second, first)
    assert place.asked("two_homes") == []


def test_namesakes_born_on_one_day_are_two_people(place):
    place.one()
    place.one()
    assert place.asked() == []


def test_registered_in_two_households_is_only_asked_where_somebody_has_switched_that_on(place):
    person = place.person()
    place.lives(person)
    place.lives(person, kind="away", main=False)
    assert [one.rule for one in place.asked()] == []
    assert len(place.asked("two_registrations")) == 1


# dead and active


@pytest.mark.parametrize("later", ["stay", "mark", "sign", "head", "residing"])
def test_whatever_comes_after_death_is_asked(place, later):
    home = place.home()
    person = place.person(residing="registered" if later == "residing" else "")
    died(place, person, home)
    if later == "stay":
        place.lives(person, since=date(2025, 4, 1))
    if later == "mark":
        place.mark(person, since=date(2025, 4, 1))
    if later == "sign":
        place.sign(person, date(2025, 4, 1))
    if later == "head":
        place.homes[0] = replace(home, head=person.id)
    assert len(place.asked("dead_active")) == 1


def test_marks_and_tasks_from_before_the_death_ask_nothing(place):
    person = place.person(residing="")
    died(place, person)
    place.mark(person, since=date(2025, 2, 1))
    place.sign(person, date(2025, 3, 1))
    assert place.asked("dead_active") == []


def test_dead_under_one_record_and_alive_under_another_is_asked(place):
    dead, alive = place.person(residing=""), place.one()
    died(place, dead)
    alias(place, alive, dead)
    (found,) = place.asked("dead_active")
    assert set(found.persons) == {dead.id, alive.id}


def test_days_of_grace_after_a_death_are_granted_where_the_rule_says_so(place):
    person = place.person(residing="")
    died(place, person)
    place.sign(person, date(2025, 3, 10))
    assert place.asked("dead_active", grace_days=10) == []
    assert len(place.asked("dead_active", grace_days=8)) == 1


# minors alone


def test_a_child_of_fifteen_alone_is_asked_and_one_of_sixteen_is_not(place):
    child(place, place.home(), 15)
    child(place, place.home(), 16)
    assert len(place.asked("minor_alone")) == 1


def test_a_grown_up_who_is_registered_and_elsewhere_does_not_look_after_a_child(place):
    home = place.home()
    child(place, home, 9)
    place.one(home, kind="away", residing="away")
    (found,) = place.asked("minor_alone")
    assert found.told == {"children": 1}


def test_grandparents_of_another_household_behind_the_same_door_look_after_a_child(place):
    home = place.home()
    child(place, home, 9)
    place.one(place.home(door=home.dwelling), birth=date(1950, 1, 1))
    assert place.asked("minor_alone") == []


def test_somebody_of_unknown_age_may_be_grown_up(place):
    home = place.home()
    child(place, home, 9)
    place.one(home, birth=None)
    assert place.asked("minor_alone") == []


def test_a_grown_up_by_the_id_number_is_grown_up(place):
    home = place.home()
    child(place, home, 9)
    place.one(home, birth=None, document_type="id_card", document_no=CARD)
    assert place.asked("minor_alone") == []


def test_boarders_are_not_alone(place):
    child(place, place.home(kind="collective"), 9)
    child(place, place.home(), 10, kind="dormitory")
    assert place.asked("minor_alone") == []


def test_of_two_children_alone_the_household_is_asked_once(place):
    home = place.home()
    child(place, home, 9)
    child(place, home, 16)
    (found,) = place.asked("minor_alone")
    assert (found.about, found.subject) == ("household", home.id)
    assert len(found.persons) == 2
