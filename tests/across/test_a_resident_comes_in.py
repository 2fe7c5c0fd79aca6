"""A resident comes in by the front door, as anybody does, and is led to their own home; the demonstration names one."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.config.demo import somebody_to_try
from linli.ground.people.api import households_of_number, own_household
from linli.ground.people.testing import a_household, a_person, an_id_number
from linli.ground.posts import testing as posts
from linli.ground.posts.api import actor_for
from linli.livelihood.selfservice import actions, testing

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    home = a_household()
    born = date(1970, 1, 2)
    person = a_person(
        "欧阳闻笙", household=home, relation="02", sex="1", birth_date=born, phone="13900001111",
        document_type="id_card", document_no=an_id_number(born, order=5),
    )  # fmt: skip
    home.head = person
    home.save()
    return person


def test_the_front_page_leads_a_resident_home_and_an_official_to_work(client, head):
    [home] = households_of_number(head.phone)
    tie = testing.a_tie(head, own_household(home))
    assert testing.at_home(client, tie).get("/").url == reverse("selfservice:home")
    unit = own_household(home).dwelling.building.unit
    assert posts.signed_in(Client(), posts.an_office_of(unit)).get("/").status_code == 200


def test_a_stranger_finds_the_way_in_on_the_sign_in_page(client, db):
    assert reverse("selfservice:enter") in client.get(reverse("account_login")).content.decode()
    assert client.get(reverse("selfservice:enter")).status_code == 200
    assert client.get(reverse("selfservice:home")).status_code == 302


def test_the_demonstration_names_somebody_whose_home_opens(head):
    phone, tail = somebody_to_try()
    account = testing.a_resident_account(phone)
    tie = actions.prove(actor=actor_for(account, None), at=timezone.now(), tail=tail)
    assert tie.person_id == head.pk
