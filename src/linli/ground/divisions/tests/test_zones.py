"""Functional zones: areas without a code are understood in addresses, with their units of each day."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.divisions.actions import zones as deeds
from linli.ground.divisions.models import FunctionalZone
from linli.ground.divisions.queries import zones as asked
from linli.ground.places import testing as a
from linli.ground.places.api import AddressBook, find_addresses, unit_by_code
from linli.kernel.access.api import EVERYWHERE, Clash, Refused, system

from .test_load_register import load

pytestmark = pytest.mark.django_db
SINCE, LATER = date(2020, 1, 1), date(2024, 1, 1)
KEEPER = system("a test", "divisions.keep", "places.see", scope=EVERYWHERE)


def enter(name, *units, **said):
    return deeds.enter_zone(actor=KEEPER, at=timezone.now(), name=name, units=units, on=said.pop("on", SINCE), **said)


@pytest.fixture
def streets():
    """Two streets of different districts, each with 西山街12号楼; the first is the zone's."""
    city = a.a_city(name="大连市")
    inside, outside = (a.a_street(a.a_district(city, name)) for name in ("甘井子区", "沙河口区"))
    for street in (inside, outside):
        a.a_building(a.a_community(street), "12", entrances=1, floors=2)
    return inside, outside


@pytest.mark.parametrize(
    "text",
    ["高新区西山街12号楼", "大连市高新区西山街12号楼", "高新园区西山街12号楼", "辽宁省大连市高新园区西山街12号楼"],
)
def test_an_address_that_names_the_zone_is_found_inside_it_and_nowhere_else(streets, text):
    enter("高新区", streets[0], other_names="高新园区、大连高新区")
    found = find_addresses(KEEPER, text)
    assert [match.building.unit.parent for match in found] == [streets[0]]


def test_before_the_zone_is_known_its_name_finds_nothing(streets):
    assert not find_addresses(KEEPER, "高新园区西山街12号楼")
    assert len(find_addresses(KEEPER, "西山街12号楼")) == 2


def test_a_roster_may_name_the_zone_in_its_addresses(streets):
    enter("高新区", streets[0], other_names="高新园区")
    community = streets[0].children.get()
    book = AddressBook(KEEPER, community)
    assert book.find("高新园区西山街12号楼101")[0].dwelling.room == "101"


def test_it_has_the_units_of_each_day(streets):
    zone = enter("高新区", streets[0])
    deeds.change_zone(actor=KEEPER, at=timezone.now(), expected=1, zone=zone, name="高新区", units=streets, on=LATER)
    members = {day: [part.unit for part in asked.zones(day)[0].members] for day in (SINCE, LATER)}
    assert members == {SINCE: [streets[0]], LATER: list(streets)}


def test_an_ended_zone_is_understood_no_longer_but_for_earlier_days(streets):
    zone = enter("高新区", streets[0], other_names="高新园区")
    deeds.end_zone(actor=KEEPER, at=timezone.now(), expected=1, zone=zone, on=LATER)
    assert not find_addresses(KEEPER, "高新园区西山街12号楼")
    assert find_addresses(KEEPER, "高新园区西山街12号楼", date(2023, 1, 1))
    with pytest.raises(Refused):
        deeds.end_zone(actor=KEEPER, at=timezone.now(), expected=2, zone=zone, on=LATER)


def test_one_name_is_one_zone_and_a_zone_has_units(streets):
    enter("高新区", streets[0], other_names="高新园区")
    for name, units in (("高新园区", streets), ("新区", ())):
        with pytest.raises(Refused):
            enter(name, *units)


def test_of_two_keepers_the_second_is_told(streets):
    zone = enter("高新区", streets[0])
    with pytest.raises(Clash):
        deeds.change_zone(actor=KEEPER, at=timezone.now(), expected=7, zone=zone, name="高新", units=streets, on=LATER)


def test_the_zones_of_dalian_are_suggested_until_they_are_entered():
    load(2023)
    names = {one.name: [unit.short_name for unit in units] for one, units in asked.suggested([unit_by_code("2102")])}
    assert names == {
        "金普新区": ["金州区"],
        "高新区": ["凌水街道", "七贤岭街道", "龙王塘街道"],
        "长兴岛经济区": ["长兴岛街道", "交流岛街道"],
    }
    enter("金普新区", unit_by_code("210213"))
    assert "金普新区" not in {one.name for one, _units in asked.suggested([unit_by_code("2102")])}


class TestOnScreen:
    def test_a_zone_is_entered_changed_and_ended(self, reads_as, streets):
        keeper = reads_as(streets[0].parent.parent)
        said = {"name": "高新区", "other_names": "高新园区", "codes": streets[0].code, "on": "2020-01-01"}
        assert keeper.post(reverse("divisions:enter_zone"), said).status_code == 302
        zone = FunctionalZone.objects.get()
        said |= {"codes": f"{streets[0].code}、{streets[1].code}", "on": "2024-01-01", "expected": 1}
        change = reverse("divisions:change_zone", args=[zone.pk])
        assert streets[0].code in keeper.get(change).content.decode()
        assert keeper.post(change, said).status_code == 302
        assert keeper.post(change, said).status_code == 409
        assert streets[1].short_name in keeper.get(reverse("divisions:zone", args=[zone.pk])).content.decode()
        end = reverse("divisions:end_zone", args=[zone.pk])
        assert keeper.post(end, {"expected": 1}).status_code == 409
        assert keeper.post(end, {"expected": 2}).status_code == 302
        assert FunctionalZone.objects.get().until_date == timezone.localdate()

    def test_a_code_that_nobody_bears_and_a_name_that_is_taken_are_said(self, reads_as, streets):
        enter("高新区", streets[0])
        keeper = reads_as(streets[0])
        said = {"name": "高新区", "codes": "123", "on": "2020-01-01"}
        assert "123" in keeper.post(reverse("divisions:enter_zone"), said).content.decode()
        said["codes"] = streets[0].code
        assert keeper.post(reverse("divisions:enter_zone"), said).status_code == 422

    def test_the_list_is_open_to_all_who_know_the_ground_and_the_find_page_leads_there(self, reads_as, streets):
        zone = enter("高新区", streets[0])
        reader = reads_as(streets[0], "places.see")
        address = reverse("divisions:zone", args=[zone.pk])
        assert address in reader.get(reverse("divisions:zones")).content.decode()
        assert address in reader.get(reverse("places:find"), {"q": "高新"}).content.decode()
        assert reader.get(address).status_code == 200
        assert reader.get(reverse("divisions:enter_zone")).status_code == 403
