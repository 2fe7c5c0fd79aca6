"""Each rule with what it asks about, and with what looks like it and is lawful."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from linli.capacity.verification.rules.examining import LOOKS, examine
from linli.capacity.verification.rules.facts import Home, Mark, Register, Resident, Sign, Stay
from linli.capacity.verification.rules.settings import Setting, as_shipped, beyond, holding

TODAY = date(2026, 1, 1)
DAY = timedelta(days=1)
NOW = datetime(2025, 12, 1, 9, tzinfo=UTC)
CARD = "219901198005010021"  # born 1980-05-01, a woman
MAN = "219901198005010011"


def key(number):
    return UUID(int=number)


class Place:
    """Facts put together a line at a time; ids follow one another."""

    def __init__(self):
        self.residents, self.stays, self.homes, self.marks, self.signs = [], [], [], [], []
        self._last = 0

    def _next(self):
        self._last += 1
        return key(self._last)

    def home(self, door=None, **said):
        self.homes.append(Home(self._next(), door or self._next(), 1000 + self._last, **said))
        return self.homes[-1]

    def person(self, name="王小兰", **said):
        facts = {"birth": date(1980, 5, 1), "sex": "2", "residing": "registered", "sound": name} | said
        self.residents.append(Resident(self._next(), name, NOW, 1000 + self._last, **facts))
        return self.residents[-1]

    def lives(self, person, home=None, since=date(2020, 1, 1), **said):
        home = home or self.home()
        where = (home.id, home.dwelling, home.position)
        self.stays.append(Stay(self._next(), person.id, *where, since, NOW, **said))
        return self.stays[-1]

    def one(self, home=None, relation="99", **said):
        """Somebody who lives there."""
        stay = {name: said.pop(name) for name in ("kind", "since", "until", "left_for", "main") if name in said}
        person = self.person(**said)
        self.lives(person, home, relation=relation, **stay)
        return person

    def mark(self, person, kind="chronic", since=date(2025, 6, 1), until=None, ended=False):
        self.marks.append(Mark(self._next(), person.id, kind, "visit", since, NOW, until, ended))

    def sign(self, person, day):
        self.signs.append(Sign(self._next(), person.id, "task", datetime(day.year, day.month, day.day, tzinfo=UTC)))

    def register(self, **said):
        rows = (self.residents, self.stays, self.homes, self.marks, self.signs)
        return Register(*rows, today=said.pop("today", TODAY), **said)

    def asked(self, rule=None, **numbers):
        settings = as_shipped()
        if rule:
            shipped = settings[rule]
            settings[rule] = Setting(shipped.rule, dict(shipped.numbers) | numbers, True)
        found = examine(self.register(), settings)
        return [one for one in found if rule is None or one.rule == rule]


@pytest.fixture
def place():
    return Place()


def died(place, person, home=None, day=date(2025, 3, 1)):
    return place.lives(person, home, until=day, left_for="died")


def alias(place, person, other):
    place.residents[place.residents.index(person)] = replace(person, same=other.id)


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


def child(place, home, years, **said):
    return place.one(home, birth=date(2026 - years, 1, 1), **said)


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


# who somebody is


@pytest.mark.parametrize("wrong", [date(1980, 1, 5), date(1980, 5, 2), date(1981, 5, 1), date(1960, 5, 1)])
def test_another_birth_date_than_the_number_says_is_asked(place, wrong):
    place.one(birth=wrong, document_type="id_card", document_no=CARD)
    assert len(place.asked("birth_against_id")) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"document_no": CARD},
        {"document_no": "219901800501002"},
        {"birth": None, "document_no": CARD},
        {"birth": date(1981, 1, 1), "document_type": "passport", "document_no": "E12345678"},
        {"birth": date(1981, 1, 1), "document_type": "none", "document_no": ""},
        {"birth": date(1981, 1, 1), "document_no": "2199011980"},
        {"birth": date(1981, 1, 1), "document_no": "219901198013010021"},
    ],
)
def test_what_agrees_or_cannot_be_read_asks_nothing_about_birth(place, facts):
    place.one(**({"document_type": "id_card"} | facts))
    assert place.asked("birth_against_id") == []


def test_another_sex_than_the_number_says_is_asked_and_not_stated_is_not(place):
    place.one(sex="1", document_type="id_card", document_no=CARD)
    place.one(sex="9", document_type="id_card", document_no=MAN)
    place.one(sex="0", document_type="id_card", document_no=MAN)
    assert len(place.asked("sex_against_id")) == 1


def test_one_document_under_two_names_is_asked_and_a_spelling_is_not(place):
    for name, sound in (("王小兰", "wang xiao lan"), ("欧阳远", "ou yang yuan")):
        place.one(name=name, sound=sound, document_type="passport", document_key="a")
    for name in ("萧红", "肖红"):
        place.one(name=name, sound="xiao hong", document_type="passport", document_key="b")
    assert len(place.asked("document_two_names")) == 1


def test_a_family_booklet_and_two_countries_passports_with_one_number_are_no_contradiction(place):
    for name in ("王小兰", "王大海"):
        place.one(name=name, document_type="household_book", document_key="a")
    for name, country in (("Tanaka", "JPN"), ("Smith", "USA")):
        place.one(name=name, document_type="passport", document_key="b", nationality=country)
    assert place.asked("document_two_names") == []


@pytest.mark.parametrize(
    ("kind", "number", "nationality", "count"),
    [
        ("foreign_permanent", "KOR210299999999", "CHN", 1),
        ("foreign_permanent", "KOR210299999999", "KOR", 0),
        ("passport", "TZ1234567", "CHN", 1),
        ("passport", "E12345678", "CHN", 0),
        ("passport", "EA1234567", "CHN", 0),
        ("passport", "TZ1234567", "JPN", 0),
        ("id_card", CARD, "KOR", 1),
        ("id_card", CARD, "CHN", 0),
        ("hm_travel", "H12345678", "CHN", 0),
    ],
)
def test_documents_and_nationalities_that_do_not_go_together_are_asked(place, kind, number, nationality, count):
    place.one(document_type=kind, document_no=number, nationality=nationality)
    assert len(place.asked("foreign_document")) == count


def test_dates_that_cannot_be_are_asked_each_with_its_second_source(place):
    place.one(birth=TODAY + DAY)
    place.one(birth=date(2021, 1, 1), since=date(2020, 1, 1))
    place.one(birth=date(1900, 1, 1))
    place.one(since=TODAY + DAY)
    place.mark(place.one(), since=date(1979, 1, 1))
    assert len(place.asked("impossible_dates")) == 5


def test_born_today_and_a_hundred_and_twenty_years_old_can_be(place):
    place.one(birth=TODAY, since=TODAY)
    place.one(birth=date(1905, 1, 2))
    place.one(birth=None)
    assert place.asked("impossible_dates") == []


# telephones


def test_a_telephone_of_five_people_in_four_households_is_asked(place):
    for number in range(5):
        place.one(place.home() if number < 4 else place.homes[0], phone_key="t")
    (found,) = place.asked("phone_for_many")
    assert found.told == {"people": 5, "households": 4}
    assert len(found.sides) == 5


def test_a_family_of_seven_behind_three_doors_shares_a_telephone(place):
    homes = [place.home() for _ in range(3)]
    for number in range(7):
        place.one(homes[number % 3], phone_key="t")
    assert place.asked("phone_for_many") == []


def test_a_dormitory_has_the_telephone_of_the_house(place):
    for _number in range(9):
        place.one(place.home(kind="collective"), phone_key="t")
    assert place.asked("phone_for_many") == []


def test_a_household_whose_own_telephone_it_is_counts_among_the_households(place):
    for _number in range(3):
        place.one(phone_key="t")
    place.one(place.homes[0], phone_key="t")
    place.one(place.homes[1], phone_key="t")
    assert place.asked("phone_for_many") == []
    place.home(phone_key="t")
    assert len(place.asked("phone_for_many")) == 1


def test_who_has_left_does_not_count(place):
    for _number in range(6):
        place.one(phone_key="t", until=date(2025, 1, 1), left_for="moved_away", residing="")
    assert place.asked("phone_for_many") == []


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


def test_alone_with_a_daughter_is_asked_and_alone_with_a_carer_is_not(place):
    for relation, kind in (("30", "registered"), ("99", "staying"), ("30", "away")):
        home = place.home()
        place.mark(place.one(home, "02", birth=date(1940, 1, 1)), "lives_alone")
        place.one(home, relation, kind=kind, birth=date(1970, 1, 1))
    assert len(place.asked("mark_against_facts")) == 1


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


# reading some doors only


def test_behind_a_door_that_was_not_read_whole_nobody_is_found_missing(place):
    home = place.home()
    child(place, home, 9)
    register = place.register(doors=frozenset())
    assert examine(register, as_shipped()) == []
    assert len(examine(place.register(doors=frozenset({home.dwelling})), as_shipped())) == 1


# rules as dated data


class Version:
    def __init__(self, number, day, on=True, rule="minor_alone", **numbers):
        self.number, self.holds_from, self.on, self.rule, self.parameters = number, day, on, rule, numbers


def test_the_version_with_the_latest_day_holds_and_of_one_day_the_newest():
    versions = [
        Version(3, TODAY + DAY, under_age=18),
        Version(1, TODAY - DAY, under_age=14),
        Version(2, TODAY - DAY, under_age=15),
    ]
    assert holding([], TODAY)["minor_alone"]["under_age"] == 16
    assert holding(versions, TODAY)["minor_alone"]["under_age"] == 15
    assert holding(versions, TODAY)["minor_alone"].version == 2
    assert holding(versions, TODAY + DAY)["minor_alone"]["under_age"] == 18


def test_a_version_keeps_what_it_does_not_say_and_forgets_what_is_unknown():
    found = holding([Version(1, TODAY, due_days=3, nonsense=1)], TODAY)["minor_alone"]
    assert dict(found.numbers) == {"under_age": 16, "due_days": 3}
    assert holding([Version(1, TODAY, rule="gone")], TODAY).keys() == as_shipped().keys()


def test_a_rule_that_is_off_asks_nothing(place):
    child(place, place.home(), 9)
    assert examine(place.register(), holding([Version(1, TODAY, on=False)], TODAY)) == []


def test_numbers_are_held_against_their_limits():
    rule = as_shipped()["minor_alone"].rule
    assert beyond(rule, {"under_age": 16, "due_days": 1}) == {}
    assert set(beyond(rule, {"under_age": 7})) == {"under_age", "due_days"}


def test_every_rule_has_its_look_and_every_look_its_rule():
    assert set(LOOKS) == set(as_shipped())
