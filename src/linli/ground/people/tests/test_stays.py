"""Spells of residence: nobody in two homes on one day, ages by full years; the database agrees after any history."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from linli.ground.people import actions, testing
from linli.ground.people.actions.writing import Stay
from linli.ground.people.models import Household, Person, Residence
from linli.ground.people.queries import count_by_building, residents_of, totals
from linli.ground.people.rules.facts import Unfit
from linli.ground.people.rules.faults import Fault
from linli.ground.people.rules.stays import AGE_GROUPS, Spell, age_on, births_of, refuse_overlap
from linli.ground.places.testing import a_building, a_community

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
days = st.dates(date(2015, 1, 1), TODAY)
births = st.dates(date(1900, 1, 1), TODAY)


@given(days, days, days, days)
def test_two_spells_overlap_exactly_when_a_day_is_in_both(a, b, c, d):
    one, other = Spell(min(a, b), max(a, b)), Spell(min(c, d), max(c, d))
    shared = any(one.holds(day) and other.holds(day) for day in (one.start, other.start))
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(days)
def test_moving_from_one_home_to_the_next_on_one_day_is_no_overlap(day):
    refuse_overlap(Spell(day), [Spell(date(2010, 1, 1), day)])
    with pytest.raises(Fault):
        refuse_overlap(Spell(day), [Spell(date(2010, 1, 1), day + timedelta(days=1))])


@given(births)
def test_everybody_is_in_exactly_one_age_group(born):
    groups = [g for g in AGE_GROUPS if births_of(g, TODAY)[0] <= born <= births_of(g, TODAY)[1]]
    assert len(groups) == 1
    youngest, oldest = groups[0].youngest, groups[0].oldest
    assert youngest <= age_on(born, TODAY) <= (oldest if oldest is not None else 999)


@given(births, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_an_age_grows_by_one_each_birthday(born, day):
    if day >= born:
        assert age_on(born, day) == sum(_birthday(born, year) <= day for year in range(born.year + 1, day.year + 1))


def _birthday(born, year):
    try:
        return born.replace(year=year)
    except ValueError:  # born on 29 February: a year older on 1 March
        return date(year, 3, 1)


class TestAnyHistory(TestCase):
    """Whatever people do, one after the other, the register stays true."""

    @given(st.lists(st.tuples(st.sampled_from("iokh"), st.integers(0, 3), st.integers(0, 3), days), max_size=6))
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def test_moves_keep_one_home_and_the_whole_past(self, deeds):
        community = a_community()
        doors = list(a_building(community, "1", floors=2).dwellings.unscoped("test").order_by("no"))
        office = testing.somebody(community)
        homes = [testing.a_household(door) for door in doors]
        people = [testing.a_person("王小兰", household=homes[n], from_date=date(2014, 1, 1)) for n in range(4)]
        for kind, who, where, day in deeds:
            before = _past(people[who])
            try:
                _do(office, kind, _now(Person, people[who]), _now(Household, homes[where]), day)
            except Unfit:
                continue
            assert before <= _past(people[who])
        _the_register_is_true(office, doors)


def _now(model, row):
    return model.objects.unscoped("test").select_related(*(["dwelling"] if model is Household else [])).get(pk=row.pk)


def _do(office, kind, person, home, day):
    said = {"actor": office, "at": NOW, "expected": person.version, "person": person}
    if kind in "ik":
        actions.move_in(**said, home=home, stay=Stay(day), keeps_registration=kind == "k")
    elif kind == "o":
        actions.move_out(**said, on=day, reason="moved_away")
    else:
        actions.move_out(**said, on=day, reason="moved_away", keeps_registration=True)


def _past(person):
    """Ended residences, which nothing may alter."""
    rows = Residence.objects.unscoped("test").filter(person=person).exclude(until_date=None)
    return set(rows.values_list("pk", "dwelling_id", "from_date", "until_date", "kind"))


def _the_register_is_true(office, doors):
    for person in Person.objects.unscoped("test"):
        stays = list(Residence.objects.unscoped("test").filter(person=person))
        mains = [stay.spell for stay in stays if stay.main]
        assert not any(a.overlaps(b) for n, a in enumerate(mains) for b in mains[n + 1 :])
        current = [stay for stay in stays if stay.main and stay.is_open]
        assert [stay.kind for stay in current] == ([person.residing] if person.residing else [])
        assert all(stay.position == person.position for stay in current)
    counts = count_by_building(office, TODAY, today=TODAY)
    assert counts == count_by_building(office, TODAY)
    listed = [stay for door in doors for stay in residents_of(office, door, TODAY) if stay.main]
    assert totals(counts).people == len(listed)
