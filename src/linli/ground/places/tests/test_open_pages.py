"""Every page of places opens for whom it is meant, says its finding, and stays closed to strangers."""

from datetime import date

import pytest
from django.urls import reverse

from linli.ground.places import testing as a
from linli.ground.places.api import overlay_scope
from linli.ground.places.models import Building, Dwelling, Overlay
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def building(community):
    return a.a_building(community, "12", entrances=3, floors=6)


@pytest.fixture
def grid(building):
    return a.an_overlay(buildings=[building], name="第1网格")


def text_of(client, name, *args, **query):
    answer = client.get(reverse(f"places:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_community_says_how_much_is_registered_and_what_no_grid_holds(reads_as, community, building):
    a.an_overlay(community, kind="estate", name="西山小区")
    said = text_of(reads_as(community), "unit", community.pk)
    assert "西山社区" in said
    assert "36" in said
    assert building.label in said


def test_an_unregistered_community_offers_the_first_step(reads_as, community):
    said = text_of(reads_as(community), "unit", community.pk)
    assert reverse("places:add_building", args=[community.pk]) in said


def test_who_may_only_see_is_offered_nothing_to_change(reads_as, community, building):
    client = reads_as(community, "places.see")
    assert reverse("places:add_building", args=[community.pk]) not in text_of(client, "unit", community.pk)
    assert client.get(reverse("places:change_building", args=[building.pk])).status_code == 403


def test_a_street_lists_its_communities_with_their_figures(reads_as, community, building):
    street = community.parent
    said = text_of(reads_as(street), "unit", street.pk)
    assert community.short_name in said
    assert "36" in said


def test_a_day_before_the_register_is_said_to_be_unknown(reads_as, community):
    said = text_of(reads_as(community), "unit", community.pk, on="2018-01-01")
    assert "2019-10-31" in said


@pytest.mark.parametrize("level", ["parent", "self"])
def test_the_map_has_a_tile_for_every_community_and_the_same_as_a_table(reads_as, community, building, level):
    unit = community.parent.parent if level == "parent" else community.parent
    said = text_of(reads_as(unit), "tiles", unit.pk)
    assert said.count(reverse("places:unit", args=[community.pk])) == 2


def test_the_list_of_buildings_finds_sorts_and_narrows(reads_as, community, building, grid):
    loose = a.a_building(community, "3", street="槐荫里")
    client = reads_as(community)
    assert text_of(client, "buildings", community.pk).index(building.label) > 0
    assert building.label not in text_of(client, "buildings", community.pk, q="槐荫里")
    assert loose.label in text_of(client, "buildings", community.pk, overlay="none")
    for sort in ("doors", "-floors", "nonsense"):
        assert loose.label in text_of(client, "buildings", community.pk, sort=sort)


def test_a_building_is_drawn_floor_by_floor(reads_as, community, building, grid):
    said = text_of(reads_as(community), "building", building.pk)
    assert said.count("<figure") == 3
    assert said.index(">602<") < said.index(">102<")
    assert grid.name in said


def test_an_overlay_shows_its_buildings_of_the_day(reads_as, community, building, grid):
    client = reads_as(community)
    assert building.label in text_of(client, "overlay", grid.pk)
    assert "0" in text_of(client, "overlay", grid.pk, on="2010-01-01")


def test_a_neighbour_gets_404_and_nothing_else(reads_as, community, building, grid):
    door = Dwelling.objects.unscoped("test").first()
    client = reads_as(a.a_community(community.parent))
    for name, row in (("building", building), ("overlay", grid), ("door", door), ("change_building", building)):
        assert client.get(reverse(f"places:{name}", args=[row.pk])).status_code == 404


def test_a_door_is_found_in_any_style_and_a_unit_by_its_initials(reads_as, community, building):
    client = reads_as(community)
    assert "西山街12号楼3单元502" in text_of(client, "find", q="12-3-502")
    assert community.short_name in text_of(client, "find", q="西山")
    assert "404" not in text_of(client, "find", q="无此地")


def test_a_building_is_registered_with_all_its_doors(reads_as, community):
    facts = {
        "street_name": "西山街",
        "number": "７号楼",
        "kind": "residential",
        "entrances": 2,
        "floors": 6,
        "per_floor": 2,
    }
    answer = reads_as(community).post(reverse("places:add_building", args=[community.pk]), facts)
    built = Building.objects.unscoped("test").get()
    assert answer.url == reverse("places:building", args=[built.pk])
    assert built.label == "西山街7号楼"
    assert Dwelling.objects.unscoped("test").count() == 24


def test_a_villagers_group_is_registered_with_its_yards_in_its_own_words(reads_as):
    village = a.a_village(name="王家村委会")
    client = reads_as(village)
    assert "entrances" not in text_of(client, "add_building", village.pk)
    facts = {"street_name": "王家村", "number": "3组", "kind": "village_group", "yards": 40}
    client.post(reverse("places:add_building", args=[village.pk]), facts)
    labels = Dwelling.objects.seen_by(system("test")).values_list("label", flat=True)
    assert len(labels) == 40
    assert "3组12号" in labels


def test_the_same_address_twice_is_said_at_the_field(reads_as, community, building):
    facts = {"street_name": "西山街", "number": "12", "kind": "residential"}
    answer = reads_as(community).post(reverse("places:add_building", args=[community.pk]), facts)
    assert answer.status_code == 422
    assert Building.objects.unscoped("test").count() == 1


def test_too_many_doors_are_refused_before_anything_is_written(reads_as, community):
    facts = {"street_name": "", "number": "1", "kind": "residential", "entrances": 40, "floors": 99, "per_floor": 40}
    answer = reads_as(community).post(reverse("places:add_building", args=[community.pk]), facts)
    assert answer.status_code == 422
    assert not Building.objects.unscoped("test").exists()


def test_two_who_change_a_building_at_once_both_see_both(reads_as, community, building):
    client = reads_as(community)
    facts = {"street_name": "西山街", "number": "12", "kind": "residential", "entrances": 3, "floors": 6, "expected": 1}
    address = reverse("places:change_building", args=[building.pk])
    assert client.post(address, facts | {"note": "外墙施工"}).status_code == 302
    clash = client.post(address, facts | {"note": "电梯停运"})
    assert clash.status_code == 409
    assert "外墙施工" in clash.content.decode()
    assert "电梯停运" in clash.content.decode()
    assert Building.objects.unscoped("test").get().note == "外墙施工"


def test_a_new_number_on_the_wall_renames_every_door(reads_as, community, building):
    facts = {"street_name": "西山街", "number": "14", "kind": "residential", "entrances": 3, "floors": 6, "expected": 1}
    reads_as(community).post(reverse("places:change_building", args=[building.pk]), facts)
    door = Dwelling.objects.unscoped("test").get(entrance=3, room="502")
    assert door.address == "西山街14号楼3单元502"
    assert door.position == building.position | door.no


def test_doors_are_added_as_a_run_and_known_ones_left_alone(reads_as, community, building):
    said = {"entrance": 1, "rooms": "101、701-703", "expected": 1}
    answer = reads_as(community).post(reverse("places:add_doors", args=[building.pk]), said)
    assert answer.status_code == 302
    assert Dwelling.objects.unscoped("test").filter(entrance=1, floor=7).count() == 3
    assert Dwelling.objects.unscoped("test").count() == 39


def test_a_door_is_corrected_or_ended(reads_as, community, building):
    client = reads_as(community)
    door = Dwelling.objects.unscoped("test").get(entrance=1, room="101")
    address = reverse("places:door", args=[door.pk])
    assert client.get(address).status_code == 200
    said = {"entrance": 1, "floor": 1, "room": "101", "use": "shop", "expected": 1}
    assert client.post(address, said).status_code == 302
    assert client.post(address, said | {"room": "102", "expected": 2}).status_code == 422
    assert client.post(address, said | {"expected": 2, "end": "yes"}).status_code == 302
    assert client.get(address).status_code == 404


def test_a_building_that_is_pulled_down_leaves_its_grid(reads_as, community, building, grid):
    client = reads_as(community)
    assert client.get(reverse("places:end_building", args=[building.pk])).status_code == 200
    said = {"on": "2024-05-01", "expected": 1}
    assert client.post(reverse("places:end_building", args=[building.pk]), said).status_code == 302
    assert (
        building.label
        not in text_of(client, "overlay", grid.pk, on="2024-05-01").split("changes")[0].split("inside")[1]
    )
    assert building.label in text_of(client, "overlay", grid.pk, on="2024-04-30")


def test_a_grid_is_drawn_changed_from_a_day_and_ended(reads_as, community, building):
    second = a.a_building(community, "13")
    client = reads_as(community)
    said = {"kind": "grid", "name": "第2网格", "on": "2024-01-01", "buildings": [str(building.pk)]}
    assert client.get(reverse("places:draw_overlay", args=[community.pk])).status_code == 200
    assert client.post(reverse("places:draw_overlay", args=[community.pk]), said).status_code == 302
    grid = Overlay.objects.unscoped("test").get()
    assert client.post(reverse("places:draw_overlay", args=[community.pk]), said).status_code == 422
    change = reverse("places:change_overlay", args=[grid.pk])
    assert client.get(change).status_code == 200
    said = {"name": "第2网格", "on": "2024-03-01", "buildings": [str(second.pk)], "expected": 1}
    assert client.post(change, said).status_code == 302
    assert client.post(change, said).status_code == 409
    assert "13号楼" in text_of(client, "overlay", grid.pk)
    assert client.get(reverse("places:end_overlay", args=[grid.pk])).status_code == 200
    ending = {"on": "2024-06-01", "expected": 2}
    assert client.post(reverse("places:end_overlay", args=[grid.pk]), ending).status_code == 302
    assert not Overlay.objects.unscoped("test").filter(until_date=None).exists()


def test_the_ground_begins_where_one_works(reads_as, community):
    assert reads_as(community).get(reverse("places:ground")).url == reverse("places:unit", args=[community.pk])


def test_the_first_day_of_an_overlay_counts_and_its_last_does_not(community, building):
    grid = a.an_overlay(buildings=[building], from_date=date(2024, 1, 1))
    assert overlay_scope(grid, date(2024, 1, 1)).covers(building.position)
    assert not overlay_scope(grid, date(2023, 12, 31)).covers(building.position)


@pytest.mark.parametrize("name", ["unit", "tiles"])
def test_a_page_asks_no_more_questions_because_there_is_more_below(reads_as, name, django_assert_max_num_queries):
    district = a.a_district()
    for _ in range(6):
        street = a.a_street(district)
        for _ in range(3):
            a.a_building(a.a_community(street))
    client = reads_as(district)
    with django_assert_max_num_queries(40 if name == "unit" else 80):
        text_of(client, name, district.pk)


def test_the_map_of_a_city_has_a_tile_for_every_street(reads_as, community, building):
    city = community.parent.parent.parent
    said = text_of(reads_as(city), "tiles", city.pk)
    assert said.count(reverse("places:unit", args=[community.parent.pk])) == 2
    assert reverse("places:unit", args=[community.pk]) not in said


def test_the_map_of_a_community_alone_is_empty_and_opens(reads_as, community):
    assert text_of(reads_as(community), "tiles", community.pk)
