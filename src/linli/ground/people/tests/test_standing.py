"""一标三实: the parts are the whole at every level, and every figure has a list with exactly as many rows."""

from dataclasses import fields
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from linli.ground.organisations.testing import an_organisation
from linli.ground.people import actions, testing
from linli.ground.people.actions import dwellings as deeds
from linli.ground.people.models import Person
from linli.ground.people.queries import Choice, chosen_people, standing
from linli.ground.people.queries.standing import KINDS, USES, Figures, standing_of
from linli.ground.places.api import unit_scope
from linli.ground.places.testing import a_building, a_community, a_street

pytestmark = pytest.mark.django_db
SEES = f"{testing.OFFICE} organisations.see"
DOORS = 12


@pytest.fixture
def street():
    return a_street()


@pytest.fixture
def town(street):
    """Two communities under one street, each with two small buildings."""
    units = [a_community(street, "甲社区居委会"), a_community(street, "乙社区居委会")]
    buildings = [a_building(unit, str(number), floors=3) for unit in units for number in (1, 2)]
    return [door for one in buildings for door in one.dwellings.unscoped("test").order_by("no")]


def above(street):
    return testing.somebody(street, SEES)


def check(actor, unit):
    """The parts are the whole, each part likewise all the way down, and every figure is as long as its list."""
    found = standing_of(actor, unit)
    assert found.sum == found.whole
    assert found.whole.adds_up
    agrees_with_lists(actor, found.whole, unit_scope(unit), unit=str(unit.pk))
    for part in found.parts:
        assert part.figures.adds_up
        if part.building is not None:
            scope = standing.place_of(None, part.building)
            agrees_with_lists(actor, part.figures, scope, building=part.building.position)
        elif part.unit is not None:
            assert check(actor, part.unit) == part.figures
    return found.whole


def agrees_with_lists(actor, figures, scope, **place):
    today = timezone.localdate()
    for kind in KINDS:
        assert chosen_people(actor, Choice(kind=kind, **place), today).count() == getattr(figures, kind), kind
    assert chosen_people(actor, Choice(**place), today).count() == figures.people
    for use in USES:
        assert standing.homes_listed(actor, scope, use).count() == getattr(figures, use), use
    assert standing.homes_listed(actor, scope).count() == figures.addresses
    assert standing.households_listed(actor, scope).count() == figures.households
    assert standing.organisations_listed(actor, scope).count() == figures.organisations


acts = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "add", "leave", "move", "use", "kind", "shop")),
        st.integers(0, DOORS * 2 - 1),
        st.sampled_from(("registered", "owner", "rented", "staying", "dormitory", "away")),
        st.sampled_from(("own", "let", "empty", "closed")),
    ),
    max_size=14,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_happens_the_parts_are_the_whole_and_the_lists_as_long_as_the_figures(street, town, acts):
    actor = above(street)
    an_organisation(unit=town[0].building.unit)
    for deed, at, kind, use in acts:
        happen(actor, deed, town[at % len(town)], kind, use)
    check(actor, street)
    check(actor, street.parent)


def happen(actor, deed, door, kind, use):
    now, day = timezone.now(), timezone.localdate()
    somebody = Person.objects.unscoped("test").exclude(residing="").order_by("id").first()
    if deed == "add" or somebody is None:
        testing.a_person("张三", door, kind=kind, main=True)
    elif deed == "leave":
        actions.move_out(actor=actor, at=now, expected=somebody.version, person=somebody, on=day, reason="moved_away")
    elif deed == "move":
        home = testing.a_household(door, ["户主"])
        actions.move_in(
            actor=actor, at=now, expected=somebody.version, person=somebody, home=home, stay=testing.since(day)
        )
    elif deed == "kind":
        Person.objects.unscoped("test").filter(pk=somebody.pk).update(residing=kind)
    elif deed == "shop":
        type(door).objects.unscoped("test").filter(pk=door.pk).update(use="shop")
    else:
        deeds.record_use(actor=actor, at=now, dwelling=door, state=use, from_date=day)


def test_a_person_is_counted_once_and_a_dwelling_once(street, town):
    testing.a_person("张三", town[0], kind="rented")
    testing.a_person("李四", town[0])
    whole = standing_of(above(street), street).whole
    assert (whole.people, whole.rented, whole.registered, whole.let, whole.own) == (2, 1, 1, 1, 0)
    assert (whole.addresses, whole.empty) == (len(town), len(town) - 1)


def test_two_records_of_one_person_are_one_person(street, town):
    for door in town[:2]:
        testing.a_person("张三", door)
    check(above(street), street)


def test_every_figure_on_the_page_leads_to_a_list_as_long_as_it(as_, street, town):
    testing.a_person("张三", town[0], kind="rented")
    testing.a_person("李四", town[1], birth_date=date(1950, 1, 1))
    unit = town[0].building.unit
    client = as_(testing.somebody(unit, SEES))
    answer = client.get(reverse("people:counts_of", args=[unit.pk]))
    assertContains(answer, "各部分加起来等于合计")
    assertContains(answer, f"?unit={unit.pk}&amp;kind=rented")
    rented = client.get(reverse("people:list"), {"unit": str(unit.pk), "kind": "rented"})
    assert rented.context["total"] == 1
    empty = client.get(reverse("people:homes"), {"unit": str(unit.pk), "use": "empty"})
    assert empty.context["page"].paginator.count == DOORS - 2
    assert client.get(reverse("people:households"), {"unit": str(unit.pk)}).context["page"].paginator.count == 2
    assert client.get(reverse("people:bodies"), {"unit": str(unit.pk)}).status_code == 200
    assert client.get(reverse("people:counts")).status_code == 302


def test_a_stranger_does_not_get_the_figures(as_, street, town):
    testing.a_person("张三", town[0])
    stranger = testing.somebody(a_community(), SEES)
    assert as_(stranger).get(reverse("people:counts_of", args=[town[0].building.unit_id])).status_code == 404


def test_figures_take_as_many_questions_for_many_as_for_few(street, town, django_assert_max_num_queries):
    for door in town:
        testing.a_person("张三", door)
    unit, actor = town[0].building.unit, above(street)
    with django_assert_max_num_queries(9):
        standing_of(actor, unit)


def test_figures_add_up_name_by_name():
    one = Figures(**{f.name: number for number, f in enumerate(fields(Figures))})
    assert (one + one).organisations == 2 * one.organisations
