"""Who serves an estate, and what it lacks."""

from datetime import date

import pytest

from linli.ground.organisations import testing as an
from linli.ground.organisations.api import estate, estates, who_serves
from linli.ground.organisations.models import Kind
from linli.ground.places import testing as a
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db


def test_the_kinds_are_there_from_the_start():
    assert Kind.objects.filter(group="party").count() == 5
    assert Kind.objects.count() == 25


def test_an_estate_without_property_company_is_seen_as_a_gap():
    bare = a.an_overlay(kind="estate", name="无物业小区")
    served = an.a_service(function="property").overlay
    for function in ("closing", "disinfection", "patrol"):
        an.a_service(overlay=served, function=function)
    assert [(e.overlay, e.is_covered) for e in estates(system("test"))] == [(bare, False), (served, True)]
    assert estate(bare).missing == ["closing", "disinfection", "patrol"]


def test_who_served_on_a_day_is_dated():
    service = an.a_service(from_date=date(2020, 1, 1), until_date=date(2020, 6, 1))
    assert who_serves(service.overlay, date(2020, 5, 31)) == [service]
    assert who_serves(service.overlay, date(2020, 6, 1)) == []
