"""A household sees what is recorded about it, with its source; of one another only what a household may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.people.testing import a_household, a_mark, a_person
from linli.ground.posts import testing as posts
from linli.livelihood.selfservice import testing

from .conftest import a_family

pytestmark = pytest.mark.django_db


def read(client, name, *args):
    answer = client.get(reverse(f"selfservice:{name}", args=args))
    assert answer.status_code == 200, answer.status_code
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_who_lives_here_is_named_and_nobody_else(phone, family, place):
    stranger = a_household(place.doors[0], ("濮阳近邻",))
    text = read(phone, "home")
    assert all(name in text for name in ("欧阳明", "林秀英", "欧阳雨"))
    assert "濮阳近邻" not in text
    assert "登记了 3 个人" in text
    assert phone.get(reverse("selfservice:person", args=[stranger.head_id])).status_code == 404


def test_of_oneself_everything_is_seen_also_what_others_noted(phone, family):
    text = read(phone, "person", family.head.pk)
    for value in (family.head.document_no, family.head.phone, "满族", "教师", "耳背，请按两次铃", "1975-06-15"):
        assert value in text


def test_another_adult_of_the_household_is_named_and_the_rest_is_masked(phone, family):
    text = read(phone, "person", family.wife.pk)
    assert "林秀英" in text
    for value in (family.wife.document_no, family.wife.phone, "回族", "林秀英的备注", "1977-02-03"):
        assert value not in text


def test_the_head_sees_a_child_in_full_and_another_adult_does_not(phone, family):
    assert family.child.document_no in read(phone, "person", family.child.pk)
    mother = testing.at_home(Client(), testing.a_tie(family.wife, family.home))
    text = read(mother, "person", family.child.pk)
    assert "欧阳雨" in text
    assert family.child.document_no not in text


def test_each_value_says_who_wrote_it_and_when(phone, family, office):
    person = people.person_of(office, family.head.pk)
    people.change_person(
        actor=office, at=timezone.now(), expected=person.version, person=person, changes={"occupation": "工程师"}
    )
    text = read(phone, "person", family.head.pk)
    assert f'社区办公室 <span class="num">{timezone.localdate():%Y-%m-%d}</span>' in text


def test_a_mark_of_care_is_shown_to_whom_it_is_about(phone, family):
    mark = a_mark(family.head, "disabled")
    assert str(mark.get_kind_display()) in read(phone, "person", family.head.pk)
    a_mark(family.wife, "pregnant")
    assert "pregnant" not in read(phone, "person", family.wife.pk)


def leave(office, person, on):
    person = people.person_of(office, person.pk)
    people.move_out(actor=office, at=timezone.now(), expected=person.version, person=person, on=on, reason="moved_away")


def test_from_the_day_of_moving_out_one_sees_only_ones_own_data(phone, family, office):
    leave(office, family.head, timezone.localdate())
    text = read(phone, "home")
    assert "欧阳明" in text
    assert "林秀英" not in text
    assert "欧阳雨" not in text
    assert family.head.document_no in read(phone, "person", family.head.pk)
    assert phone.get(reverse("selfservice:person", args=[family.child.pk])).status_code == 404
    assert phone.get(reverse("selfservice:coming", args=["relative"])).status_code == 404


def test_somebody_registered_here_who_lives_elsewhere_sees_nobody_of_the_household(family, place):
    gone = a_person("前夫", household=family.home, relation="11", kind="away", phone="13900007777")
    client = testing.at_home(Client(), testing.a_tie(gone, family.home))
    text = read(client, "home")
    assert "前夫" in text
    assert "林秀英" not in text


def test_whoever_moves_within_the_community_finds_the_new_household(phone, family, office, place):
    other = a_household(place.doors[2], ("新的家人",))
    person = people.person_of(office, family.head.pk)
    stay = people.Stay(timezone.localdate(), "97")
    people.move_in(actor=office, at=timezone.now(), expected=person.version, person=person, home=other, stay=stay)
    text = read(phone, "home")
    assert "新的家人" in text
    assert "林秀英" not in text


def test_a_tenant_and_the_owner_behind_one_door_do_not_see_each_other(phone, family, place):
    rented = a_household(place.doors[1])
    tenant = a_person("租客小周", household=rented, kind="rented", phone="13900008888")
    assert "租客小周" not in read(phone, "home")
    text = read(testing.at_home(Client(), testing.a_tie(tenant, rented)), "home")
    assert "租客小周" in text
    assert "欧阳明" not in text


def test_a_stay_that_has_not_begun_or_a_household_that_was_dissolved_shows_nobody(phone, family):
    people.Residence.objects.unscoped("test").filter(person=family.wife).update(
        from_date=timezone.localdate() + timedelta(days=3)
    )
    assert "林秀英" not in read(phone, "home")
    people.Household.objects.unscoped("test").filter(pk=family.home.pk).update(ended_on=date(2026, 1, 1))
    assert "欧阳雨" not in read(phone, "home")


def test_an_official_without_a_household_sees_no_household(place):
    client = posts.signed_in(Client(), place.office)
    assert client.get(reverse("selfservice:home")).url == reverse("selfservice:who")


def test_no_page_of_ones_own_names_anybody_in_its_title_or_its_address(phone, family):
    for address in ("home", "proposals", "looks"):
        text = read(phone, address)
        title = text[text.index("<title>") : text.index("</title>")]
        assert "欧阳" not in title
    text = read(phone, "person", family.head.pk)
    assert "欧阳" not in text[text.index("<title>") : text.index("</title>")]


def test_another_family_is_another_page(phone, place):
    other = a_family(place.doors[2], "13900009999", order=7)
    for name in ("person",):
        assert phone.get(reverse(f"selfservice:{name}", args=[other.head.pk])).status_code == 404
    assert phone.get(reverse("selfservice:change", args=[other.head.pk, "phone"])).status_code == 404
    assert phone.get(reverse("selfservice:going", args=[other.head.pk, "left"])).status_code == 404
